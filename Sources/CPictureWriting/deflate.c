#include "CPictureWriting.h"

#include <limits.h>
#include <stdlib.h>

#include <zlib.h>

struct postroom_deflater {
    z_stream stream;
};

// RFC 1951 alone is written with a negative size of the window; 16 more is gzip around it (zlib.h, deflateInit2).
enum { WINDOW = 15, GZIP = 16, MEMORY = 8 };

postroom_deflater *postroom_deflater_begin(int level, bool gzip) {
    postroom_deflater *deflater = calloc(1, sizeof *deflater);
    if (!deflater) return NULL;
    if (deflateInit2(&deflater->stream, level, Z_DEFLATED, gzip ? WINDOW + GZIP : -WINDOW, MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        free(deflater);
        return NULL;
    }
    return deflater;
}

bool postroom_deflater_add(postroom_deflater *deflater, const uint8_t *bytes, size_t count, bool is_last, size_t *used,
                           uint8_t *target, size_t room, size_t *made) {
    z_stream *stream = &deflater->stream;
    uInt given = count > UINT_MAX ? UINT_MAX : (uInt)count;
    uInt wanted = room > UINT_MAX ? UINT_MAX : (uInt)room;
    stream->next_in = (Bytef *)(uintptr_t)bytes;
    stream->avail_in = given;
    stream->next_out = target;
    stream->avail_out = wanted;
    int status = deflate(stream, is_last && given == count ? Z_FINISH : Z_NO_FLUSH);
    *used = given - stream->avail_in;
    *made = wanted - stream->avail_out;
    // Room that is left over means that nothing is held back but what zlib waits to see more for.
    return is_last ? status == Z_STREAM_END : *used == count && stream->avail_out > 0;
}

void postroom_deflater_end(postroom_deflater *deflater) {
    if (!deflater) return;
    deflateEnd(&deflater->stream);
    free(deflater);
}

uint32_t postroom_crc32(uint32_t before, const uint8_t *bytes, size_t count) {
    return (uint32_t)crc32_z(before, bytes, count);
}
