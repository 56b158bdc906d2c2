// The code path for AVX2 with VNNI in its VEX encoding: 32 multiplications in an instruction.
#if defined(__x86_64__)
#include <immintrin.h>
#include <stdint.h>

#define LANES 8
#define INPUTS_PER_STEP 4
#define SEQUENCES 3
#define ACTIVATION_ZERO 128
typedef uint8_t activation;
typedef int8_t weight;

// Machines with AVX-512 VNNI alone know the same instruction in another encoding, so that they can test this path.
#ifdef POSTROOM_OCR_TESTS_AVX_VNNI_ON_AVX512
#define TARGET __attribute__((target("avx2,fma,avx512vl,avx512vnni")))
#define DOT_PRODUCT _mm256_dpbusd_epi32
#else
#define TARGET __attribute__((target("avx2,fma,avxvnni")))
#define DOT_PRODUCT _mm256_dpbusd_avx_epi32
#endif

#include "vectors.h"

INLINE floats fused(floats a, floats b, floats c) { return _mm256_fmadd_ps(a, b, c); }

INLINE floats smaller(floats a, floats b) { return _mm256_min_ps(a, b); }

INLINE floats larger(floats a, floats b) { return _mm256_max_ps(a, b); }

INLINE floats within(floats numbers, floats limit) { return smaller(larger(numbers, -limit), limit); }

INLINE sums larger_sum(sums a, sums b) { return (sums)_mm256_max_epi32((__m256i)a, (__m256i)b); }

INLINE __m256i spread(const activation *place) {
    int32_t four;
    memcpy(&four, place, sizeof four);
    return _mm256_set1_epi32(four);
}

INLINE __m256i weights_at(const weight *place) { return _mm256_load_si256((const __m256i *)place); }

INLINE sums multiply_add(sums total, __m256i four, __m256i weights) {
    return (sums)DOT_PRODUCT((__m256i)total, four, weights);
}

#include "convolution.h"
#include "recurrent.h"
#include "scoring.h"
#include "choice.h"

const postroom_ocr_code postroom_ocr_code_avx_vnni = CODE;
#endif
