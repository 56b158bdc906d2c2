// Histograms of gradients and the 31 planes made of them, as Felzenszwalb, Girshick, McAllester and Ramanan describe
// them ("Object Detection with Discriminatively Trained Part Based Models", 2010) and dlib computes them: cells of
// 8 × 8 pixels, 18 directions, every pixel shared among the four nearest cells, normalised by the energy of the four
// blocks of 2 × 2 cells around a cell.
#include "gradients.h"

enum { STRIP_MARGIN = CELL / 2 };

// The shares of the four nearest cells for the 64 pixels between their centres: above left, above right, below left,
// below right.
TARGET static void fill_shares(four shares[CELL * CELL]) {
    for (int y = 0; y < CELL; ++y)
        for (int x = 0; x < CELL; ++x) {
            const float right = (float)(2 * x + 1) / 16, lower = (float)(2 * y + 1) / 16;
            const four share = {(1 - lower) * (1 - right), (1 - lower) * right, lower * (1 - right), lower * right};
            shares[y * CELL + x] = share;
        }
}

// Four sums of shares for each direction, filled in turn: neighbours often have the same direction, and would wait for
// each other.
typedef four block_sums[DIRECTIONS][4];

INLINE void add_pixel(block_sums sums, uint8_t place, int part, four shares) {
    float *sum = (float *)sums + 2 * place + 4 * part;
    put_four(four_at(sum) + shares, sum);
}

// Adds the 64 pixels of each of some blocks to its sums, a pixel of every block in turn: these do not wait either.
INLINE void add_pixels(
    const uint8_t *places, const float *lengths, uint32_t stride, const four *shares, int blocks, block_sums *sums) {
    for (int y = 0; y < CELL; ++y, places += stride, lengths += stride, shares += CELL)
#pragma clang loop unroll(full)
        for (int x = 0; x < CELL; ++x)
            for (int block = 0; block < blocks; ++block)
                add_pixel(sums[block], places[block * CELL + x], x & 3, shares[x] * lengths[block * CELL + x]);
}

// The sum for a direction, whose parts are 0 afterwards.
INLINE four take_total(four parts[4]) {
    const four total = (parts[0] + parts[1]) + (parts[2] + parts[3]);
    for (int part = 0; part < 4; ++part) parts[part] = (four){0};
    return total;
}

// Adds the lanes of four vectors to four cells: lane 0 of all to the first, and so on. Nothing is in the last one yet.
INLINE void add_turned(four a, four b, four c, four d, float *upper, float *lower) {
    const four ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
    const four ef = __builtin_shufflevector(a, b, 2, 6, 3, 7), gh = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    float *right = upper + CELL_FLOATS, *lower_right = lower + CELL_FLOATS;
    put_four(four_at(upper) + __builtin_shufflevector(ab, cd, 0, 1, 4, 5), upper);
    put_four(four_at(right) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7), right);
    put_four(four_at(lower) + __builtin_shufflevector(ef, gh, 0, 1, 4, 5), lower);
    put_four(__builtin_shufflevector(ef, gh, 2, 3, 6, 7), lower_right);
}

// Moves a block's sums to the four cells around it.
INLINE void settle(block_sums sums, float *upper, float *lower) {
#pragma clang loop unroll(full)
    for (int place = 0; place < 2 * WHOLE; place += 4) {
        four *from[4];
        for (int lane = 0; lane < 4; ++lane) from[lane] = sums[place / WHOLE * OPPOSITE + place % WHOLE + lane];
        const four a = take_total(from[0]), b = take_total(from[1]), c = take_total(from[2]), d = take_total(from[3]);
        add_turned(a, b, c, d, upper + place, lower + place);
    }
    const four a = take_total(sums[WHOLE]), b = take_total(sums[WHOLE + OPPOSITE]), none = {0};
    add_turned(a, b, none, none, upper + 2 * WHOLE, lower + 2 * WHOLE);
}

// The gradients of the 8 rows between the centres of two rows of cells; pixels without gradients have length 0.
TARGET static void fill_strip(const grid *grid, const workspace *workspace, uint32_t strip, uint32_t stride) {
    const uint32_t down = grid->cells_down * CELL, across = grid->cells_across * CELL;
    const uint32_t last_row = (down < grid->height ? down : grid->height) - 1;
    const uint32_t last_column = (across < grid->width ? across : grid->width) - 1;
    for (uint32_t row = 0; row < CELL; ++row) {
        uint8_t *places = workspace->places + (size_t)row * stride;
        float *lengths = workspace->lengths + (size_t)row * stride;
        const uint32_t y = strip * CELL + row - STRIP_MARGIN;
        if (strip * CELL + row < STRIP_MARGIN + 1 || y >= last_row) {
            memset(lengths, 0, stride * sizeof *lengths);
            continue;
        }
        const uint8_t *pixels = workspace->picture + (size_t)y * grid->width;
        gradients_of_row(
            pixels - grid->width, pixels, pixels + grid->width, last_column, places + STRIP_MARGIN,
            lengths + STRIP_MARGIN);
        memset(lengths, 0, (STRIP_MARGIN + 1) * sizeof *lengths);
        memset(
            lengths + STRIP_MARGIN + last_column, 0, (stride - STRIP_MARGIN - last_column) * sizeof *lengths);
    }
}

