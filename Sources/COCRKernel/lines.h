// Pictures of lines: their black and white, and their pixels as activations.
#ifndef POSTROOM_OCR_LINES_H
#define POSTROOM_OCR_LINES_H

#include "kernel.h"

// Three more rows than a picture has: one above, two below, so that every quad finds three.
enum { CHUNK_ROWS = POSTROOM_OCR_ROWS + 2 };

// What each brightness becomes: 128 + 127 × its place between black (−1) and white (1), from 1 to 255.
typedef struct {
    uint8_t of_brightness[256];
} postroom_ocr_levels;

void postroom_ocr_find_levels(const postroom_ocr_line *line, postroom_ocr_levels *levels);

// The columns that a chunk of steps sees, one more than its own at each side; outside the picture there is 128.
void postroom_ocr_take_chunk(
    const postroom_ocr_line *line, const postroom_ocr_levels *levels, size_t first_step, size_t steps,
    uint8_t rows[CHUNK_ROWS][CHUNK_QUADS]);

#endif
