// Picture files decoded from memory to gray: 8 bits a pixel, 0 black, rows from the top without padding.
//
// Nothing here opens a file but postroom_picture_prepare, nothing writes to standard output or error, and nothing
// keeps state between calls. Bytes are hostile: every function returns, with a picture or with a reason.
#ifndef CPICTURES_H
#define CPICTURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    POSTROOM_PICTURE_JPEG,
    POSTROOM_PICTURE_PNG,
    POSTROOM_PICTURE_TIFF,
    POSTROOM_PICTURE_GIF,
    POSTROOM_PICTURE_WEBP,
    POSTROOM_PICTURE_BMP,
    POSTROOM_PICTURE_JPEG2000,
    POSTROOM_PICTURE_HEIF,
} postroom_picture_format;

typedef enum {
    POSTROOM_PICTURE_DONE,
    // What could be read was delivered; the rest is white or coarse.
    POSTROOM_PICTURE_INCOMPLETE,
    POSTROOM_PICTURE_DAMAGED,
    POSTROOM_PICTURE_UNSUPPORTED,
    POSTROOM_PICTURE_OUT_OF_MEMORY,
} postroom_picture_result;

// A picture file in memory. `place` is what postroom_picture_tiff_pages gave for a page of a TIFF file, else 0.
typedef struct {
    postroom_picture_format format;
    const uint8_t *bytes;
    size_t count;
    uint64_t place;
} postroom_picture_source;

typedef struct {
    // As stored, before the orientation is applied.
    uint32_t width, height;
    // 0 when absent or implausible.
    double horizontal_dpi, vertical_dpi;
    // The largest factor by which decoding can reduce; a power of two when `reduces_by_halves`.
    uint32_t largest_reduction;
    bool reduces_by_halves;
    // As in EXIF, 1 to 8.
    uint8_t orientation;
    bool is_bilevel, is_colour;
    // A camera says that its numbers are those of Adobe RGB.
    bool is_adobe_rgb;
    // What decoding to colours needs besides the result: coefficients, planes, bands; about, and 0 for next to nothing.
    uint64_t decoder_bytes;
    // The quality by which a JPEG was written, 1 to 100, as its quantisation tables say; 0 for other formats.
    uint8_t jpeg_quality;
} postroom_picture_header;

// Why there is no picture, or what is wrong with it: printable ASCII.
typedef struct {
    char detail[200];
} postroom_picture_report;

// Loads what is loaded lazily: libheif and Little CMS, where they are installed. Once in the life of the process, before files can no
// longer be opened.
void postroom_picture_prepare(void);

// Finds the pages of a TIFF file: its directories but reduced copies and masks. Returns their number, at most
// `capacity`. `is_cut_short` says that the list of directories breaks off or goes round in circles.
size_t postroom_picture_tiff_pages(
    const uint8_t *bytes, size_t count, uint64_t *places, size_t capacity, bool *is_cut_short);

// Takes the next bytes; returns 0 to give up.
typedef int (*postroom_picture_sink)(void *context, const void *data, size_t size);

// Writes pages of a TIFF file, which postroom_picture_tiff_pages gave, as a TIFF file of the same byte order and width
// of offsets. Strips, tiles and tags keep their bytes; nothing is decoded. Pages whose directories cannot be read are
// marked in `is_left_out` (`pages` of them); it fails when no other is left, when pages claim many times what the file
// holds, or when the sink gives up, with no detail.
postroom_picture_result postroom_picture_tiff_part(
    const uint8_t *bytes, size_t count, const uint64_t *places, size_t pages, bool *is_left_out,
    postroom_picture_sink sink, void *context, postroom_picture_report *report);

// Reads the header alone.
postroom_picture_result postroom_picture_read_header(
    const postroom_picture_source *source, postroom_picture_header *header, postroom_picture_report *report);

// Decodes a picture whose header is known, reduced by a factor that the header allows, into ⌈width / reduction⌉ ×
// ⌈height / reduction⌉ bytes. The orientation is not applied.
postroom_picture_result postroom_picture_decode(
    const postroom_picture_source *source, const postroom_picture_header *header, uint32_t reduction,
    uint8_t *pixels, postroom_picture_report *report);

// Decodes a picture whose header is known to `width` × `height` × 3 bytes of red, green and blue over white, as it is
// stored. POSTROOM_PICTURE_UNSUPPORTED is the answer for formats and kinds whose gray alone is decoded.
postroom_picture_result postroom_picture_decode_colours(
    const postroom_picture_source *source, const postroom_picture_header *header, uint8_t *rgb,
    postroom_picture_report *report);

// What became of a picture's ICC profile.
typedef enum {
    POSTROOM_PROFILE_ABSENT,
    // It means what sRGB means, but for a few levels.
    POSTROOM_PROFILE_PLAIN,
    POSTROOM_PROFILE_CONVERTED,
    // There is none, and the picture was converted by what the file says besides.
    POSTROOM_PROFILE_STATED,
    // It is damaged, too large, or meant for other pixels or screens.
    POSTROOM_PROFILE_UNUSABLE,
    // It holds tables, and Little CMS is not there.
    POSTROOM_PROFILE_UNKNOWN,
} postroom_picture_profile;

typedef struct {
    postroom_picture_profile profile;
    // The pixels are stored as four inks.
    bool is_ink;
    // The decoder knows nothing but gray.
    bool is_reduced_to_gray;
    // More data than the picture has room for: some of it may be garbled.
    bool has_data_left_over;
} postroom_picture_colouring;

// Decodes a picture whose header is known to three bytes a pixel, red, green and blue of sRGB over white, set upright by
// the header's orientation: from 5 on the result is `height` wide.
postroom_picture_result postroom_picture_decode_upright(
    const postroom_picture_source *source, const postroom_picture_header *header, uint8_t *rgb,
    postroom_picture_colouring *colouring, postroom_picture_report *report);

// Sets upright a picture with an EXIF orientation from 2 to 8; from 5 on the result is `height` wide.
void postroom_picture_turn(
    const uint8_t *pixels, size_t width, size_t height, int orientation, uint8_t *upright);

// Compression as zlib makes it.
typedef struct postroom_deflater postroom_deflater;
// NULL when there is no memory.
postroom_deflater *postroom_deflate_start(void);
void postroom_deflate_stop(postroom_deflater *deflater);
// Compresses from `*input` on, moves it and `*count` on, and returns the bytes written, at most `capacity`. All is done
// when it is told that the input is the last, none is left and less than `capacity` was written.
size_t postroom_deflate(
    postroom_deflater *deflater, const uint8_t **input, size_t *count, bool is_last, uint8_t *output, size_t capacity);

// Filters a row as PNG does (PNG 1.2, 6) into `length` + 1 bytes, by the filter that leaves the smallest numbers. `above`
// is the row above, zeros for the first; `step` the bytes of a pixel.
void postroom_picture_filter_row(
    const uint8_t *row, const uint8_t *above, size_t length, size_t step, uint8_t *filtered);

// Whether so many bytes can be allocated in one piece just now.
bool postroom_picture_has_room(size_t bytes);

#endif
