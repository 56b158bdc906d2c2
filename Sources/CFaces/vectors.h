// Vectors of the compiler, for the code of every path. A path defines TARGET (the instructions it may use) and LANES
// (floats of its vectors). Lanes never mix but where the text says so, and the order of operations of a lane does not
// depend on LANES: that makes the paths' results equal. Nothing may be contracted to fused operations.
#ifndef POSTROOM_FACE_VECTORS_H
#define POSTROOM_FACE_VECTORS_H

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define INLINE TARGET __attribute__((always_inline)) static inline

typedef float four __attribute__((vector_size(16)));
typedef float lanes __attribute__((vector_size(4 * LANES)));

INLINE four four_at(const float *place) {
    four vector;
    memcpy(&vector, place, sizeof vector);
    return vector;
}

INLINE void put_four(four vector, float *place) { memcpy(place, &vector, sizeof vector); }

INLINE lanes lanes_at(const float *place) {
    lanes vector;
    memcpy(&vector, place, sizeof vector);
    return vector;
}

INLINE void put_lanes(lanes vector, float *place) { memcpy(place, &vector, sizeof vector); }

// The compiler makes one instruction of it; its own minimum takes care of what is not a number.
INLINE four smaller_of(four a, four b) {
    for (int lane = 0; lane < 4; ++lane) a[lane] = a[lane] < b[lane] ? a[lane] : b[lane];
    return a;
}

#endif
