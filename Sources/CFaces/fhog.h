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

// Adds the lanes of four vectors to four cells: lane 0 of all to the first, and so on.
INLINE void add_turned(four a, four b, four c, four d, float *first, float *second, float *third, float *fourth) {
    const four ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
    const four ef = __builtin_shufflevector(a, b, 2, 6, 3, 7), gh = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    put_four(four_at(first) + __builtin_shufflevector(ab, cd, 0, 1, 4, 5), first);
    put_four(four_at(second) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7), second);
    put_four(four_at(third) + __builtin_shufflevector(ef, gh, 0, 1, 4, 5), third);
    put_four(four_at(fourth) + __builtin_shufflevector(ef, gh, 2, 3, 6, 7), fourth);
}

// Adds 64 pixels to the four cells around them. Four sums for each direction are filled in turn: neighbours often have
// the same direction, and would wait for each other.
INLINE void add_block(
    const uint8_t *slots, const float *lengths, uint32_t stride, const four *shares, float *upper, float *lower) {
    four sums[SLOTS][4] = {{{0}}};
    for (int y = 0; y < CELL; ++y, slots += stride, lengths += stride, shares += CELL)
#pragma clang loop unroll(full)
        for (int x = 0; x < CELL; ++x) sums[slots[x]][x & 3] += shares[x] * lengths[x];
    four totals[SLOTS];
    for (int slot = 0; slot < SLOTS; ++slot)
        totals[slot] = (sums[slot][0] + sums[slot][1]) + (sums[slot][2] + sums[slot][3]);
    for (int slot = 0; slot < SLOTS; slot += 4)
        add_turned(
            totals[slot], totals[slot + 1], totals[slot + 2], totals[slot + 3], upper + slot, upper + SLOTS + slot,
            lower + slot, lower + SLOTS + slot);
}

// The gradients of the 8 rows between the centres of two rows of cells; pixels without gradients have length 0.
TARGET static void fill_strip(const grid *grid, const workspace *workspace, uint32_t strip, uint32_t stride) {
    const uint32_t down = grid->cells_down * CELL, across = grid->cells_across * CELL;
    const uint32_t last_row = (down < grid->height ? down : grid->height) - 1;
    const uint32_t last_column = (across < grid->width ? across : grid->width) - 1;
    for (uint32_t row = 0; row < CELL; ++row) {
        uint8_t *slots = workspace->slots + (size_t)row * stride;
        float *lengths = workspace->lengths + (size_t)row * stride;
        const uint32_t y = strip * CELL + row - STRIP_MARGIN;
        if (strip * CELL + row < STRIP_MARGIN + 1 || y >= last_row) {
            memset(lengths, 0, stride * sizeof *lengths);
            continue;
        }
        const uint8_t *pixels = workspace->picture + (size_t)y * grid->width;
        gradients_of_row(
            pixels - grid->width, pixels, pixels + grid->width, last_column, slots + STRIP_MARGIN,
            lengths + STRIP_MARGIN);
        memset(lengths, 0, (STRIP_MARGIN + 1) * sizeof *lengths);
        memset(
            lengths + STRIP_MARGIN + last_column, 0, (stride - STRIP_MARGIN - last_column) * sizeof *lengths);
    }
}

TARGET static void fill_histograms(const grid *grid, const workspace *workspace) {
    four shares[CELL * CELL];
    fill_shares(shares);
    const uint32_t stride = (grid->cells_across + 1) * CELL + SLACK;
    const size_t row = (size_t)(grid->cells_across + 2) * SLOTS;
    memset(workspace->histograms, 0, (grid->cells_down + 2) * row * sizeof(float));
    memset(workspace->slots, 0, (size_t)stride * CELL);
    for (uint32_t strip = 0; strip <= grid->cells_down; ++strip) {
        fill_strip(grid, workspace, strip, stride);
        float *cells = workspace->histograms + strip * row;
        for (uint32_t block = 0; block <= grid->cells_across; ++block, cells += SLOTS)
            add_block(
                workspace->slots + block * CELL, workspace->lengths + block * CELL, stride, shares, cells, cells + row);
    }
}

INLINE float sum_of(four vector) { return (vector[0] + vector[1]) + (vector[2] + vector[3]); }

