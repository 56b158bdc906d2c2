// A patch is seen in cells of 8 × 8 pixels: how much of its edges run in each of eight directions, as roots of shares of
// the whole patch's, and how light each cell is, over the patch's own deviation. The model: weights and a constant of eye,
// mouth and an eye's opening, 32-bit floats, little-endian; `models/FACE-PARTS.md` says where they come from.
#include "face_parts.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

enum {
    CELL = 8,
    DIRECTIONS = 8,
    MOST_CELLS = (POSTROOM_MOUTH_COLUMNS / CELL) * (POSTROOM_MOUTH_ROWS / CELL),
    EYE_FEATURES = (POSTROOM_EYE_COLUMNS / CELL) * (POSTROOM_EYE_ROWS / CELL) * (DIRECTIONS + 1),
    MOUTH_FEATURES = MOST_CELLS * (DIRECTIONS + 1),
};

_Static_assert(MOUTH_FEATURES == POSTROOM_FACE_PART_FEATURES && EYE_FEATURES < MOUTH_FEATURES, "features");

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const uint8_t carried_model[] = {
#embed "models/face-parts.bin"
};
#pragma clang diagnostic pop

_Static_assert(sizeof carried_model == 4 * (2 * EYE_FEATURES + MOUTH_FEATURES + 3), "the model is damaged");

// 1,024 times the cosine and sine of 0°, 22.5°, …, 157.5°.
static const int32_t cosines[DIRECTIONS] = {1024, 946, 724, 392, 0, -392, -724, -946};
static const int32_t sines[DIRECTIONS] = {0, 392, 724, 946, 1024, 946, 724, 392};

typedef struct {
    int32_t columns, rows;
} patch_size;

static patch_size size_of(postroom_face_part part) {
    return part == POSTROOM_FACE_PART_EYE ? (patch_size){POSTROOM_EYE_COLUMNS, POSTROOM_EYE_ROWS}
                                          : (patch_size){POSTROOM_MOUTH_COLUMNS, POSTROOM_MOUTH_ROWS};
}

size_t postroom_face_part_features(postroom_face_part part) {
    return part == POSTROOM_FACE_PART_EYE ? EYE_FEATURES : MOUTH_FEATURES;
}

typedef struct {
    int64_t edges[MOST_CELLS][DIRECTIONS];
    int64_t light[MOST_CELLS];
} cells;

// Shares a pixel's edge among the four cells whose middles lie around it; weights are of 16 in each direction.
static void add_edge(cells *cells, patch_size size, int32_t x, int32_t y, int32_t direction, int64_t amount) {
    int32_t columns = size.columns / CELL, rows = size.rows / CELL;
    int32_t place_x = 2 * x + 1 - CELL, place_y = 2 * y + 1 - CELL;
    int32_t left = place_x < 0 ? -1 : place_x / (2 * CELL), upper = place_y < 0 ? -1 : place_y / (2 * CELL);
    int32_t across = place_x - left * 2 * CELL, down = place_y - upper * 2 * CELL;
    for (int32_t corner = 0; corner < 4; corner++) {
        int32_t column = left + (corner & 1), row = upper + (corner >> 1);
        if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
        int32_t weight = (corner & 1 ? across : 2 * CELL - across) * (corner >> 1 ? down : 2 * CELL - down);
        cells->edges[row * columns + column][direction] += weight * amount;
    }
}

// Sobel's gradient; its direction without sign.
static void add_pixel(
    cells *cells, patch_size size, const uint8_t *pixel, ptrdiff_t stride, int32_t x, int32_t y, bool mirrored) {
    const uint8_t *above = pixel - stride, *below = pixel + stride;
    int32_t across = above[1] - above[-1] + 2 * (pixel[1] - pixel[-1]) + below[1] - below[-1];
    int32_t down = below[-1] + 2 * below[0] + below[1] - above[-1] - 2 * above[0] - above[1];
    if (mirrored) across = -across;
    int32_t best = 0, most = -1;
    for (int32_t direction = 0; direction < DIRECTIONS; direction++) {
        int32_t along = across * cosines[direction] + down * sines[direction];
        if (along < 0) along = -along;
        if (along <= most) continue;
        most = along;
        best = direction;
    }
    add_edge(cells, size, x, y, best, most / 64);
    cells->light[(y / CELL) * (size.columns / CELL) + x / CELL] += *pixel;
}

static void write_features(const cells *cells, int32_t count, double *features) {
    int64_t edges = 0, light = 0;
    for (int32_t cell = 0; cell < count; cell++) {
        light += cells->light[cell];
        for (int32_t direction = 0; direction < DIRECTIONS; direction++) edges += cells->edges[cell][direction];
    }
    double mean = (double)light / count, variance = 0;
    for (int32_t cell = 0; cell < count; cell++) {
        double apart = (double)cells->light[cell] - mean;
        variance += apart * apart / count;
    }
    // A quarter of a level keeps patches without any light or edge from dividing by nothing.
    double deviation = sqrt(variance) + CELL * CELL / 4.0, whole = (double)edges + 1;
    for (int32_t cell = 0; cell < count; cell++) {
        for (int32_t direction = 0; direction < DIRECTIONS; direction++)
            *features++ = sqrt((double)cells->edges[cell][direction] / whole);
        *features++ = ((double)cells->light[cell] - mean) / deviation * 0.05;
    }
}

void postroom_face_part_look(
    postroom_face_part part, const uint8_t *gray, size_t stride, int mirrored, double *features) {
    patch_size size = size_of(part);
    cells cells;
    memset(&cells, 0, sizeof cells);
    for (int32_t y = 0; y < size.rows; y++)
        for (int32_t x = 0; x < size.columns; x++)
            add_pixel(
                &cells, size, gray + (size_t)y * stride + (size_t)x, (ptrdiff_t)stride,
                mirrored ? size.columns - 1 - x : x, y, mirrored != 0);
    write_features(&cells, (size.columns / CELL) * (size.rows / CELL), features);
}

static double weighed(postroom_face_part part, const uint8_t *weights, const uint8_t *gray, size_t stride, int mirrored) {
    double features[POSTROOM_FACE_PART_FEATURES];
    size_t count = postroom_face_part_features(part);
    postroom_face_part_look(part, gray, stride, mirrored, features);
    double sum = 0;
    for (size_t index = 0; index <= count; index++) {
        float weight;
        memcpy(&weight, weights + 4 * index, sizeof weight);
        sum += (double)weight * (index < count ? features[index] : 1);
    }
    return sum;
}

double postroom_face_part_score(postroom_face_part part, const uint8_t *gray, size_t stride, int mirrored) {
    const uint8_t *weights = carried_model + (part == POSTROOM_FACE_PART_EYE ? 0 : 4 * (EYE_FEATURES + 1));
    return weighed(part, weights, gray, stride, mirrored);
}

double postroom_face_part_opening(const uint8_t *gray, size_t stride, int mirrored) {
    const uint8_t *weights = carried_model + 4 * (EYE_FEATURES + MOUTH_FEATURES + 2);
    return weighed(POSTROOM_FACE_PART_EYE, weights, gray, stride, mirrored);
}
