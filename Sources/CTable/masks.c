#include "masks.h"

#if defined(__x86_64__)
#include <immintrin.h>

/* The same three times, by the width of the registers. */

static inline uint64_t four(__m128i a, __m128i b, __m128i c, __m128i d) {
  return (uint64_t)(uint32_t)_mm_movemask_epi8(a) | (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16 |
         (uint64_t)(uint32_t)_mm_movemask_epi8(c) << 32 | (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 48;
}

static inline __m128i part(const uint8_t *bytes, int index) {
  return _mm_loadu_si128((const __m128i *)bytes + index);
}

static inline __m128i same(const uint8_t *bytes, int index, uint8_t byte) {
  return _mm_cmpeq_epi8(part(bytes, index), _mm_set1_epi8((char)byte));
}

static inline __m128i reaches(const uint8_t *bytes, int index, uint8_t border) {
  return _mm_cmpeq_epi8(_mm_max_epu8(part(bytes, index), _mm_set1_epi8((char)border)), part(bytes, index));
}

static inline uint64_t equal_sse2(const uint8_t *bytes, uint8_t byte) {
  return four(same(bytes, 0, byte), same(bytes, 1, byte), same(bytes, 2, byte), same(bytes, 3, byte));
}

static inline uint64_t from_sse2(const uint8_t *bytes, uint8_t border) {
  return four(reaches(bytes, 0, border), reaches(bytes, 1, border), reaches(bytes, 2, border), reaches(bytes, 3, border));
}

static inline struct raw_masks raw_sse2(const uint8_t *bytes, struct table_marks marks) {
  return (struct raw_masks){equal_sse2(bytes, marks.delimiter),
                            equal_sse2(bytes, '\n'),
                            equal_sse2(bytes, '\r'),
                            equal_sse2(bytes, marks.quote),
                            equal_sse2(bytes, 0),
                            four(part(bytes, 0), part(bytes, 1), part(bytes, 2), part(bytes, 3))};
}

static void classify_sse2(const uint8_t *bytes, size_t blocks, int is_first, struct table_marks marks,
                          struct table_masks *masks) {
  CLASSIFY_BLOCKS(raw_sse2, from_sse2, equal_sse2)
}

#define WITH_AVX2 __attribute__((target("avx2")))

WITH_AVX2 static inline uint64_t both_avx2(__m256i low, __m256i high) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

WITH_AVX2 static inline uint64_t equal_avx2(const uint8_t *bytes, uint8_t byte) {
  __m256i low = _mm256_loadu_si256((const __m256i *)bytes), high = _mm256_loadu_si256((const __m256i *)bytes + 1);
  __m256i wanted = _mm256_set1_epi8((char)byte);
  return both_avx2(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

WITH_AVX2 static inline uint64_t from_avx2(const uint8_t *bytes, uint8_t byte) {
  __m256i low = _mm256_loadu_si256((const __m256i *)bytes), high = _mm256_loadu_si256((const __m256i *)bytes + 1);
  __m256i border = _mm256_set1_epi8((char)byte);
  return both_avx2(_mm256_cmpeq_epi8(_mm256_max_epu8(low, border), low),
                   _mm256_cmpeq_epi8(_mm256_max_epu8(high, border), high));
}

WITH_AVX2 static inline struct raw_masks raw_avx2(const uint8_t *bytes, struct table_marks marks) {
  return (struct raw_masks){
      equal_avx2(bytes, marks.delimiter), equal_avx2(bytes, '\n'), equal_avx2(bytes, '\r'),
      equal_avx2(bytes, marks.quote),     equal_avx2(bytes, 0),
      both_avx2(_mm256_loadu_si256((const __m256i *)bytes), _mm256_loadu_si256((const __m256i *)bytes + 1))};
}

WITH_AVX2 static void classify_avx2(const uint8_t *bytes, size_t blocks, int is_first, struct table_marks marks,
                                    struct table_masks *masks) {
  CLASSIFY_BLOCKS(raw_avx2, from_avx2, equal_avx2)
}

#define WITH_AVX512 __attribute__((target("avx512f,avx512bw")))

WITH_AVX512 static inline uint64_t equal_avx512(const uint8_t *bytes, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(bytes), _mm512_set1_epi8((char)byte));
}

WITH_AVX512 static inline uint64_t from_avx512(const uint8_t *bytes, uint8_t byte) {
  return _mm512_cmpge_epu8_mask(_mm512_loadu_si512(bytes), _mm512_set1_epi8((char)byte));
}

WITH_AVX512 static inline struct raw_masks raw_avx512(const uint8_t *bytes, struct table_marks marks) {
  return (struct raw_masks){equal_avx512(bytes, marks.delimiter),
                            equal_avx512(bytes, '\n'),
                            equal_avx512(bytes, '\r'),
                            equal_avx512(bytes, marks.quote),
                            equal_avx512(bytes, 0),
                            _mm512_movepi8_mask(_mm512_loadu_si512(bytes))};
}

WITH_AVX512 static void classify_avx512(const uint8_t *bytes, size_t blocks, int is_first, struct table_marks marks,
                                        struct table_masks *masks) {
  CLASSIFY_BLOCKS(raw_avx512, from_avx512, equal_avx512)
}

void table_classify(const uint8_t *bytes, size_t blocks, int is_first, struct table_marks marks,
                    struct table_masks *masks) {
  if (__builtin_cpu_supports("avx512bw"))
    classify_avx512(bytes, blocks, is_first, marks, masks);
  else if (__builtin_cpu_supports("avx2"))
    classify_avx2(bytes, blocks, is_first, marks, masks);
  else
    classify_sse2(bytes, blocks, is_first, marks, masks);
}

#else

static inline struct raw_masks raw_plain(const uint8_t *bytes, struct table_marks marks) {
  struct raw_masks raw = {0, 0, 0, 0, 0, 0};
  for (int index = 0; index < 64; index += 1) {
    uint8_t byte = bytes[index];
    raw.delimiters |= (uint64_t)(byte == marks.delimiter) << index;
    raw.feeds |= (uint64_t)(byte == '\n') << index;
    raw.returns |= (uint64_t)(byte == '\r') << index;
    raw.quotes |= (uint64_t)(byte == marks.quote) << index;
    raw.zeros |= (uint64_t)(byte == 0) << index;
    raw.beyond |= (uint64_t)(byte > 0x7F) << index;
  }
  return raw;
}

static inline uint64_t from_plain(const uint8_t *bytes, uint8_t border) {
  uint64_t mask = 0;
  for (int index = 0; index < 64; index += 1) mask |= (uint64_t)(bytes[index] >= border) << index;
  return mask;
}

static inline uint64_t equal_plain(const uint8_t *bytes, uint8_t byte) {
  uint64_t mask = 0;
  for (int index = 0; index < 64; index += 1) mask |= (uint64_t)(bytes[index] == byte) << index;
  return mask;
}

void table_classify(const uint8_t *bytes, size_t blocks, int is_first, struct table_marks marks,
                    struct table_masks *masks) {
  CLASSIFY_BLOCKS(raw_plain, from_plain, equal_plain)
}

#endif
