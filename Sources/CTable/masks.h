#ifndef CTABLE_MASKS_H
#define CTABLE_MASKS_H

#include "byte_masks.h"

/* What a kind of processor says about 64 bytes, before lines are told apart. */
struct raw_masks {
  uint64_t delimiters, feeds, returns, quotes, zeros, beyond;
};

/* Bytes that begin longer characters, from a border on. */
struct high_masks {
  uint64_t from_e0, from_f0, from_f5;
  uint64_t rare; /* E0, ED, F0, F4: what may follow them is narrower than a continuation */
};

/* Where continuations of UTF-8 are due because of the bytes before. */
static inline uint64_t due_after(const uint8_t *bytes) {
  uint64_t due = (uint64_t)(bytes[-1] >= 0xC2) | (uint64_t)(bytes[-2] >= 0xE0) | (uint64_t)(bytes[-3] >= 0xF0);
  due |= (uint64_t)(bytes[-1] >= 0xE0) << 1 | (uint64_t)(bytes[-2] >= 0xF0) << 1;
  return due | (uint64_t)(bytes[-1] >= 0xF0) << 2;
}

/* Compares where continuations are due with where they are; `due` goes on to the next block. */
static inline uint64_t suspicious_utf8(uint64_t beyond, uint64_t from_c0, uint64_t from_c2, struct high_masks high,
                                       uint64_t *due) {
  uint64_t expected = *due | from_c2 << 1 | high.from_e0 << 2 | high.from_f0 << 3;
  *due = from_c2 >> 63 | high.from_e0 >> 62 | high.from_f0 >> 61;
  return (expected ^ (beyond & ~from_c0)) | (from_c0 & ~from_c2) | high.from_f5 | high.rare;
}

static inline uint64_t suspicious_byte(uint64_t controls, const uint8_t *bytes, uint32_t undefined) {
  uint64_t suspicious = 0;
  for (uint64_t left = controls; left; left &= left - 1) {
    int place = __builtin_ctzll(left);
    suspicious |= (uint64_t)(undefined >> (bytes[place] - 0x80) & 1) << place;
  }
  return suspicious;
}

static inline struct table_masks settled(struct raw_masks raw, const uint8_t *bytes, uint64_t quoting) {
  uint64_t before_feed = 0;
  if (__builtin_expect(raw.returns != 0, 0))
    before_feed = raw.returns & (raw.feeds >> 1 | (uint64_t)(bytes[64] == '\n') << 63);
  uint64_t ends = raw.feeds | (raw.returns & ~before_feed);
  return (struct table_masks){.separators = raw.delimiters | ends,
                              .ends = ends,
                              .returns = before_feed,
                              .quotes = raw.quotes & quoting,
                              .irregular = raw.zeros | raw.beyond,
                              .suspicious = raw.zeros};
}

/* The loop over the blocks, the same for each kind of processor: `RAW` looks at the 64 bytes at `bytes`, `FROM` says which
 * reach a border, `EQUAL` which have a value. */
#define CLASSIFY_BLOCKS(RAW, FROM, EQUAL)                                                                     \
  uint64_t quoting = marks.has_quote ? ~UINT64_C(0) : 0;                                                      \
  uint64_t due = marks.is_utf8 && !is_first ? due_after(bytes) : 0;                                           \
  for (size_t block = 0; block < blocks; block += 1, bytes += 64) {                                           \
    struct raw_masks raw = RAW(bytes, marks);                                                                 \
    masks[block] = settled(raw, bytes, quoting);                                                              \
    if (!(raw.beyond | due)) continue;                                                                        \
    if (!marks.is_utf8) {                                                                                     \
      masks[block].suspicious |= suspicious_byte(raw.beyond & ~FROM(bytes, 0xA0), bytes, marks.undefined);    \
      continue;                                                                                               \
    }                                                                                                         \
    struct high_masks high = {FROM(bytes, 0xE0), 0, 0, 0};                                                    \
    if (high.from_e0) {                                                                                       \
      high.from_f0 = FROM(bytes, 0xF0);                                                                       \
      high.from_f5 = FROM(bytes, 0xF5);                                                                       \
      high.rare = EQUAL(bytes, 0xE0) | EQUAL(bytes, 0xED) | EQUAL(bytes, 0xF0) | EQUAL(bytes, 0xF4);          \
    }                                                                                                         \
    masks[block].suspicious |= suspicious_utf8(raw.beyond, FROM(bytes, 0xC0), FROM(bytes, 0xC2), high, &due); \
  }

#endif
