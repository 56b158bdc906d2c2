#include "photograph_memory.h"

#include <malloc.h>

enum {
  // The most that glibc lets be kept in pieces of their own size (half of a heap on machines of 64 bits).
  largest_kept_piece = 32 << 20,
  // So much at the end of what is in use is not given back.
  most_kept = 64 << 20,
};

void photograph_keep_memory(void) {
  mallopt(M_MMAP_THRESHOLD, largest_kept_piece);
  mallopt(M_TRIM_THRESHOLD, most_kept);
}
