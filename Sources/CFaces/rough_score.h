// Runs the five filters over the planes in whole numbers of 16 bits, for x86-64 with AVX2: every part along the rows, then
// down the columns, two parts and two rows together. Where a filter may reach its threshold its true scores are computed, in
// the order of filters.h, so that they have the same bits; elsewhere a score says no more than that it stays below.
#include <immintrin.h>

#include "rough.h"
#include "vectors.h"

enum {
    // Columns of a tile's cells: those that the last filters reach come after it.
    ROUGH_STRIDE = TILE + SLACK,
    WIDE = 16,
    NARROW = 8,
};

// The columns of a tile: so many vectors of 32 bytes, and perhaps one of 16.
typedef struct {
    int wide;
    bool has_narrow;
} tile_width;

typedef struct {
    __m256i wide[TILE / WIDE];
    __m128i narrow;
} tile_row;

INLINE tile_row row_at(const int16_t *place, tile_width width) {
    tile_row row;
    for (int index = 0; index < width.wide; ++index)
        row.wide[index] = _mm256_loadu_si256((const __m256i_u *)(place + index * WIDE));
    if (width.has_narrow) row.narrow = _mm_loadu_si128((const __m128i_u *)(place + width.wide * WIDE));
    return row;
}

INLINE void put_row_at(tile_row row, tile_width width, int16_t *place) {
    for (int index = 0; index < width.wide; ++index)
        _mm256_storeu_si256((__m256i_u *)(place + index * WIDE), row.wide[index]);
    if (width.has_narrow) _mm_storeu_si128((__m128i_u *)(place + width.wide * WIDE), row.narrow);
}

INLINE void add_row(tile_row *sum, const tile_row *row, tile_width width) {
    for (int index = 0; index < width.wide; ++index)
        sum->wide[index] = _mm256_add_epi16(sum->wide[index], row->wide[index]);
    if (width.has_narrow) sum->narrow = _mm_add_epi16(sum->narrow, row->narrow);
}

// Adds a weighed row to a sum, which begins with the first one.
INLINE void add_weighed(tile_row *sum, const tile_row *row, uint32_t weight, tile_width width, bool begins) {
    const __m256i weights = _mm256_set1_epi32((int32_t)weight);
    tile_row weighed;
    for (int index = 0; index < width.wide; ++index)
        weighed.wide[index] = _mm256_mulhrs_epi16(row->wide[index], weights);
    if (width.has_narrow) weighed.narrow = _mm_mulhrs_epi16(row->narrow, _mm256_castsi256_si128(weights));
    if (begins)
        *sum = weighed;
    else
        add_row(sum, &weighed, width);
}

// The cells of a tile of a plane in 16 bits.
INLINE void take_cells(const grid *grid, const float *plane, float scale, tile_width width, int16_t *cells) {
    const int count = width.wide * WIDE + (width.has_narrow ? NARROW : 0) + SLACK;
    for (uint32_t y = 0; y < grid->rows; ++y, plane += grid->plane_stride, cells += ROUGH_STRIDE)
        for (int x = 0; x < count; x += NARROW) {
            const __m256i whole = _mm256_cvtps_epi32((__m256)(lanes_at(plane + x) * scale));
            const __m128i packed = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
            _mm_storeu_si128((__m128i_u *)(cells + x), packed);
        }
}

INLINE void filter_rough_rows(
    const rough_part *first, const rough_part *second, const grid *grid, const int16_t *cells, tile_width width,
    int16_t *filtered) {
    const size_t room = filtered_rows(grid) * TILE;
    filtered += CELLS_BEFORE * TILE;
    for (uint32_t y = 0; y < grid->rows; ++y, cells += ROUGH_STRIDE, filtered += TILE) {
        tile_row sums[2];
#pragma clang loop unroll(full)
        for (int tap = 0; tap < TAPS; ++tap) {
            const tile_row here = row_at(cells + tap, width);
            add_weighed(&sums[0], &here, first->row[tap], width, tap == 0);
            add_weighed(&sums[1], &here, second->row[tap], width, tap == 0);
        }
        put_row_at(sums[0], width, filtered);
        put_row_at(sums[1], width, filtered + room);
    }
}

INLINE void filter_rough_columns(
    const rough_part *part, const grid *grid, const int16_t *filtered, tile_width width, int16_t *totals) {
    for (uint32_t y = 0; y < grid->rows; y += 2, filtered += 2 * TILE, totals += 2 * TILE) {
        tile_row sums[2];
#pragma clang loop unroll(full)
        for (int row = 0; row <= TAPS; ++row) {
            const tile_row here = row_at(filtered + row * TILE, width);
            if (row < TAPS) add_weighed(&sums[0], &here, part->column[row], width, row == 0);
            if (row > 0) add_weighed(&sums[1], &here, part->column[row - 1], width, row == 1);
        }
        for (int row = 0; row < 2; ++row) {
            const tile_row before = row_at(totals + row * TILE, width);
            add_row(&sums[row], &before, width);
            put_row_at(sums[row], width, totals + row * TILE);
        }
    }
}

// Moves the sums of a filter to its scores.
INLINE void settle_totals(const grid *grid, float unit, tile_width width, int16_t *totals, float *scores) {
    const int count = width.wide * WIDE + (width.has_narrow ? NARROW : 0);
    for (uint32_t y = 0; y < grid->rows; ++y, totals += TILE, scores += grid->score_stride)
        for (int x = 0; x < count; x += NARROW) {
            const __m256i whole = _mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i_u *)(totals + x)));
            put_lanes(lanes_at(scores + x) + (lanes)_mm256_cvtepi32_ps(whole) * unit, scores + x);
            _mm_storeu_si128((__m128i_u *)(totals + x), _mm_setzero_si128());
        }
}

