// What is known of a JPEG 2000 file before its codec is asked.
#ifndef JPEG2000_PARTS_H
#define JPEG2000_PARTS_H

#include "pictures.h"

typedef struct {
    // The codestream: the whole file, or the contents of a box.
    const uint8_t *stream;
    size_t count;
    bool is_raw, is_cut_short;
    // Of the first component.
    uint32_t width, height;
    uint32_t components;
    uint64_t tiles;
    // Resolution levels below the full one; whether colours are turned into luminance and differences, as ITU-R
    // BT.601 does it.
    uint32_t levels;
    bool has_luminance;
    double horizontal_dpi, vertical_dpi;
} jpeg2000_shape;

// Reads boxes and main header without allocating anything.
picture_result jpeg2000_read_shape(const picture_source *source, jpeg2000_shape *shape, picture_report *report);

#endif
