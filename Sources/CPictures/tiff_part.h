// What the parts of the TIFF copier share.
#ifndef TIFF_PART_H
#define TIFF_PART_H

#include "tiff.h"

// The file that is copied from; the part has its form.
typedef struct {
    const uint8_t *bytes;
    uint64_t count;
    bool is_big_endian, is_wide;
    // No part is larger: a page may use what another one uses too, but not without end.
    uint64_t most;
} tiff_original;

static inline int tiff_pointer_size(const tiff_original *original) { return original->is_wide ? 8 : 4; }
static inline int tiff_counter_size(const tiff_original *original) { return original->is_wide ? 8 : 2; }
static inline uint64_t tiff_entry_size(const tiff_original *original) { return original->is_wide ? 20 : 12; }
static inline uint64_t tiff_even(uint64_t position) { return position + (position & 1); }

typedef enum {
    // Bytes of the original.
    TIFF_VALUE_COPIED,
    // Where the strips or tiles lie in the part, and how long they are.
    TIFF_VALUE_PLACES,
    TIFF_VALUE_LENGTHS,
    // Where the stream of an old JPEG lies in the part.
    TIFF_VALUE_STREAM,
    // The page's number and the number of pages.
    TIFF_VALUE_NUMBER,
} tiff_value;

typedef struct {
    uint16_t tag, type;
    tiff_value value;
    // Values, their bytes together, and where they lie in the original and, where they are long, in the part.
    uint64_t count, length, source, place;
} tiff_entry;

// A page and where all of it comes to lie in the part.
typedef struct {
    const tiff_original *original;
    tiff_reader reader;
    tiff_entry *entries;
    size_t entry_count;
    uint32_t striles;
    bool is_tiled;
    // The stream of an old JPEG, which strips may lie in.
    uint64_t stream, stream_length, stream_place;
    uint64_t start, data, end;
} tiff_page;

// A strip or a tile.
typedef struct {
    uint64_t source, length, place;
    // It lies in the stream of an old JPEG, which is copied whole.
    bool is_in_stream;
} tiff_strile;

// Finds what belongs to the page at a place of the original and lays it out from `start` on. tiff_page_close ends it,
// also after a failure.
picture_result tiff_page_open(
    tiff_page *page, const tiff_original *original, uint64_t directory, uint64_t start, picture_report *report);
void tiff_page_close(tiff_page *page);
// The strip or tile with a number; `position` runs from `page->data` through all of them.
tiff_strile tiff_page_strile(const tiff_page *page, uint32_t number, uint64_t *position);

#endif