// The cells of a row, of which the first and last lie beside the picture, as do the first and last row.
INLINE float *histograms_of(const grid *grid, const workspace *workspace, uint32_t row) {
    return workspace->histograms + (size_t)(row % HISTOGRAM_ROWS) * (grid->cells_across + 2) * CELL_FLOATS;
}

// Adds some blocks to the cells around them.
INLINE void add_blocks(
    const uint8_t *places, const float *lengths, uint32_t stride, const four *shares, int blocks, block_sums *sums,
    float *upper, float *lower) {
    add_pixels(places, lengths, stride, shares, blocks, sums);
    for (int block = 0; block < blocks; ++block)
        settle(sums[block], upper + block * CELL_FLOATS, lower + block * CELL_FLOATS);
}

// Adds the strip between two rows of cells to them; it is the first that comes to the lower one.
TARGET static void add_strip(
    const grid *grid, const workspace *workspace, uint32_t strip, uint32_t stride, const four *shares) {
    const uint32_t blocks = grid->cells_across + 1;
    const uint8_t *places = workspace->places;
    const float *lengths = workspace->lengths;
    float *upper = histograms_of(grid, workspace, strip), *lower = histograms_of(grid, workspace, strip + 1);
    block_sums sums[2] = {{{{0}}}};
    memset(lower, 0, CELL_FLOATS * sizeof *lower);
    for (uint32_t pair = 0; pair < blocks / 2; ++pair) {
        add_blocks(places, lengths, stride, shares, 2, sums, upper, lower);
        places += 2 * CELL;
        lengths += 2 * CELL;
        upper += 2 * CELL_FLOATS;
        lower += 2 * CELL_FLOATS;
    }
    if (blocks % 2) add_blocks(places, lengths, stride, shares, 1, sums, upper, lower);
}

INLINE float sum_of(four vector) { return (vector[0] + vector[1]) + (vector[2] + vector[3]); }

// A cell's energy: the squares of its directions without regard to their sign.
TARGET static void fill_energies(const grid *grid, const workspace *workspace, uint32_t row) {
    const float *cell = histograms_of(grid, workspace, row + 1) + CELL_FLOATS;
    float *energies = workspace->energies + (size_t)row * grid->cells_across;
    for (uint32_t x = 0; x < grid->cells_across; ++x, cell += CELL_FLOATS) {
        const four first = four_at(cell) + four_at(cell + WHOLE);
        const four second = four_at(cell + 4) + four_at(cell + WHOLE + 4);
        const float last = cell[2 * WHOLE] + cell[2 * WHOLE + 1];
        four total = first * first + second * second;
        total[0] += last * last;
        energies[x] = sum_of(total);
    }
}

// For every block of 2 × 2 cells, what its directions are limited to and multiplied by: a limited one becomes 0.1.
TARGET static void fill_blocks(const grid *grid, const workspace *workspace, uint32_t row) {
    const size_t stride = grid->cells_across;
    const float *energies = workspace->energies + row * stride;
    float *limits = workspace->limits + row * stride, *factors = workspace->factors + row * stride;
    for (uint32_t x = 0; x + 1 < grid->cells_across; ++x) {
        const float energy = (energies[x] + energies[x + 1]) + (energies[x + stride] + energies[x + stride + 1]);
        limits[x] = 0.2f * __builtin_elementwise_sqrt(energy + 0.0001f);
        factors[x] = 0.1f / limits[x];
    }
}

// Four numbers of each of LANES cells, turned: lane 0 of all is the first cell's, and so on.
INLINE void take_turned(const float *cells, lanes turned[4]) {
    lanes rows[4];
    for (int cell = 0; cell < 4; ++cell) rows[cell] = fours_at(cells + cell * CELL_FLOATS, 4 * CELL_FLOATS);
    const lanes ab = OF_FOURS(rows[0], rows[1], 0, 4, 1, 5), cd = OF_FOURS(rows[2], rows[3], 0, 4, 1, 5);
    const lanes ef = OF_FOURS(rows[0], rows[1], 2, 6, 3, 7), gh = OF_FOURS(rows[2], rows[3], 2, 6, 3, 7);
    turned[0] = OF_FOURS(ab, cd, 0, 1, 4, 5);
    turned[1] = OF_FOURS(ab, cd, 2, 3, 6, 7);
    turned[2] = OF_FOURS(ef, gh, 0, 1, 4, 5);
    turned[3] = OF_FOURS(ef, gh, 2, 3, 6, 7);
}

