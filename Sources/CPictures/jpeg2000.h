// What is known of a JPEG 2000 file before its codec is asked.
#ifndef JPEG2000_PARTS_H
#define JPEG2000_PARTS_H

#include "pictures.h"

#include <openjpeg-2.5/openjpeg.h>

typedef struct {
    // The codestream: the whole file, or the contents of a box.
    const uint8_t *stream;
    size_t count;
    bool is_raw, is_cut_short;
    // Of the first component.
    uint32_t width, height;
    uint32_t components;
    uint64_t tiles;
    // The samples of all components, or of what a palette makes of them, and the bytes of what OpenJPEG keeps besides.
    uint64_t samples, overhead;
    // The columns of a palette, or 0; whether the boxes say what each component is.
    uint32_t palette;
    bool has_definitions;
    // Resolution levels below the full one; whether colours are turned into luminance and differences, as ITU-R
    // BT.601 does it.
    uint32_t levels;
    bool has_luminance;
    double horizontal_dpi, vertical_dpi;
} jpeg2000_shape;

// Reads boxes and main header without allocating anything.
picture_result jpeg2000_read_shape(const picture_source *source, jpeg2000_shape *shape, picture_report *report);

typedef struct {
    const picture_source *source;
    uint64_t at;
    picture_report *report;
    bool is_decoding, has_complained;
    jpeg2000_shape shape;
    opj_codec_t *codec;
    opj_stream_t *stream;
    opj_image_t *image;
} jpeg2000_reader;

// Decodes, reduced by a power of two, luminance alone where it can be had and is wanted; jpeg2000_stop ends it, also
// after a failure.
picture_result jpeg2000_start(
    jpeg2000_reader *reader, const picture_source *source, const picture_header *header, uint32_t reduction,
    bool wants_colours, picture_report *report);
// Frees everything, and returns what the whole has come to after `result`.
picture_result jpeg2000_stop(jpeg2000_reader *reader, picture_result result);

bool jpeg2000_is_usable(const opj_image_comp_t *component);
// A sample as 8 bits.
uint32_t jpeg2000_byte(const opj_image_comp_t *component, size_t at);

#endif
