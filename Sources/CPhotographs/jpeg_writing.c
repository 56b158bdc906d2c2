#include "photograph_writing.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

// The library ends the program on errors unless told otherwise.
typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf back;
} escape;

// What the library may leave by a jump is kept out of local variables.
typedef struct {
  struct jpeg_compress_struct jpeg;
  escape errors;
  unsigned char *bytes;
  unsigned long count;
} writer;

static void leave(j_common_ptr common) { longjmp(((escape *)common->err)->back, 1); }

static void be_silent(j_common_ptr common) { (void)common; }

static void describe(struct jpeg_compress_struct *jpeg, int32_t width, int32_t height, int32_t quality, int32_t dpi) {
  jpeg->image_width = (JDIMENSION)width;
  jpeg->image_height = (JDIMENSION)height;
  jpeg->input_components = 3;
  jpeg->in_color_space = JCS_RGB;
  jpeg_set_defaults(jpeg);
  jpeg_set_quality(jpeg, quality, TRUE);
  // Colours as fine as light, and the fixed arithmetic, which gives the same bytes on every processor.
  for (int component = 0; component < 3; component++) {
    jpeg->comp_info[component].h_samp_factor = jpeg->comp_info[component].v_samp_factor = 1;
  }
  jpeg->dct_method = JDCT_ISLOW;
  jpeg->optimize_coding = TRUE;
  jpeg->density_unit = 1;
  jpeg->X_density = jpeg->Y_density = (UINT16)dpi;
}

bool photograph_write_jpeg(const uint8_t *rgb, int32_t width, int32_t height, int32_t quality, int32_t dpi,
                           uint8_t **bytes, size_t *count) {
  *bytes = NULL;
  *count = 0;
  bool is_possible = width >= 1 && height >= 1 && width <= JPEG_MAX_DIMENSION && height <= JPEG_MAX_DIMENSION &&
                     quality >= 1 && quality <= 100 && dpi >= 1 && dpi <= UINT16_MAX;
  writer *writer = is_possible ? calloc(1, sizeof *writer) : NULL;
  if (!writer) return false;
  struct jpeg_compress_struct *jpeg = &writer->jpeg;
  jpeg->err = jpeg_std_error(&writer->errors.base);
  writer->errors.base.error_exit = leave;
  writer->errors.base.output_message = be_silent;
  if (setjmp(writer->errors.back)) {
    // The library frees the buffers that it has outgrown, and has not yet handed over the newest.
    jpeg_destroy_compress(&writer->jpeg);
    free(writer);
    return false;
  }
  jpeg_create_compress(jpeg);
  jpeg_mem_dest(jpeg, &writer->bytes, &writer->count);
  describe(jpeg, width, height, quality, dpi);
  jpeg_start_compress(jpeg, TRUE);
  while (jpeg->next_scanline < jpeg->image_height) {
    // The library reads the row and leaves it as it is, though its type does not say so.
    JSAMPROW row = (JSAMPROW)(uintptr_t)(rgb + (size_t)jpeg->next_scanline * (size_t)width * 3);
    jpeg_write_scanlines(jpeg, &row, 1);
  }
  jpeg_finish_compress(jpeg);
  *bytes = writer->bytes;
  *count = writer->count;
  jpeg_destroy_compress(jpeg);
  free(writer);
  return true;
}
