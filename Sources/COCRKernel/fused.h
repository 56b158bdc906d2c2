// a × b + c rounded once, for machines whose compiler may not assume an instruction for it.
#if defined(__aarch64__)
#include <arm_neon.h>

INLINE floats fused(floats a, floats b, floats c) {
    return (floats)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
}

#else

typedef double wide_floats __attribute__((vector_size(LANES * 8)));
typedef int64_t wide_bits __attribute__((vector_size(LANES * 8)));

// The product of two floats is exact in double precision. Their sum is rounded there to odd: where it is not exact, the
// last bit is made 1, so that rounding it again to single precision rounds as if once (Boldo and Melquiond, 2008). What
// the sum leaves out is found as in Knuth's TwoSum.
INLINE floats fused(floats a, floats b, floats c) {
    wide_floats product = __builtin_convertvector(a, wide_floats) * __builtin_convertvector(b, wide_floats);
    wide_floats addend = __builtin_convertvector(c, wide_floats);
    wide_floats sum = product + addend, part = sum - product;
    wide_floats missing = (product - (sum - part)) + (addend - part);
    wide_bits is_inexact = missing != 0.0, is_even = ((wide_bits)sum & 1) == 0;
    // Away from zero where the missing part has the sum's sign, else towards it.
    wide_bits opposed = ((wide_bits)missing ^ (wide_bits)sum) < 0;
    wide_bits change = is_inexact & is_even & (1 | opposed);
    return __builtin_convertvector((wide_floats)((wide_bits)sum + change), floats);
}

#endif
