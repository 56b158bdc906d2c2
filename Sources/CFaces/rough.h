// Scores in whole numbers of 16 bits, in half the time, and how far they may lie from the true ones: where they do not come
// near a threshold nothing else is needed.
#ifndef POSTROOM_FACE_ROUGH_H
#define POSTROOM_FACE_ROUGH_H

#include "detection.h"

// A separable part; each weight stands twice in its 32 bits.
typedef struct rough_part {
    uint32_t row[TAPS], column[TAPS];
    // The sums of its filter might become too large for 16 bits: they are moved to the scores before it is added.
    bool settles_first;
} rough_part;

typedef struct rough_model {
    // As many as the model has, in its order.
    rough_part *parts;
    // What a plane's numbers are multiplied by.
    float plane_scales[PLANES];
    // What a sum of 16 bits is of a score.
    float unit;
    // No score lies further from its rough one.
    float errors[FILTERS];
} rough_model;

// False when there is no memory.
bool rough_model_make(const face_model *model, rough_model *rough);

#endif
