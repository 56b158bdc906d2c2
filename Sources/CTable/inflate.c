#include "inflate.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>

struct table_inflation {
  struct inflate_state state;
};

// The library counts in 32 bits.
static uint32_t bounded(size_t count) { return count > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)count; }

table_inflation *table_inflation_begin(void) {
  table_inflation *inflation = malloc(sizeof *inflation);
  if (inflation) isal_inflate_init(&inflation->state);
  return inflation;
}

void table_inflation_end(table_inflation *inflation) { free(inflation); }

int table_inflation_step(table_inflation *inflation, const uint8_t *input, size_t length, size_t *taken, uint8_t *output,
                         size_t room, size_t *made) {
  struct inflate_state *state = &inflation->state;
  uint32_t given = bounded(length), space = bounded(room);
  state->next_in = (uint8_t *)input;
  state->avail_in = given;
  state->next_out = output;
  state->avail_out = space;
  int result = isal_inflate(state);
  *taken = given - state->avail_in;
  *made = space - state->avail_out;
  if (result != ISAL_DECOMP_OK && result != ISAL_END_INPUT) return TABLE_INFLATION_IS_DAMAGED;
  return state->block_state == ISAL_BLOCK_FINISH ? TABLE_INFLATION_IS_DONE : TABLE_INFLATION_GOES_ON;
}

uint32_t table_crc32(uint32_t sum, const uint8_t *bytes, size_t length) {
  return crc32_gzip_refl(sum, bytes, length);
}