// All parts on a tile of some columns.
INLINE void filter_rough_tile(
    const face_model *model, const grid *grid, const workspace *workspace, uint32_t column, tile_width width) {
    const rough_model *rough = model->rough;
    const size_t totals_size = (size_t)(grid->rows + 1) / 2 * 2 * TILE;
    int16_t *filtered = (int16_t *)workspace->filtered, *totals = workspace->rough_totals;
    float *scores = workspace->scores + column;
    for (int plane = 0; plane < PLANES; ++plane) {
        const float *cells = workspace->planes + plane * plane_size(grid) + column;
        take_cells(grid, cells, rough->plane_scales[plane], width, workspace->rough_cells);
        for (uint32_t index = model->starts[plane], end = model->starts[plane + 1]; index < end; index += 2) {
            const uint32_t last = index + 1 < end ? index + 1 : index;
            filter_rough_rows(
                rough->parts + index, rough->parts + last, grid, workspace->rough_cells, width, filtered);
            for (uint32_t each = index; each <= last; ++each) {
                const int filter = model->parts[each].filter;
                int16_t *sums = totals + filter * totals_size;
                if (rough->parts[each].settles_first)
                    settle_totals(grid, rough->unit, width, sums, scores + filter * score_size(grid));
                filter_rough_columns(
                    rough->parts + each, grid, filtered + (each - index) * filtered_rows(grid) * TILE, width, sums);
            }
        }
    }
    for (int filter = 0; filter < FILTERS; ++filter)
        settle_totals(
            grid, rough->unit, width, totals + filter * totals_size, scores + filter * score_size(grid));
}

// Each width of a tile has its own code, with its sums in registers.
TARGET static void rough_32(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_rough_tile(model, grid, workspace, column, (tile_width){2, false});
}
TARGET static void rough_24(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_rough_tile(model, grid, workspace, column, (tile_width){1, true});
}
TARGET static void rough_16(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_rough_tile(model, grid, workspace, column, (tile_width){1, false});
}
TARGET static void rough_8(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_rough_tile(model, grid, workspace, column, (tile_width){0, true});
}

// A part's true sums at eight columns of a row.
INLINE lanes true_sums(const separable *part, const grid *grid, const float *plane, int64_t row, uint32_t column) {
    lanes sums;
    for (int down = 0; down < TAPS; ++down) {
        const int64_t y = row + down - CELLS_BEFORE;
        lanes filtered = {0};
        if (y >= 0 && y < grid->rows) {
            const float *cells = plane + (size_t)y * grid->plane_stride + column;
            filtered = lanes_at(cells) * part->row[0];
#pragma clang loop unroll(full)
            for (int tap = 1; tap < TAPS; ++tap) filtered += lanes_at(cells + tap) * part->row[tap];
        }
        const lanes weighed = filtered * part->column[down];
        sums = down > 0 ? sums + weighed : weighed;
    }
    return sums;
}

TARGET static void put_true_scores(
    const face_model *model, const grid *grid, const workspace *workspace, int filter, uint32_t row, uint32_t column,
    float *scores) {
    lanes score = {0};
    for (int plane = 0; plane < PLANES; ++plane) {
        const float *cells = workspace->planes + plane * plane_size(grid);
        for (uint32_t index = model->starts[plane]; index < model->starts[plane + 1]; ++index)
            if (model->parts[index].filter == filter)
                score += true_sums(model->parts + index, grid, cells, row, column);
    }
    put_lanes(score, scores);
}

// Computes the true scores where a filter may reach its threshold.
TARGET static void correct(const face_model *model, const grid *grid, const workspace *workspace) {
    for (int filter = 0; filter < FILTERS; ++filter) {
        const __m256 least = _mm256_set1_ps(model->thresholds[filter] - model->rough->errors[filter]);
        float *scores = workspace->scores + filter * score_size(grid);
        for (uint32_t row = 0; row < grid->rows; ++row, scores += grid->score_stride)
            for (uint32_t column = 0; column < grid->columns; column += NARROW)
                if (_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores + column), least, _CMP_GE_OQ)))
                    put_true_scores(model, grid, workspace, filter, row, column, scores + column);
    }
}

TARGET static void score(const face_model *model, const grid *grid, const workspace *workspace) {
    memset(workspace->scores, 0, FILTERS * score_size(grid) * sizeof(float));
    memset(workspace->rough_totals, 0, FILTERS * (size_t)((grid->rows + 1) / 2 * 2) * TILE * sizeof(int16_t));
    // The rows without gradients stay 0.
    memset(workspace->filtered, 0, filtered_rows(grid) * 2 * TILE * sizeof(float));
    const uint32_t eights = (grid->columns + 7) / 8;
    for (uint32_t done = 0; done < eights; done += 4) {
        switch (eights - done) {
        case 1: rough_8(model, grid, workspace, done * 8); break;
        case 2: rough_16(model, grid, workspace, done * 8); break;
        case 3: rough_24(model, grid, workspace, done * 8); break;
        default: rough_32(model, grid, workspace, done * 8); break;
        }
    }
    correct(model, grid, workspace);
}