// A cell's energy: the squares of its directions without regard to their sign.
TARGET static void fill_energies(const grid *grid, const workspace *workspace) {
    for (uint32_t y = 0; y < grid->cells_down; ++y) {
        const float *cell = workspace->histograms + ((size_t)(y + 1) * (grid->cells_across + 2) + 1) * SLOTS;
        float *energies = workspace->energies + (size_t)y * grid->cells_across;
        for (uint32_t x = 0; x < grid->cells_across; ++x, cell += SLOTS) {
            four total = {0};
            for (int slot = 0; slot < OPPOSITE; slot += 4) {
                const four both = four_at(cell + slot) + four_at(cell + OPPOSITE + slot);
                total += both * both;
            }
            energies[x] = sum_of(total);
        }
    }
}

// For every block of 2 × 2 cells, what its directions are limited to and multiplied by: a limited one becomes 0.1.
TARGET static void fill_blocks(const grid *grid, const workspace *workspace) {
    const size_t stride = grid->cells_across;
    for (uint32_t y = 0; y + 1 < grid->cells_down; ++y) {
        const float *energies = workspace->energies + y * stride;
        float *limits = workspace->limits + y * stride, *factors = workspace->factors + y * stride;
        for (uint32_t x = 0; x + 1 < grid->cells_across; ++x) {
            const float energy = (energies[x] + energies[x + 1]) + (energies[x + stride] + energies[x + stride + 1]);
            limits[x] = 0.2f * __builtin_elementwise_sqrt(energy + 0.0001f);
            factors[x] = 0.1f / limits[x];
        }
    }
}

// Puts the 31 numbers of a cell into their planes.
INLINE void put_cell(const float *cell, const float limits[4], const float factors[4], float *planes, size_t plane) {
    four signed_sums[6] = {{0}}, plain_sums[3] = {{0}};
    float textures[4];
    for (int block = 0; block < 4; ++block) {
        const four limit = limits[block] - (four){0}, factor = factors[block] - (four){0};
        four total = {0};
        for (int group = 0; group < 6; ++group) {
            const four share = smaller_of(four_at(cell + 4 * group), limit) * factor;
            signed_sums[group] += share;
            total += share;
        }
        for (int group = 0; group < 3; ++group) {
            const four both = four_at(cell + 4 * group) + four_at(cell + OPPOSITE + 4 * group);
            plain_sums[group] += smaller_of(both, limit) * factor;
        }
        textures[block] = sum_of(total) * 0.4714f;
    }
    for (int direction = 0; direction < 9; ++direction) {
        planes[direction * plane] = signed_sums[direction / 4][direction % 4];
        planes[(direction + 9) * plane] = signed_sums[3 + direction / 4][direction % 4];
        planes[(direction + 18) * plane] = plain_sums[direction / 4][direction % 4];
    }
    for (int block = 0; block < 4; ++block) planes[(27 + block) * plane] = textures[block];
}

// Zeros around the cells of every plane.
TARGET static void clear_borders(const grid *grid, float *planes) {
    const size_t stride = grid->plane_stride, rows = plane_rows(grid);
    const size_t after = rows - CELLS_BEFORE - grid->rows;
    for (int plane = 0; plane < PLANES; ++plane, planes += plane_size(grid)) {
        memset(planes, 0, CELLS_BEFORE * stride * sizeof *planes);
        memset(planes + (rows - after) * stride, 0, after * stride * sizeof *planes);
        for (uint32_t y = 0; y < grid->rows; ++y) {
            float *row = planes + (CELLS_BEFORE + y) * stride;
            memset(row, 0, CELLS_BEFORE * sizeof *row);
            memset(
                row + CELLS_BEFORE + grid->columns, 0, (stride - CELLS_BEFORE - grid->columns) * sizeof *row);
        }
    }
}

TARGET static void extract(const grid *grid, const workspace *workspace) {
    fill_histograms(grid, workspace);
    fill_energies(grid, workspace);
    fill_blocks(grid, workspace);
    clear_borders(grid, workspace->planes);
    const size_t stride = grid->cells_across, plane = plane_size(grid);
    for (uint32_t y = 0; y < grid->rows; ++y) {
        const float *cell = workspace->histograms + ((size_t)(y + 2) * (grid->cells_across + 2) + 2) * SLOTS;
        const float *limits = workspace->limits + y * stride, *factors = workspace->factors + y * stride;
        float *planes = workspace->planes + (size_t)(CELLS_BEFORE + y) * grid->plane_stride + CELLS_BEFORE;
        for (uint32_t x = 0; x < grid->columns; ++x, cell += SLOTS) {
            const float limit[4] = {limits[x + stride + 1], limits[x + 1], limits[x + stride], limits[x]};
            const float factor[4] = {factors[x + stride + 1], factors[x + 1], factors[x + stride], factors[x]};
            put_cell(cell, limit, factor, planes + x, plane);
        }
    }
}
