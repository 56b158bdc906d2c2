// A file in memory for libtiff.
#ifndef POSTROOM_MEMORYFILE_H
#define POSTROOM_MEMORYFILE_H

#include <stddef.h>
#include <stdint.h>

#include <tiffio.h>

typedef struct {
    uint8_t *bytes;
    size_t count, capacity, place;
} postroom_memory_file;

// Opens it; `mode` is that of TIFFOpen.
TIFF *postroom_memory_open(postroom_memory_file *file, const char *mode);

#endif