// What the four blocks around each of LANES cells limit its directions to, and multiply them by.
typedef struct {
    lanes limits[4], factors[4];
} surroundings;

// Where a direction lies among a cell's numbers.
INLINE int place_of(int direction) {
    const int half = direction / OPPOSITE, among = direction % OPPOSITE;
    return among < WHOLE ? half * WHOLE + among : 2 * WHOLE + half;
}

// Puts the 31 numbers of each of LANES cells into their planes. Each total goes over every fourth direction first.
INLINE void put_cells(const float *cells, const surroundings *around, float *planes, size_t plane) {
    lanes numbers[CELL_FLOATS], totals[4][4];
#pragma clang loop unroll(full)
    for (int place = 0; place < CELL_FLOATS; place += 4) take_turned(cells + place, numbers + place);
#pragma clang loop unroll(full)
    for (int fourth = 0; fourth < 4; ++fourth) {
        for (int block = 0; block < 4; ++block) totals[block][fourth] = (lanes){0};
#pragma clang loop unroll(full)
        for (int direction = 0; direction < DIRECTIONS; ++direction) {
            if (direction % OPPOSITE % 4 != fourth) continue;
            lanes sum = {0};
            for (int block = 0; block < 4; ++block) {
                const lanes share =
                    smaller_of(numbers[place_of(direction)], around->limits[block]) * around->factors[block];
                sum += share;
                totals[block][fourth] += share;
            }
            put_lanes(sum, planes + direction * plane);
        }
    }
#pragma clang loop unroll(full)
    for (int direction = 0; direction < OPPOSITE; ++direction) {
        const lanes both = numbers[place_of(direction)] + numbers[place_of(direction + OPPOSITE)];
        lanes sum = {0};
        for (int block = 0; block < 4; ++block)
            sum += smaller_of(both, around->limits[block]) * around->factors[block];
        put_lanes(sum, planes + (direction + DIRECTIONS) * plane);
    }
    for (int block = 0; block < 4; ++block) {
        const lanes *total = totals[block];
        put_lanes(((total[0] + total[1]) + (total[2] + total[3])) * 0.4714f, planes + (27 + block) * plane);
    }
}

// Zeros beside the cells of every plane.
TARGET static void clear_borders(const grid *grid, float *planes) {
    const size_t stride = grid->plane_stride;
    for (uint32_t row = 0; row < PLANES * grid->rows; ++row, planes += stride) {
        memset(planes, 0, CELLS_BEFORE * sizeof *planes);
        memset(
            planes + CELLS_BEFORE + grid->columns, 0, (stride - CELLS_BEFORE - grid->columns) * sizeof *planes);
    }
}

INLINE surroundings surroundings_at(const float *limits, const float *factors, size_t stride) {
    const size_t places[4] = {stride + 1, 1, stride, 0};
    surroundings around;
    for (int block = 0; block < 4; ++block) {
        around.limits[block] = lanes_at(limits + places[block]);
        around.factors[block] = lanes_at(factors + places[block]);
    }
    return around;
}

// Puts a row of cells that have all neighbours. The last vectors may reach beyond the row's end, where all memory is long
// enough; what comes of that is cleared afterwards.
TARGET static void put_row(const grid *grid, const workspace *workspace, uint32_t row) {
    const size_t stride = grid->cells_across, plane = plane_size(grid);
    const float *cells = histograms_of(grid, workspace, row + 2) + 2 * CELL_FLOATS;
    const float *limits = workspace->limits + row * stride, *factors = workspace->factors + row * stride;
    float *planes = workspace->planes + (size_t)row * grid->plane_stride + CELLS_BEFORE;
    for (uint32_t x = 0; x < grid->columns; x += LANES, cells += LANES * CELL_FLOATS) {
        const surroundings around = surroundings_at(limits + x, factors + x, stride);
        put_cells(cells, &around, planes + x, plane);
    }
}

// Goes down the picture, and puts a row as soon as its neighbours below are known: what is needed stays near.
TARGET static void extract(const grid *grid, const workspace *workspace) {
    four shares[CELL * CELL];
    fill_shares(shares);
    const uint32_t stride = (grid->cells_across + 1) * CELL + SLACK;
    memset(workspace->places, 0, (size_t)stride * CELL);
    memset(workspace->histograms, 0, (size_t)(grid->cells_across + 2) * CELL_FLOATS * sizeof(float));
    for (uint32_t strip = 0; strip <= grid->cells_down; ++strip) {
        fill_strip(grid, workspace, strip, stride);
        add_strip(grid, workspace, strip, stride, shares);
        if (strip > 0) fill_energies(grid, workspace, strip - 1);
        if (strip > 1) fill_blocks(grid, workspace, strip - 2);
        if (strip > 2) put_row(grid, workspace, strip - 3);
    }
    clear_borders(grid, workspace->planes);
}
