// Memory of one search.
#include <stdlib.h>

#include "detection.h"

grid grid_of(uint32_t width, uint32_t height) {
    grid grid = {.width = width, .height = height};
    grid.cells_across = (width + CELL / 2) / CELL;
    grid.cells_down = (height + CELL / 2) / CELL;
    if (grid.cells_across > 2 && grid.cells_down > 2) {
        grid.columns = grid.cells_across - 2;
        grid.rows = grid.cells_down - 2;
    }
    grid.score_stride = (grid.columns + 7) / 8 * 8;
    grid.plane_stride = grid.score_stride + SLACK;
    return grid;
}

static void *block(workspace *workspace, size_t count, size_t size) {
    // Sizes are limited by POSTROOM_FACES_LARGEST_SIDE, so that nothing overflows.
    void *memory = malloc(count * size + SLACK);
    if (memory) workspace->blocks[workspace->block_count++] = memory;
    return memory;
}

bool workspace_make(workspace *workspace, const grid *grid) {
    *workspace = (struct workspace){0};
    const size_t pixels = (size_t)grid->width * grid->height;
    const size_t cells = (size_t)grid->cells_across * grid->cells_down;
    const size_t strip = ((size_t)(grid->cells_across + 1) * CELL + SLACK) * CELL;
    // Eight cells are read at once.
    const size_t histograms = (size_t)(grid->cells_across + 2) * HISTOGRAM_ROWS + 8;
    workspace->picture = block(workspace, pixels, 1);
    workspace->smaller = block(workspace, pixels, 1);
    workspace->places = block(workspace, strip, 1);
    workspace->lengths = block(workspace, strip, sizeof(float));
    workspace->histograms = block(workspace, histograms * CELL_FLOATS, sizeof(float));
    workspace->energies = block(workspace, cells, sizeof(float));
    workspace->limits = block(workspace, cells, sizeof(float));
    workspace->factors = block(workspace, cells, sizeof(float));
    workspace->planes = block(workspace, plane_size(grid) * PLANES, sizeof(float));
    workspace->scores = block(workspace, score_size(grid) * FILTERS, sizeof(float));
    workspace->filtered = block(workspace, (filtered_rows(grid) * 2 + 1) * TILE, sizeof(float));
    workspace->rough_cells = block(workspace, (size_t)grid->rows * (TILE + SLACK), sizeof(int16_t));
    workspace->rough_totals = block(workspace, ((size_t)grid->rows + 1) * TILE * FILTERS, sizeof(int16_t));
    workspace->pyramid_columns = block(workspace, grid->width / 4 + 1, sizeof(pyramid_columns));
    workspace->pyramid_row = block(workspace, (size_t)grid->width + 8, sizeof(float));
    if (workspace->block_count == sizeof workspace->blocks / sizeof workspace->blocks[0]) return true;
    workspace_free(workspace);
    return false;
}

void workspace_free(workspace *workspace) {
    for (size_t index = 0; index < workspace->block_count; ++index) free(workspace->blocks[index]);
    workspace->block_count = 0;
}
