#include "CPictureWriting.h"
#include "memoryfile.h"

#include <stdlib.h>
#include <string.h>

struct postroom_tiff {
    postroom_memory_file file;
    TIFF *tiff;
};

void postroom_written_free(postroom_written written) { free(written.bytes); }

static bool fits(const postroom_written_picture *picture, postroom_tiff_compression compression) {
    if (picture->width < 1 || picture->height < 1) return false;
    switch (picture->bits) {
    case 1: return compression != POSTROOM_TIFF_JPEG;
    case 8:
    case 24: return compression != POSTROOM_TIFF_GROUP4;
    default: return false;
    }
}

static uint16_t scheme(postroom_tiff_compression compression) {
    switch (compression) {
    case POSTROOM_TIFF_LZW: return COMPRESSION_LZW;
    case POSTROOM_TIFF_GROUP4: return COMPRESSION_CCITTFAX4;
    case POSTROOM_TIFF_JPEG: return COMPRESSION_JPEG;
    case POSTROOM_TIFF_DEFLATE: return COMPRESSION_ADOBE_DEFLATE;
    default: return COMPRESSION_NONE;
    }
}

static uint16_t photometric(const postroom_written_picture *picture, postroom_tiff_compression compression) {
    if (picture->bits == 1) return PHOTOMETRIC_MINISWHITE;
    if (picture->bits == 8) return PHOTOMETRIC_MINISBLACK;
    return compression == POSTROOM_TIFF_JPEG ? PHOTOMETRIC_YCBCR : PHOTOMETRIC_RGB;
}

static void describe(TIFF *tiff, const postroom_written_picture *picture, postroom_tiff_compression compression,
                     int quality, int rows_per_strip) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, (uint32_t)picture->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, (uint32_t)picture->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, picture->bits == 1 ? 1 : 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, picture->bits == 24 ? 3 : 1);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, scheme(compression));
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, photometric(picture, compression));
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, (uint32_t)(rows_per_strip > 0 ? rows_per_strip : picture->height));
    if (compression == POSTROOM_TIFF_LZW && picture->bits > 1)
        TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
    if (compression == POSTROOM_TIFF_JPEG) {
        TIFFSetField(tiff, TIFFTAG_JPEGQUALITY, quality);
        // The rows come as red, green and blue; the library turns them round.
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }
    if (picture->dpi > 0) {
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, (double)picture->dpi);
        TIFFSetField(tiff, TIFFTAG_YRESOLUTION, (double)picture->dpi);
    }
}

// The library may change the rows that it is given, so it is given copies.
static bool write_rows(TIFF *tiff, const postroom_written_picture *picture) {
    const size_t stride = ((size_t)picture->width * (size_t)picture->bits + 7) / 8;
    uint8_t *copy = malloc(stride);
    if (!copy) return false;
    bool good = true;
    for (int32_t row = 0; good && row < picture->height; row++) {
        memcpy(copy, picture->samples + (size_t)row * stride, stride);
        good = TIFFWriteScanline(tiff, copy, (uint32_t)row, 0) == 1;
    }
    free(copy);
    return good;
}

postroom_tiff *postroom_tiff_begin(void) {
    // Both print to stderr otherwise, and what matters is in the results.
    TIFFSetErrorHandler(NULL);
    TIFFSetWarningHandler(NULL);
    postroom_tiff *tiff = calloc(1, sizeof *tiff);
    if (!tiff) return NULL;
    tiff->tiff = postroom_memory_open(&tiff->file, "wl");
    if (tiff->tiff) return tiff;
    free(tiff);
    return NULL;
}

bool postroom_tiff_add(postroom_tiff *tiff, const postroom_written_picture *picture,
                       postroom_tiff_compression compression, int quality, int rows_per_strip, int page, int pages) {
    if (!fits(picture, compression)) return false;
    describe(tiff->tiff, picture, compression, quality, rows_per_strip);
    if (pages > 1) {
        TIFFSetField(tiff->tiff, TIFFTAG_SUBFILETYPE, FILETYPE_PAGE);
        TIFFSetField(tiff->tiff, TIFFTAG_PAGENUMBER, (uint16_t)page, (uint16_t)pages);
    }
    return write_rows(tiff->tiff, picture) && TIFFWriteDirectory(tiff->tiff) == 1;
}

bool postroom_tiff_end(postroom_tiff *tiff, postroom_written *written) {
    TIFFClose(tiff->tiff);
    postroom_memory_file file = tiff->file;
    free(tiff);
    if (written && file.count > 0) {
        *written = (postroom_written){file.bytes, file.count};
        return true;
    }
    free(file.bytes);
    if (written) *written = (postroom_written){0};
    return false;
}

static bool take_strip(postroom_memory_file *file, postroom_written *written) {
    TIFF *tiff = postroom_memory_open(file, "r");
    if (!tiff) return false;
    const tmsize_t count = TIFFRawStripSize(tiff, 0);
    uint8_t *bytes = count > 0 ? malloc((size_t)count) : NULL;
    const bool good = bytes && TIFFReadRawStrip(tiff, 0, bytes, count) == count;
    TIFFClose(tiff);
    if (good) {
        *written = (postroom_written){bytes, (size_t)count};
    } else {
        free(bytes);
    }
    return good;
}

// The only strip of a file of one strip.
static bool write_strip(const postroom_written_picture *picture, postroom_tiff_compression compression,
                        postroom_written *written) {
    *written = (postroom_written){0};
    postroom_tiff *tiff = postroom_tiff_begin();
    if (!tiff) return false;
    postroom_written whole = {0};
    if (!postroom_tiff_add(tiff, picture, compression, 0, 0, 0, 1)) {
        postroom_tiff_end(tiff, NULL);
        return false;
    }
    if (!postroom_tiff_end(tiff, &whole)) return false;
    postroom_memory_file file = {.bytes = whole.bytes, .count = whole.count, .capacity = whole.count};
    const bool good = take_strip(&file, written);
    postroom_written_free(whole);
    return good;
}

bool postroom_fax_write(const postroom_written_picture *picture, postroom_written *written) {
    return write_strip(picture, POSTROOM_TIFF_GROUP4, written);
}

bool postroom_deflate_write(const uint8_t *bytes, int32_t stride, int32_t rows, postroom_written *written) {
    const postroom_written_picture picture = {.samples = bytes, .width = stride, .height = rows, .bits = 8};
    return write_strip(&picture, POSTROOM_TIFF_DEFLATE, written);
}
