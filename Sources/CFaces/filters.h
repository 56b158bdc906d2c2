// Runs the five filters over the planes: every part along the rows, then down the columns.
//
// Two parts, and two rows, are filtered together: their sums do not wait for each other, and what is loaded is used
// twice.
#include "vectors.h"

enum { MOST_VECTORS = 4 };

// Adds a tap's product to a sum, which begins with the first one. A sum that began with 0 could have another sign where it
// is 0; the scores have not, because 0 is in them first.
INLINE void add(lanes *sum, lanes product, int tap) { *sum = tap > 0 ? *sum + product : product; }

// A row of a tile through the rows of two parts.
INLINE void filter_row_chunk(
    const float *cells, const separable *first, const separable *second, int vectors, float *filtered, size_t room) {
    lanes sums[2][MOST_VECTORS];
#pragma clang loop unroll(full)
    for (int tap = 0; tap < TAPS; ++tap)
        for (int vector = 0; vector < vectors; ++vector) {
            const lanes here = lanes_at(cells + tap + vector * LANES);
            add(&sums[0][vector], here * first->row[tap], tap);
            add(&sums[1][vector], here * second->row[tap], tap);
        }
    for (int vector = 0; vector < vectors; ++vector) {
        put_lanes(sums[0][vector], filtered + vector * LANES);
        put_lanes(sums[1][vector], filtered + room + vector * LANES);
    }
}

INLINE void filter_rows(
    const separable *first, const separable *second, const grid *grid, const float *plane, int vectors,
    float *filtered) {
    const size_t room = filtered_rows(grid) * TILE;
    const int whole = vectors < MOST_VECTORS ? vectors : MOST_VECTORS;
    // Of the rows above and below, without gradients, nothing comes.
    filtered += CELLS_BEFORE * TILE;
    for (uint32_t y = 0; y < grid->rows; ++y, plane += grid->plane_stride, filtered += TILE) {
        filter_row_chunk(plane, first, second, whole, filtered, room);
        if (vectors > whole)
            filter_row_chunk(plane + whole * LANES, first, second, vectors - whole, filtered + whole * LANES, room);
    }
}

// Adds two rows of a tile, filtered down the columns, to the scores.
INLINE void filter_columns_chunk(
    const float *filtered, const float *taps, int vectors, float *scores, size_t next_row) {
    lanes sums[2][MOST_VECTORS];
#pragma clang loop unroll(full)
    for (int row = 0; row <= TAPS; ++row)
        for (int vector = 0; vector < vectors; ++vector) {
            const lanes here = lanes_at(filtered + row * TILE + vector * LANES);
            if (row < TAPS) add(&sums[0][vector], here * taps[row], row);
            if (row > 0) add(&sums[1][vector], here * taps[row - 1], row - 1);
        }
    for (int row = 0; row < 2; ++row)
        for (int vector = 0; vector < vectors; ++vector) {
            float *place = scores + row * next_row + vector * LANES;
            put_lanes(lanes_at(place) + sums[row][vector], place);
        }
}

// An odd last row is filtered with one more below it, whose scores nobody reads.
INLINE void filter_columns(
    const separable *part, const grid *grid, const float *filtered, int vectors, float *scores) {
    const int whole = vectors < MOST_VECTORS ? vectors : MOST_VECTORS;
    for (uint32_t y = 0; y < grid->rows; y += 2, filtered += 2 * TILE, scores += 2 * grid->score_stride) {
        filter_columns_chunk(filtered, part->column, whole, scores, grid->score_stride);
        if (vectors > whole)
            filter_columns_chunk(
                filtered + whole * LANES, part->column, vectors - whole, scores + whole * LANES, grid->score_stride);
    }
}

// All parts on a tile of some columns.
INLINE void filter_tile(
    const face_model *model, const grid *grid, const workspace *workspace, uint32_t column, int vectors) {
    const size_t room = filtered_rows(grid) * TILE;
    float *filtered = workspace->filtered, *scores = workspace->scores + column;
    for (int plane = 0; plane < PLANES; ++plane) {
        const float *cells = workspace->planes + plane * plane_size(grid) + column;
        const separable *part = model->parts + model->starts[plane], *end = model->parts + model->starts[plane + 1];
        for (; part < end; part += 2) {
            const separable *next = part + 1 < end ? part + 1 : part;
            filter_rows(part, next, grid, cells, vectors, filtered);
            filter_columns(part, grid, filtered, vectors, scores + part->filter * score_size(grid));
            if (next != part)
                filter_columns(next, grid, filtered + room, vectors, scores + next->filter * score_size(grid));
        }
    }
}

// Each width of a tile has its own code, with its sums in registers.
TARGET static void filter_32(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_tile(model, grid, workspace, column, 32 / LANES);
}
TARGET static void filter_24(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_tile(model, grid, workspace, column, 24 / LANES);
}
TARGET static void filter_16(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_tile(model, grid, workspace, column, 16 / LANES);
}
TARGET static void filter_8(const face_model *model, const grid *grid, const workspace *workspace, uint32_t column) {
    filter_tile(model, grid, workspace, column, 8 / LANES);
}

TARGET static void score(const face_model *model, const grid *grid, const workspace *workspace) {
    memset(workspace->scores, 0, FILTERS * score_size(grid) * sizeof(float));
    // The rows without gradients stay 0.
    memset(workspace->filtered, 0, filtered_rows(grid) * 2 * TILE * sizeof(float));
    const uint32_t eights = (grid->columns + 7) / 8;
    uint32_t done = 0;
    // Tiles of nearly the same width, at most 32 columns.
    for (uint32_t tiles = (eights + 3) / 4; tiles > 0; --tiles) {
        const uint32_t wide = (eights - done + tiles - 1) / tiles;
        switch (wide) {
        case 4: filter_32(model, grid, workspace, done * 8); break;
        case 3: filter_24(model, grid, workspace, done * 8); break;
        case 2: filter_16(model, grid, workspace, done * 8); break;
        default: filter_8(model, grid, workspace, done * 8); break;
        }
        done += wide;
    }
}
