#include "candidates.h"

#include <math.h>
#include <stdlib.h>

#pragma STDC FP_CONTRACT OFF

// A pixel of a level in the picture that was searched, as dlib's pyramid maps it.
static int32_t pixel_of(int32_t pixel, uint32_t level) {
    double place = pixel;
    for (uint32_t step = 0; step < level; ++step) place = place * 1.2 + 0.3;
    return (int32_t)floor(place + 0.5);
}

// The middle pixel of a cell, counted from the cells around the picture.
static int32_t middle_of(int32_t cell) {
    const int32_t start = (cell + 1 - CELLS_BEFORE) * CELL + 1;
    return start < 0 ? start - CELL / 2 : start + CELL / 2;
}

static bool append(candidates *candidates, candidate candidate) {
    if (candidates->count == candidates->capacity) {
        const size_t capacity = candidates->capacity ? 2 * candidates->capacity : 64;
        struct candidate *list = realloc(candidates->list, capacity * sizeof *list);
        if (!list) return false;
        candidates->list = list;
        candidates->capacity = capacity;
    }
    candidate.order = (uint32_t)candidates->count;
    candidates->list[candidates->count++] = candidate;
    return true;
}

bool candidates_add(
    candidates *candidates, const face_model *model, const grid *grid, const float *scores, uint32_t level) {
    for (int32_t filter = 0; filter < FILTERS; ++filter) {
        const float threshold = model->thresholds[filter];
        const float *row_scores = scores + (size_t)filter * score_size(grid);
        for (uint32_t row = 0; row < grid->rows; ++row, row_scores += grid->score_stride)
            for (uint32_t column = 0; column < grid->columns; ++column) {
                if (!(row_scores[column] >= threshold)) continue;
                const candidate found = {
                    .left = pixel_of(middle_of((int32_t)column), level),
                    .top = pixel_of(middle_of((int32_t)row), level),
                    .right = pixel_of(middle_of((int32_t)column + TAPS - 1), level),
                    .bottom = pixel_of(middle_of((int32_t)row + TAPS - 1), level),
                    .score = row_scores[column] - threshold,
                    .filter = filter,
                };
                if (!append(candidates, found)) return false;
            }
    }
    return true;
}

// The surest first; equally sure ones in the order in which they were found.
static int by_score(const void *left, const void *right) {
    const candidate *a = left, *b = right;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int64_t area_between(int64_t left, int64_t top, int64_t right, int64_t bottom) {
    return right < left || bottom < top ? 0 : (right - left + 1) * (bottom - top + 1);
}

static int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }
static int32_t most(int32_t a, int32_t b) { return a > b ? a : b; }

static bool overlap(const face_model *model, const candidate *a, const candidate *b) {
    const double both = (double)area_between(
        most(a->left, b->left), most(a->top, b->top), least(a->right, b->right), least(a->bottom, b->bottom));
    // As dlib has it: the square around both, not their union.
    const double around = (double)area_between(
        least(a->left, b->left), least(a->top, b->top), most(a->right, b->right), most(a->bottom, b->bottom));
    const double first = (double)area_between(a->left, a->top, a->right, a->bottom);
    const double second = (double)area_between(b->left, b->top, b->right, b->bottom);
    return both > model->overlap_of_union * around || both > model->overlap_of_either * first ||
           both > model->overlap_of_either * second;
}

size_t candidates_choose(candidates *candidates, const face_model *model, postroom_face *faces, size_t capacity) {
    candidate *list = candidates->list;
    size_t kept = 0;
    if (candidates->count > 1) qsort(list, candidates->count, sizeof *list, by_score);
    for (size_t index = 0; index < candidates->count && kept < capacity; ++index) {
        const candidate next = list[index];
        size_t other = 0;
        while (other < kept && !overlap(model, &list[other], &next)) ++other;
        if (other < kept) continue;
        list[kept] = next;
        faces[kept++] = (postroom_face){
            .left = next.left,
            .top = next.top,
            .width = next.right - next.left + 1,
            .height = next.bottom - next.top + 1,
            .score = next.score,
            .filter = next.filter,
        };
    }
    return kept;
}
