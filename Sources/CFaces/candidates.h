// Places where a filter's score is over its threshold, and the faces that are chosen among them.
#ifndef POSTROOM_FACE_CANDIDATES_H
#define POSTROOM_FACE_CANDIDATES_H

#include "detection.h"

// A window; its right and bottom edges belong to it.
typedef struct candidate {
    int32_t left, top, right, bottom;
    float score;
    int32_t filter;
    uint32_t order;
} candidate;

typedef struct {
    candidate *list;
    size_t count, capacity;
} candidates;

// Adds the windows of one level; false when there is no memory.
bool candidates_add(
    candidates *candidates, const face_model *model, const grid *grid, const float *scores, uint32_t level);

// Keeps the surest of those that overlap each other, and writes at most `capacity` of them.
size_t candidates_choose(candidates *candidates, const face_model *model, postroom_face *faces, size_t capacity);

#endif
