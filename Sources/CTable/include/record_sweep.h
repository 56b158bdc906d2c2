#ifndef TABLE_RECORD_SWEEP_H
#define TABLE_RECORD_SWEEP_H

#include <stddef.h>
#include <stdint.h>

#include "byte_masks.h"

/* A record: where its text lies in the window, and its cells among all that were found. */
struct table_row {
  uint32_t start, end;
  uint32_t first_cell, cells;
  uint32_t line;
};

/* How far a sweep through blocks of 64 bytes is. Places are counted from the beginning of the window. */
struct table_sweep {
  const uint8_t *bytes;
  /* A cell is its start, its length from bit 32 on, and its traits from bit 56 on. */
  uint64_t *cells;
  struct table_row *rows;
  /* Records that begin here or behind are not wanted. */
  uint64_t stop;
  /* A record that begins with this byte is a remark; 256 for none. */
  uint32_t comment;
  /* What is longer or wider needs a closer look. */
  uint32_t record_bytes, columns;
  uint32_t row_count, row_capacity;
  uint64_t cell_count, cell_capacity;

  uint64_t record_start, first_cell, cell_start, line;
  /* All bits when the block begins within quotes. */
  uint64_t within;
  /* Where a quote may open because of what stands before it: a bit at the beginning, the lowest bit afterwards. */
  uint64_t may_open;
  /* The lowest bit when the byte before the block closed a cell. */
  uint64_t just_closed;
  /* What earlier blocks held of the cell, and of the record. */
  uint64_t quotes, inner_ends;
  uint8_t is_irregular;
  uint8_t is_suspicious;
  uint8_t is_undecodable;
};

/* Takes whole blocks, the first of which begins at `start`, as long as nothing in them is unusual: no illegal quotes,
 * no bytes that may be no text, no empty lines, and no records that are too long, too wide or not wanted. Says how many
 * it has taken. */
size_t table_sweep_blocks(struct table_sweep *sweep, const struct table_masks *masks, size_t blocks, size_t start);

#endif
