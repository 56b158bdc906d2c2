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
} postroom_picture_header;

// Why there is no picture, or what is wrong with it: printable ASCII.
typedef struct {
    char detail[200];
} postroom_picture_report;

// Loads what is loaded lazily: libheif, where it is installed. Once in the life of the process, before files can no
// longer be opened.
void postroom_picture_prepare(void);

// Finds the pages of a TIFF file: its directories but reduced copies and masks. Returns their number, at most
// `capacity`. `is_cut_short` says that the list of directories breaks off or goes round in circles.
size_t postroom_picture_tiff_pages(
    const uint8_t *bytes, size_t count, uint64_t *places, size_t capacity, bool *is_cut_short);

// Reads the header alone.
postroom_picture_result postroom_picture_read_header(
    const postroom_picture_source *source, postroom_picture_header *header, postroom_picture_report *report);

// Decodes a picture whose header is known, reduced by a factor that the header allows, into ⌈width / reduction⌉ ×
// ⌈height / reduction⌉ bytes. The orientation is not applied.
postroom_picture_result postroom_picture_decode(
    const postroom_picture_source *source, const postroom_picture_header *header, uint32_t reduction,
    uint8_t *pixels, postroom_picture_report *report);

// Sets upright a picture with an EXIF orientation from 2 to 8; from 5 on the result is `height` wide.
void postroom_picture_turn(
    const uint8_t *pixels, size_t width, size_t height, int orientation, uint8_t *upright);

// Whether so many bytes can be allocated in one piece just now.
bool postroom_picture_has_room(size_t bytes);

#endif
