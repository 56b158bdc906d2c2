// The part of ZXing-C++ that Postroom uses, as C: QR, DataMatrix, Code 128 and Code 39 in a gray picture.
#ifndef CBARCODES_H
#define CBARCODES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    POSTROOM_BARCODE_QR = 1,
    POSTROOM_BARCODE_DATA_MATRIX = 2,
    POSTROOM_BARCODE_CODE_128 = 3,
    POSTROOM_BARCODE_CODE_39 = 4,
};

typedef struct postroom_barcodes postroom_barcodes;

typedef struct {
    int32_t symbology;
    // The corners' bounds in pixels.
    int32_t left, top, right, bottom;
    // UTF-8, owned by the list.
    const char *text;
    size_t length;
} postroom_barcode;

// Reads at most `most` codes of a picture of one byte a pixel, 0 black, rows `stride` bytes apart. NULL means that memory ran
// out or the decoder failed.
postroom_barcodes *postroom_barcodes_read(
    const uint8_t *pixels, int32_t width, int32_t height, int32_t stride, int32_t most);

size_t postroom_barcodes_count(const postroom_barcodes *barcodes);
postroom_barcode postroom_barcodes_at(const postroom_barcodes *barcodes, size_t index);
void postroom_barcodes_free(postroom_barcodes *barcodes);

#ifdef __cplusplus
}
#endif

#endif
