// The code path for AVX2: 16 multiplications in an instruction. Products of unsigned and signed bytes would saturate,
// so that weights and activations are 16 bits wide, two of which are multiplied and added without loss.
#if defined(__x86_64__)
#include <immintrin.h>
#include <stdint.h>

#define LANES 8
#define INPUTS_PER_STEP 2
#define SEQUENCES 2
#define ACTIVATION_ZERO 0
#define TARGET __attribute__((target("avx2,fma")))
typedef int16_t activation;
typedef int16_t weight;

#include "vectors.h"

INLINE floats fused(floats a, floats b, floats c) { return _mm256_fmadd_ps(a, b, c); }

INLINE floats smaller(floats a, floats b) { return _mm256_min_ps(a, b); }

INLINE floats larger(floats a, floats b) { return _mm256_max_ps(a, b); }

INLINE floats within(floats numbers, floats limit) { return smaller(larger(numbers, -limit), limit); }

INLINE sums larger_sum(sums a, sums b) { return (sums)_mm256_max_epi32((__m256i)a, (__m256i)b); }

INLINE __m256i spread(const activation *place) {
    int32_t two;
    memcpy(&two, place, sizeof two);
    return _mm256_set1_epi32(two);
}

INLINE __m256i weights_at(const weight *place) { return _mm256_load_si256((const __m256i *)place); }

INLINE sums multiply_add(sums total, __m256i two, __m256i weights) {
    return total + (sums)_mm256_madd_epi16(two, weights);
}

#include "convolution.h"
#include "recurrent.h"
#include "scoring.h"
#include "choice.h"

const postroom_ocr_code postroom_ocr_code_avx2 = CODE;
#endif
