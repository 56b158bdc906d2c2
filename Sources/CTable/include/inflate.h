#ifndef TABLE_INFLATE_H
#define TABLE_INFLATE_H

#include <stddef.h>
#include <stdint.h>

/// A deflate stream (RFC 1951) that is being inflated piece by piece.
typedef struct table_inflation table_inflation;

/// How far an inflation has come.
enum {
  TABLE_INFLATION_GOES_ON = 0,
  TABLE_INFLATION_IS_DONE = 1,
  TABLE_INFLATION_IS_DAMAGED = 2,
};

/// Begins an inflation; NULL when there is no memory.
table_inflation *table_inflation_begin(void);

/// Ends an inflation and gives its memory back; NULL is allowed.
void table_inflation_end(table_inflation *inflation);

/// Inflates until the input is used up, the room is full or the stream ends.
///
/// Writes how much was taken and made; nothing is kept of `input`, but some of what was taken may be made by the next call.
int table_inflation_step(table_inflation *inflation, const uint8_t *input, size_t length, size_t *taken, uint8_t *output,
                         size_t room, size_t *made);

/// The CRC-32 of the ZIP format over `bytes`, going on from `sum`, which is 0 at first.
uint32_t table_crc32(uint32_t sum, const uint8_t *bytes, size_t length);

#endif
