#include "kernel.h"

#include <stdlib.h>
#include <string.h>

void *postroom_ocr_allocate(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX - ALIGNMENT) return NULL;
    // Never nothing, so that null always means that there is no memory.
    bytes = bytes / ALIGNMENT * ALIGNMENT + ALIGNMENT;
    void *memory = aligned_alloc(ALIGNMENT, bytes);
    if (memory) memset(memory, 0, bytes);
    return memory;
}
