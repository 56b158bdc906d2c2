// What the parts of the face detector share.
#ifndef POSTROOM_FACE_DETECTION_H
#define POSTROOM_FACE_DETECTION_H

#include "include/face_detector.h"

enum {
    FILTERS = 5,
    PLANES = 31,
    // The side of a filter in cells, and of a cell in pixels.
    TAPS = 10,
    CELL = 8,
    // Cells without gradients that are put around a picture, so that a face may touch its edges.
    CELLS_BEFORE = (TAPS - 1) / 2,
    CELLS_AROUND = TAPS - 1,
    // A gradient's directions, and how many of them opposite ones are apart.
    DIRECTIONS = 18,
    OPPOSITE = 9,
    // A cell's numbers: those of the directions 0 to 7 and of the opposite ones, which make whole vectors, then of 8 and 17.
    WHOLE = 8,
    CELL_FLOATS = 20,
    // Rows of cells whose numbers are kept at a time.
    HISTOGRAM_ROWS = 3,
    // Rows are read by vectors up to this many bytes beyond their end.
    SLACK = 16,
    // Columns of a plane that are filtered together.
    TILE = 32,
};

// A separable part of a filter on one plane.
typedef struct {
    float column[TAPS], row[TAPS];
    int filter;
} separable;

// The filters as they are read from the weights; `parts` lie one after another by plane, then by filter.
typedef struct {
    float overlap_of_union, overlap_of_either;
    float thresholds[FILTERS];
    uint32_t starts[PLANES + 1];
    separable *parts;
    // The same in 16 bits, for the path that computes true scores only where they may count.
    struct rough_model *rough;
} face_model;

// Unpacks the weights that lie in the program.
postroom_faces_result face_model_read(face_model *model);

// The cells of a picture that have all neighbours, and the planes made of them.
typedef struct {
    uint32_t width, height;
    uint32_t cells_across, cells_down;
    // Positions of a filter; 0 when the picture is too small.
    uint32_t columns, rows;
    // The floats of a row of a plane and of a row of scores.
    uint32_t plane_stride, score_stride;
} grid;

grid grid_of(uint32_t width, uint32_t height);

// The floats of one plane: its rows are those of the cells, none without gradients above and below.
static inline size_t plane_size(const grid *grid) { return (size_t)grid->rows * grid->plane_stride; }

// The rows of a tile that is filtered along the rows, with those without gradients.
static inline size_t filtered_rows(const grid *grid) { return (size_t)grid->rows + CELLS_AROUND; }

// Four columns of a smaller picture: the pixels left of them and then those right of them, counted from `first`, which are
// less than eight, and the shares of these.
typedef struct {
    uint32_t first;
    int32_t pixels[8];
    float shares[8];
} pyramid_columns;

// The floats of the scores of one filter: an even number of rows.
static inline size_t score_size(const grid *grid) { return (size_t)((grid->rows + 1) / 2 * 2) * grid->score_stride; }

// Memory for the largest level of a pyramid.
typedef struct workspace {
    uint8_t *picture, *smaller;
    // Of the pixels of a strip between two rows of cells: where their directions' sums lie, and their gradients' lengths.
    uint8_t *places;
    float *lengths;
    float *histograms, *energies, *limits, *factors;
    float *planes;
    float *scores;
    // Room for two parts.
    float *filtered;
    // Of a tile, in 16 bits: the cells of a plane, and every filter's sums.
    int16_t *rough_cells, *rough_totals;
    pyramid_columns *pyramid_columns;
    float *pyramid_row;
    void *blocks[15];
    size_t block_count;
} workspace;

bool workspace_make(struct workspace *workspace, const grid *grid);
void workspace_free(workspace *workspace);

static inline uint32_t smaller_side(uint32_t side) { return (uint32_t)((uint64_t)side * 5 / 6); }

// How many levels a picture has.
uint32_t pyramid_levels(uint32_t width, uint32_t height);

// A way to compute.
typedef struct {
    // Fills workspace->planes from workspace->picture.
    void (*extract)(const grid *grid, const workspace *workspace);
    // Fills workspace->scores from workspace->planes; those below a filter's threshold may lie below it by another amount.
    void (*score)(const face_model *model, const grid *grid, const workspace *workspace);
    // Mixes two rows of pixels; the last number is written once more.
    void (*mix_rows)(const uint8_t *upper, const uint8_t *lower, float share, uint32_t width, float *row);
    // Fills the pixels of a row of a smaller picture, and up to three more, from a row of the larger one.
    void (*shrink)(const float *row, const pyramid_columns *columns, uint32_t width, uint8_t *pixels);
} face_path;

// Fills workspace->smaller with the next level of the pyramid: five sixths of the width and height.
void pyramid_smaller(const face_path *path, const workspace *workspace, uint32_t width, uint32_t height);

extern const face_path face_path_portable;
#if defined(__x86_64__)
extern const face_path face_path_avx2;
#endif

#endif
