#include "CPictureWriting.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

// The library ends the program on errors unless told otherwise.
typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf back;
} escape;

static void leave(j_common_ptr common) { longjmp(((escape *)common->err)->back, 1); }

static void be_silent(j_common_ptr common) { (void)common; }

static void write_rows(struct jpeg_compress_struct *jpeg, const postroom_written_picture *picture) {
    const size_t stride = (size_t)picture->width * (size_t)(picture->bits / 8);
    while (jpeg->next_scanline < jpeg->image_height) {
        // The library reads the row and leaves it as it is, though its type does not say so.
        JSAMPROW row = (JSAMPROW)(uintptr_t)(picture->samples + jpeg->next_scanline * stride);
        jpeg_write_scanlines(jpeg, &row, 1);
    }
}

static void describe(struct jpeg_compress_struct *jpeg, const postroom_written_picture *picture, int quality) {
    jpeg->image_width = (JDIMENSION)picture->width;
    jpeg->image_height = (JDIMENSION)picture->height;
    jpeg->input_components = picture->bits / 8;
    jpeg->in_color_space = picture->bits == 8 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, quality, TRUE);
    // The fixed arithmetic gives the same bytes on every run; the others may differ between processors.
    jpeg->dct_method = JDCT_ISLOW;
    if (picture->dpi > 0) {
        jpeg->density_unit = 1;
        jpeg->X_density = jpeg->Y_density = (UINT16)picture->dpi;
    }
}

bool postroom_jpeg_write(const postroom_written_picture *picture, int quality, const uint8_t *exif, size_t exif_count,
                         postroom_written *written) {
    *written = (postroom_written){0};
    if (picture->width < 1 || picture->height < 1 || picture->width > JPEG_MAX_DIMENSION ||
        picture->height > JPEG_MAX_DIMENSION || (picture->bits != 8 && picture->bits != 24))
        return false;
    struct jpeg_compress_struct jpeg;
    escape errors;
    unsigned char *bytes = NULL;
    unsigned long count = 0;
    jpeg.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = leave;
    errors.base.output_message = be_silent;
    if (setjmp(errors.back)) {
        // The library keeps the address of `bytes` and stores the newest buffer there on ending only.
        jpeg_destroy_compress(&jpeg);
        return false;
    }
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &count);
    describe(&jpeg, picture, quality);
    if (exif) jpeg.write_JFIF_header = FALSE;
    jpeg_start_compress(&jpeg, TRUE);
    if (exif) jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, (unsigned)exif_count);
    write_rows(&jpeg, picture);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    *written = (postroom_written){bytes, count};
    return true;
}
