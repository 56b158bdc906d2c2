#include "gzip_members.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct table_gzip {
  z_stream stream;
};

/* The largest window, and a gzip header is expected. */
static const int window_bits = 15 + 16;

struct table_gzip *table_gzip_new(void) {
  struct table_gzip *gzip = calloc(1, sizeof *gzip);
  if (!gzip) return NULL;
  if (inflateInit2(&gzip->stream, window_bits) == Z_OK) return gzip;
  free(gzip);
  return NULL;
}

void table_gzip_free(struct table_gzip *gzip) {
  if (!gzip) return;
  inflateEnd(&gzip->stream);
  free(gzip);
}

int table_gzip_restart(struct table_gzip *gzip) { return inflateReset(&gzip->stream) == Z_OK; }

enum table_gzip_state table_gzip_inflate(struct table_gzip *gzip, const uint8_t *input, size_t input_bytes,
                                         uint8_t *output, size_t output_bytes, size_t *used, size_t *made) {
  z_stream *stream = &gzip->stream;
  uInt offered = input_bytes > INT_MAX ? INT_MAX : (uInt)input_bytes;
  uInt room = output_bytes > INT_MAX ? INT_MAX : (uInt)output_bytes;
  stream->next_in = (Bytef *)(uintptr_t)input;
  stream->avail_in = offered;
  stream->next_out = output;
  stream->avail_out = room;
  int result = inflate(stream, Z_NO_FLUSH);
  *used = offered - stream->avail_in;
  *made = room - stream->avail_out;
  if (result == Z_STREAM_END) return TABLE_GZIP_MEMBER;
  if (result == Z_MEM_ERROR) return TABLE_GZIP_NO_MEMORY;
  if (result != Z_OK && result != Z_BUF_ERROR) return TABLE_GZIP_DAMAGED;
  return stream->avail_out == 0 ? TABLE_GZIP_FULL : TABLE_GZIP_HUNGRY;
}
