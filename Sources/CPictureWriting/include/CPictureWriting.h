// Writing of JPEG and TIFF files in memory, as C.
//
// Only for pictures of our own making: nothing here reads what came from outside.
#ifndef CPICTUREWRITING_H
#define CPICTUREWRITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A picture: rows from the top without gaps. `bits` is 24 (red, green, blue), 8 (gray, 0 black) or 1 (eight pixels a
// byte, the first in the highest bit, 1 black, rows on whole bytes).
typedef struct {
    const uint8_t *samples;
    int32_t width, height, bits;
    // Pixels an inch as the file says; 0 says nothing.
    int32_t dpi;
} postroom_written_picture;

// A finished file or stream. The caller frees it with `postroom_written_free`.
typedef struct {
    uint8_t *bytes;
    size_t count;
} postroom_written;

void postroom_written_free(postroom_written written);

// Writes a baseline JPEG file of 8 or 24 bits, colours at half resolution. `exif` is the content of an APP1 segment, or
// NULL. False when the picture is none or memory ran out.
bool postroom_jpeg_write(const postroom_written_picture *picture, int quality, const uint8_t *exif, size_t exif_count,
                         postroom_written *written);

typedef enum {
    // Any picture.
    POSTROOM_TIFF_PLAIN,
    // Any picture.
    POSTROOM_TIFF_LZW,
    // 1 bit only: CCITT T.6.
    POSTROOM_TIFF_GROUP4,
    // 8 or 24 bits only.
    POSTROOM_TIFF_JPEG,
    // Any picture: zlib.
    POSTROOM_TIFF_DEFLATE,
} postroom_tiff_compression;

typedef struct postroom_tiff postroom_tiff;

// Begins a TIFF file of several pages. NULL when memory ran out.
postroom_tiff *postroom_tiff_begin(void);

// Adds a page; `rows_per_strip` of 0 makes one strip. `quality` is that of JPEG. After false the file is lost.
bool postroom_tiff_add(postroom_tiff *tiff, const postroom_written_picture *picture,
                       postroom_tiff_compression compression, int quality, int rows_per_strip, int page, int pages);

// Ends the file; the handle is gone afterwards. With NULL for `written` the file is thrown away.
bool postroom_tiff_end(postroom_tiff *tiff, postroom_written *written);

// The CCITT T.6 code of a picture of 1 bit, as PDF wants it.
bool postroom_fax_write(const postroom_written_picture *picture, postroom_written *written);

// The zlib stream of some rows of bytes, as PNG wants it.
bool postroom_deflate_write(const uint8_t *bytes, int32_t stride, int32_t rows, postroom_written *written);

#endif
