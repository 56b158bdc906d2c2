#include "record_sweep.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* Bits of a cell: its length counts from bit 32 on, its traits from bit 56 on. */
static const uint64_t one_byte = UINT64_C(1) << 32;
enum { QUOTED = 1, DOUBLED_QUOTES = 2, BEYOND_ASCII = 4, TRAITS = 56 };

/* How many bits lie below the lowest one; 64 without any. */
ALWAYS_INLINE uint32_t lowest(uint64_t bits) { return bits ? (uint32_t)__builtin_ctzll(bits) : 64; }

ALWAYS_INLINE uint32_t count(uint64_t bits) { return (uint32_t)__builtin_popcountll(bits); }

/* For each bit whether an odd number of bits is set up to it. */
ALWAYS_INLINE uint64_t parity(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

/* What a block is beside its masks. */
struct block {
  uint64_t inside;  /* within quotes */
  uint64_t outside; /* separators that are not */
  uint64_t start;   /* the place of its first byte */
  uint32_t cells;   /* how many end in it */
};

/* The quotes that neither open nor close a cell, and the bytes behind those that closed one too early. */
ALWAYS_INLINE uint64_t illegal(const struct table_masks *masks, const struct table_sweep *sweep, uint64_t inside) {
  uint64_t may_open = (masks->separators | masks->quotes) << 1 | sweep->may_open;
  uint64_t after_closing = (masks->quotes & ~inside) << 1 | sweep->just_closed;
  return (masks->quotes & inside & ~may_open) |
         (after_closing & ~(masks->separators | masks->quotes | masks->returns));
}

/* Puts the cells that end in the block. Most blocks have no more than eight: so many are put without a look. */
ALWAYS_INLINE void put_cells(uint64_t *out, const struct block *block, uint64_t cell_start) {
  uint64_t left = block->outside, start = cell_start;
#define PUT(index)                                       \
  do {                                                   \
    uint64_t place = block->start + lowest(left);        \
    out[index] = (start & UINT32_MAX) | (place - start) << 32; \
    start = place + 1;                                   \
    left &= left - 1;                                    \
  } while (0)
  PUT(0);
  PUT(1);
  PUT(2);
  PUT(3);
  PUT(4);
  PUT(5);
  PUT(6);
  PUT(7);
  for (uint32_t index = 8; index < block->cells; index += 1) PUT(index);
#undef PUT
}

/* Takes enclosing quotes off a cell, and notes what it holds. */
ALWAYS_INLINE void amend(uint64_t *cell, uint64_t quotes, int is_irregular) {
  uint64_t traits = is_irregular ? BEYOND_ASCII : 0;
  if (quotes) {
    traits |= quotes > 2 ? QUOTED | DOUBLED_QUOTES : QUOTED;
    *cell += 1 - 2 * one_byte;
  }
  *cell |= traits << TRAITS;
}

/* Amends the cells that hold quotes or bytes beyond ASCII; what the open one holds goes on to the next block. */
ALWAYS_INLINE void amend_cells(uint64_t *out, const struct block *block, const struct table_masks *masks,
                               struct table_sweep *sweep) {
  /* A delimiter may lie beyond ASCII too: it is part of no cell. */
  uint64_t touched = (masks->quotes | masks->irregular) & ~block->outside;
  uint64_t quotes = sweep->quotes;
  int is_irregular = sweep->is_irregular;
  if (!(touched | quotes) && !is_irregular) return;
  uint64_t left = block->outside;
  uint32_t index = 0;
  for (;;) {
    uint64_t before = left ? (left & -left) - 1 : ~UINT64_C(0);
    quotes += count(masks->quotes & touched & before);
    is_irregular |= (masks->irregular & touched & before) != 0;
    if (!left) break;
    amend(out + index, quotes, is_irregular);
    touched &= ~before;
    quotes = 0;
    is_irregular = 0;
    if (!touched) break;
    /* On to the cell of the next byte that matters. */
    uint64_t below = (touched & -touched) - 1;
    index = count(block->outside & below);
    left = block->outside & ~below;
  }
  sweep->quotes = quotes;
  sweep->is_irregular = (uint8_t)is_irregular;
}

/* Puts the records that end in the block; 0 when one of them needs a closer look, and then nothing is changed but cells
 * that do not count yet. */
ALWAYS_INLINE int put_rows(struct table_sweep *sweep, uint64_t *out, const struct block *block,
                           const struct table_masks *masks) {
  uint64_t ends = masks->ends & block->outside, inner = masks->ends & block->inside;
  uint64_t start = sweep->record_start, first = sweep->first_cell, line = sweep->line;
  uint64_t inner_ends = sweep->inner_ends;
  uint32_t rows = sweep->row_count;
  while (ends) {
    uint64_t below = (ends & -ends) - 1;
    uint64_t place = block->start + lowest(ends);
    uint32_t last = count(block->outside & below);
    int has_return = place > start && sweep->bytes[place] == '\n' && sweep->bytes[place - 1] == '\r';
    uint64_t end = place - (uint64_t)has_return;
    uint64_t cells = sweep->cell_count + last + 1 - first;
    if (end == start || end - start > sweep->record_bytes || cells > sweep->columns || rows == sweep->row_capacity ||
        place + 1 >= sweep->stop || sweep->bytes[place + 1] == sweep->comment)
      return 0;
    if (has_return) out[last] -= one_byte;
    sweep->rows[rows] =
        (struct table_row){(uint32_t)start, (uint32_t)end, (uint32_t)first, (uint32_t)cells, (uint32_t)line};
    rows += 1;
    inner_ends += count(inner & below);
    inner &= ~below;
    line += 1 + inner_ends;
    inner_ends = 0;
    start = place + 1;
    first += cells;
    ends &= ends - 1;
  }
  sweep->record_start = start;
  sweep->first_cell = first;
  sweep->line = line;
  sweep->inner_ends = inner_ends + count(inner);
  sweep->row_count = rows;
  return 1;
}

ALWAYS_INLINE size_t sweep_blocks(struct table_sweep *sweep, const struct table_masks *masks, size_t blocks,
                                  size_t start) {
  size_t taken = 0;
  if (sweep->is_suspicious || sweep->is_undecodable) return 0;
  for (; taken < blocks; taken += 1, masks += 1, start += 64) {
    if (masks->suspicious || sweep->cell_count + 64 > sweep->cell_capacity) break;
    struct block block = {sweep->within, 0, start, 0};
    if (masks->quotes | sweep->just_closed) {
      block.inside = parity(masks->quotes) ^ sweep->within;
      if (illegal(masks, sweep, block.inside)) break;
    }
    block.outside = masks->separators & ~block.inside;
    block.cells = count(block.outside);
    uint64_t *out = sweep->cells + sweep->cell_count;
    put_cells(out, &block, sweep->cell_start);
    if (!put_rows(sweep, out, &block, masks)) break;
    amend_cells(out, &block, masks, sweep);
    sweep->cell_count += block.cells;
    if (block.cells) sweep->cell_start = start + 64 - (uint64_t)__builtin_clzll(block.outside);
    sweep->within = block.inside >> 63 ? ~UINT64_C(0) : 0;
    sweep->may_open = (masks->separators | masks->quotes) >> 63;
    sweep->just_closed = (masks->quotes & ~block.inside) >> 63;
  }
  return taken;
}

#if defined(__x86_64__)

__attribute__((target("bmi,bmi2,lzcnt,popcnt"))) static size_t sweep_bmi(struct table_sweep *sweep,
                                                                         const struct table_masks *masks,
                                                                         size_t blocks, size_t start) {
  return sweep_blocks(sweep, masks, blocks, start);
}

static size_t sweep_plain(struct table_sweep *sweep, const struct table_masks *masks, size_t blocks, size_t start) {
  return sweep_blocks(sweep, masks, blocks, start);
}

size_t table_sweep_blocks(struct table_sweep *sweep, const struct table_masks *masks, size_t blocks, size_t start) {
  /* Processors that have BMI2 have the others too. */
  return (__builtin_cpu_supports("bmi2") ? sweep_bmi : sweep_plain)(sweep, masks, blocks, start);
}

#else

size_t table_sweep_blocks(struct table_sweep *sweep, const struct table_masks *masks, size_t blocks, size_t start) {
  return sweep_blocks(sweep, masks, blocks, start);
}

#endif
