#include "photograph_memory.h"

#include <malloc.h>

enum {
  // So much at the end of what is in use is not given back.
  most_kept = 96 << 20,
};

void photograph_keep_memory(void) {
  // A piece of its own size would be given back however it is asked for: a photograph of 12 megapixels is one.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, most_kept);
}

void photograph_give_back_memory(void) { malloc_trim(0); }
