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

// Fours that lie `step` floats apart, as many as a vector has, and what is chosen in each of them: 0 to 3 from the first
// vector's, 4 to 7 from the second's.
#if LANES == 8
INLINE lanes fours_at(const float *place, size_t step) {
    return __builtin_shufflevector(four_at(place), four_at(place + step), 0, 1, 2, 3, 4, 5, 6, 7);
}
#define OF_LOWER(index) ((index) < 4 ? (index) : (index) + 4)
#define OF_FOURS(a, b, i, j, k, l)                                                                                    \
    __builtin_shufflevector(                                                                                           \
        a, b, OF_LOWER(i), OF_LOWER(j), OF_LOWER(k), OF_LOWER(l), OF_LOWER(i) + 4, OF_LOWER(j) + 4, OF_LOWER(k) + 4,   \
        OF_LOWER(l) + 4)
#else
INLINE lanes fours_at(const float *place, size_t step) {
    (void)step;
    return lanes_at(place);
}
#define OF_FOURS(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#endif

// The compiler makes one instruction of it; its own minimum takes care of what is not a number.
INLINE lanes smaller_of(lanes a, lanes b) {
    for (int lane = 0; lane < LANES; ++lane) a[lane] = a[lane] < b[lane] ? a[lane] : b[lane];
    return a;
}

#endif
