// The part of every code path that is about vectors of LANES numbers. A path defines before it includes this file:
//   LANES              numbers in a vector
//   INPUTS_PER_STEP    inputs that one multiply_add takes
//   SEQUENCES          sequences that share one load of weights
//   activation, weight the stored types;  ACTIVATION_ZERO: how activation zero is stored
//   TARGET             the function attribute that permits the path's instructions
// and after it: fused, smaller, larger, within, larger_sum, spread, weights_at, multiply_add (see path_portable.c).
//
// Every operation is rounded by itself, fused where it says so and nowhere else, and done in the same order in every path:
// that is what makes all paths give the same bits.
#include "kernel.h"

#include <string.h>

#ifdef __clang__
#pragma clang fp contract(off)
#define UNROLLED _Pragma("clang loop unroll(full)")
#define TWO_AT_A_TIME _Pragma("clang loop unroll_count(2)")
#else
// GCC has no such pragma: there the file is compiled with -ffp-contract=off.
#define UNROLLED _Pragma("GCC unroll 16")
#define TWO_AT_A_TIME _Pragma("GCC unroll 2")
#endif

#define INLINE TARGET static inline __attribute__((always_inline))

typedef float floats __attribute__((vector_size(LANES * 4)));
typedef int32_t sums __attribute__((vector_size(LANES * 4)));
typedef uint32_t bits __attribute__((vector_size(LANES * 4)));
typedef activation activations __attribute__((vector_size(LANES * sizeof(activation))));

// 1.5 × 2^23: a small number added to it is rounded to a whole one, which is then in the lowest bits.
#define ROUNDER 12582912.0f

INLINE floats load(const float *numbers) {
    floats vector;
    memcpy(&vector, numbers, sizeof vector);
    return vector;
}

INLINE void store(float *numbers, floats vector) { memcpy(numbers, &vector, sizeof vector); }

INLINE sums load_sums(const int32_t *numbers) {
    sums vector;
    memcpy(&vector, numbers, sizeof vector);
    return vector;
}

INLINE floats all(float number) { return number - (floats){0}; }

// a × b + c, rounded once.
INLINE floats fused(floats a, floats b, floats c);
// The nearer of ±limit where `numbers` are outside them; `limit` is positive.
INLINE floats within(floats numbers, floats limit);

// The most vectors that go through operations side by side.
enum { SIDE_BY_SIDE = 4 };

// Takes `count` vectors, a constant where this is inlined, through an operation one after another: a processor looks ahead
// of a long chain of operations too little to find those of the next chain by itself.
#define EACH(index, count) UNROLLED for (size_t index = 0; index < (count); index++)

// 2^x for |x| < 126, to 1 part in 10,000: 80 times finer than activations are rounded. The fraction's power is the cubic
// with the least relative error on ±½ that is exact at 0, the rest goes to the exponent's bits.
INLINE void powers_of_two(floats *numbers, const size_t count) {
    floats rounded[SIDE_BY_SIDE], power[SIDE_BY_SIDE];
    EACH(index, count) rounded[index] = numbers[index] + ROUNDER;
    EACH(index, count) numbers[index] = numbers[index] - (rounded[index] - ROUNDER);
    EACH(index, count) power[index] = fused(numbers[index], all(0.055008948f), all(0.242211f));
    EACH(index, count) power[index] = fused(numbers[index], power[index], all(0.6932829f));
    EACH(index, count) power[index] = fused(numbers[index], power[index], all(1.0f));
    EACH(index, count) numbers[index] = (floats)((bits)power[index] + ((bits)rounded[index] << 23));
}

// Enough for tanh and the logistic function, and small enough for products of three to stay finite.
INLINE void gate_powers(floats *numbers, const size_t count) {
    EACH(index, count) numbers[index] = within(numbers[index], all(30));
    powers_of_two(numbers, count);
}

// |values| ≤ 1 to int8, halves to even, and to how the path stores it.
INLINE void store_activations(activation *place, floats values) {
    bits whole = (bits)fused(values, all(127.0f), all(ROUNDER)) + ACTIVATION_ZERO;
    activations narrow = __builtin_convertvector(whole, activations);
    memcpy(place, &narrow, sizeof narrow);
}
