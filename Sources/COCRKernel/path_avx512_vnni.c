// The code path for AVX-512 with VNNI: 64 multiplications in an instruction.
#if defined(__x86_64__)
#include <immintrin.h>
#include <stdint.h>

#define LANES 16
#define INPUTS_PER_STEP 4
#define SEQUENCES 6
#define ACTIVATION_ZERO 128
#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
typedef uint8_t activation;
typedef int8_t weight;

#include "vectors.h"

INLINE floats fused(floats a, floats b, floats c) { return _mm512_fmadd_ps(a, b, c); }

INLINE floats smaller(floats a, floats b) { return _mm512_min_ps(a, b); }

INLINE floats larger(floats a, floats b) { return _mm512_max_ps(a, b); }

// Of a number and the limit the one nearer to zero, with the number's sign.
INLINE floats within(floats numbers, floats limit) { return _mm512_range_ps(numbers, limit, 2); }

INLINE sums larger_sum(sums a, sums b) { return (sums)_mm512_max_epi32((__m512i)a, (__m512i)b); }

INLINE __m512i spread(const activation *place) {
    int32_t four;
    memcpy(&four, place, sizeof four);
    return _mm512_set1_epi32(four);
}

INLINE __m512i weights_at(const weight *place) { return _mm512_load_si512(place); }

INLINE sums multiply_add(sums total, __m512i four, __m512i weights) {
    return (sums)_mm512_dpbusd_epi32((__m512i)total, four, weights);
}

#include "convolution.h"
#include "recurrent.h"
#include "scoring.h"
#include "choice.h"

const postroom_ocr_code postroom_ocr_code_avx512_vnni = CODE;
#endif
