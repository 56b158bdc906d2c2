// What the parts of the TIFF decoder share.
#ifndef TIFF_PARTS_H
#define TIFF_PARTS_H

#include "pictures.h"

#include <tiffio.h>

// The largest buffer for a strip, a tile or a row.
enum { TIFF_LARGEST_BUFFER = 400 << 20 };

// How the samples of a directory become gray.
typedef struct {
    uint32_t width, height;
    uint16_t bits, samples, photometric, compression, ink_set;
    bool is_planar, is_tiled;
    // Packed luminance and chrominance: blocks of `across` × `down` pixels share a colour.
    bool is_subsampled;
    uint16_t across, down;
    // The sample that holds alpha, or -1; whether colours are multiplied by it already.
    int alpha;
    bool is_multiplied;
    // The samples that are needed: colours, then alpha.
    uint16_t colours;
    // One sample to gray: bits, photometric interpretation or palette.
    uint8_t table[256];
    // Sixteen-bit palettes and gray of other depths.
    uint8_t *palette;
    bool is_colour;
} tiff_samples;

typedef struct {
    TIFF *codec;
    const uint8_t *bytes;
    uint64_t count, padding, at;
    // What lies in the padding: bytes that make the decoder of the directory stop soon, or white.
    uint8_t filler[2];
    picture_report *report;
    // Set while rows are decoded: then every complaint means that something is missing.
    bool is_decoding, is_incomplete;
    tiff_samples samples;
    picture_rows rows;
    uint8_t *buffer, *band;
} tiff_reader;

// Opens the directory at the source's place; tiff_stop ends it, also after a failure.
picture_result tiff_start(
    tiff_reader *reader, const picture_source *source, const char *mode, picture_report *report);
void tiff_stop(tiff_reader *reader);

// Reads how the directory stores its samples.
picture_result tiff_read_samples(TIFF *codec, tiff_samples *samples, picture_report *report);
void tiff_free_samples(tiff_samples *samples);
// Converts `width` pixels from the one at `first`. `planes` holds a row for each needed sample, or one row for all.
void tiff_convert(
    const tiff_samples *samples, const uint8_t *const planes[5], uint32_t first, uint32_t width, uint8_t *gray);
// Converts row `y` of a block of packed luminance that is `width` pixels wide.
void tiff_convert_packed(
    const tiff_samples *samples, const uint8_t *block, uint32_t width, uint32_t y, uint32_t wanted, uint8_t *gray);

// Decodes a picture to three bytes a pixel, as it is stored.
picture_result tiff_decode_colours(
    const picture_source *source, const picture_header *header, uint8_t *rgb, picture_report *report);

// Decodes a picture upright: samples that can be taken as they are, else by libtiff's own conversion.
picture_result tiff_paint(tiff_reader *reader, const picture_header *header, picture_colours *colours);
// By libtiff's own conversion alone, to three bytes a pixel, as it is stored.
picture_result tiff_paint_plainly(tiff_reader *reader, const picture_header *header, uint8_t *rgb);

// Fills what the file ends in the middle of.
void tiff_pad(tiff_reader *reader);

picture_result tiff_fetch_strips(tiff_reader *reader);
picture_result tiff_fetch_tiles(tiff_reader *reader);

#endif
