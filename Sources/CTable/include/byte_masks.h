#ifndef CTABLE_BYTE_MASKS_H
#define CTABLE_BYTE_MASKS_H

#include <stddef.h>
#include <stdint.h>

/* What 64 bytes of a table are; bit n stands for byte n. */
struct table_masks {
  uint64_t separators; /* the delimiter, and the ends of lines */
  uint64_t ends;       /* LF, and CR that no LF follows */
  uint64_t returns;    /* CR that an LF follows */
  uint64_t quotes;
  uint64_t irregular; /* NUL, and everything beyond ASCII */
  /* Not 0 when irregular bytes need a closer look: NULs, what is no text in the encoding, and rare characters of which a
   * mask cannot tell. What is wrong with a character shows in the block of its last byte, or of the one behind it. */
  uint64_t suspicious;
};

/* The bytes that a table gives a meaning, and its encoding. */
struct table_marks {
  uint8_t delimiter;
  uint8_t quote;
  uint8_t has_quote;
  uint8_t is_utf8;
  uint32_t undefined; /* in single-byte encodings: those of the bytes 0x80 to 0x9F that mean nothing */
};

/* Looks at 64 * blocks bytes, at the one behind them, and, unless they are the first of all, at the three before. */
void table_classify(const uint8_t *bytes, size_t blocks, int is_first, struct table_marks marks,
                    struct table_masks *masks);

#endif
