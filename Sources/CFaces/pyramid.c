// Smaller pictures, of which each is five sixths of the one before.
#include <math.h>

#include "detection.h"

#pragma STDC FP_CONTRACT OFF

enum { SMALLEST_LEVEL = 64 };

// The last column of the next level as dlib's pyramid maps it; it decides how many levels there are.
static int64_t last_of_next(int64_t last) { return (int64_t)floor(((double)last - 0.3) * (5.0 / 6.0) + 0.5); }

uint32_t pyramid_levels(uint32_t width, uint32_t height) {
    int64_t right = (int64_t)width - 1, bottom = (int64_t)height - 1;
    uint32_t levels = 0;
    do {
        right = last_of_next(right);
        bottom = last_of_next(bottom);
        ++levels;
    } while (right + 1 >= SMALLEST_LEVEL && bottom + 1 >= SMALLEST_LEVEL);
    return levels;
}

// Where a column or row of the smaller picture lies in the larger one: their ends meet.
static float place_of(uint32_t index, uint32_t smaller, uint32_t larger, uint32_t *pixel) {
    const uint64_t steps = smaller > 1 ? smaller - 1 : 1;
    const uint64_t place = (uint64_t)index * (larger - 1);
    *pixel = (uint32_t)(place / steps);
    return (float)(place % steps) / (float)steps;
}

static void find_columns(pyramid_columns *columns, uint32_t smaller, uint32_t larger) {
    for (uint32_t x = 0; x < smaller; x += 4, ++columns) {
        *columns = (pyramid_columns){0};
        for (uint32_t lane = 0; lane < 4 && x + lane < smaller; ++lane) {
            uint32_t pixel;
            const float share = place_of(x + lane, smaller, larger, &pixel);
            if (lane == 0) columns->first = pixel;
            columns->pixels[lane] = (int32_t)(pixel - columns->first);
            columns->pixels[lane + 4] = columns->pixels[lane] + 1;
            columns->shares[lane] = 1 - share;
            columns->shares[lane + 4] = share;
        }
    }
}

void pyramid_smaller(const face_path *path, const workspace *workspace, uint32_t width, uint32_t height) {
    const uint32_t smaller_width = smaller_side(width), smaller_height = smaller_side(height);
    find_columns(workspace->pyramid_columns, smaller_width, width);
    // Eight pixels are read at once; those beyond the end have no share.
    for (uint32_t x = width; x < width + 8; ++x) workspace->pyramid_row[x] = 0;
    for (uint32_t y = 0; y < smaller_height; ++y) {
        uint32_t top;
        const float share = place_of(y, smaller_height, height, &top);
        const uint8_t *upper = workspace->picture + (size_t)top * width;
        path->mix_rows(upper, top + 1 < height ? upper + width : upper, share, width, workspace->pyramid_row);
        path->shrink(
            workspace->pyramid_row, workspace->pyramid_columns, smaller_width,
            workspace->smaller + (size_t)y * smaller_width);
    }
}
