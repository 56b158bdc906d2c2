// The code path for every machine: vectors of the compiler, no instruction by name. It is also the specification of
// what the other paths define.
#include <stdint.h>

#define LANES 4
#define INPUTS_PER_STEP 1
#define SEQUENCES 4
#define ACTIVATION_ZERO 0
#define TARGET
typedef int16_t activation;
typedef int16_t weight;

#include "vectors.h"
#include "fused.h"

typedef int16_t packed_weights __attribute__((vector_size(LANES * 2)));

// One of two by a mask of all or no bits.
INLINE floats chosen(sums mask, floats yes, floats no) { return (floats)((mask & (sums)yes) | (~mask & (sums)no)); }

INLINE floats smaller(floats a, floats b) { return chosen(a < b, a, b); }

INLINE floats larger(floats a, floats b) { return chosen(a > b, a, b); }

INLINE floats within(floats numbers, floats limit) { return smaller(larger(numbers, -limit), limit); }

INLINE sums larger_sum(sums a, sums b) {
    sums mask = a > b;
    return (mask & a) | (~mask & b);
}

// The activations of one multiply_add, once for every lane.
INLINE sums spread(const activation *place) { return (int32_t)*place - (sums){0}; }

INLINE packed_weights weights_at(const weight *place) {
    packed_weights vector;
    memcpy(&vector, place, sizeof vector);
    return vector;
}

// Adds to every lane the products of its weights and the activations.
INLINE sums multiply_add(sums total, sums activations_of_step, packed_weights weights) {
    return total + activations_of_step * __builtin_convertvector(weights, sums);
}

#include "convolution.h"
#include "recurrent.h"
#include "scoring.h"
#include "choice.h"

const postroom_ocr_code postroom_ocr_code_portable = CODE;
