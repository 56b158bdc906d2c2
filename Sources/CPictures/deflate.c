#include "CPictures.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

struct postroom_deflater {
    z_stream stream;
};

postroom_deflater *postroom_deflate_start(void) {
    postroom_deflater *deflater = calloc(1, sizeof *deflater);
    if (!deflater) return NULL;
    if (deflateInit(&deflater->stream, Z_DEFAULT_COMPRESSION) == Z_OK) return deflater;
    free(deflater);
    return NULL;
}

void postroom_deflate_stop(postroom_deflater *deflater) {
    deflateEnd(&deflater->stream);
    free(deflater);
}

size_t postroom_deflate(
    postroom_deflater *deflater, const uint8_t **input, size_t *count, bool is_last, uint8_t *output, size_t capacity) {
    enum { PORTION = 1 << 24 };
    z_stream *stream = &deflater->stream;
    uInt portion = *count < PORTION ? (uInt)*count : PORTION;
    stream->next_in = (Bytef *)(uintptr_t)*input;
    stream->avail_in = portion;
    stream->next_out = output;
    stream->avail_out = capacity < PORTION ? (uInt)capacity : PORTION;
    uInt room = stream->avail_out;
    deflate(stream, is_last && portion == *count ? Z_FINISH : Z_NO_FLUSH);
    *input += portion - stream->avail_in;
    *count -= portion - stream->avail_in;
    return room - stream->avail_out;
}

static inline uint8_t paeth(int left, int above, int corner) {
    int to_left = abs(above - corner), to_above = abs(left - corner), to_corner = abs(left + above - 2 * corner);
    if (to_left <= to_above && to_left <= to_corner) return (uint8_t)left;
    return (uint8_t)(to_above <= to_corner ? above : corner);
}

enum { NONE = 0, SUB = 1, UP = 2, PAETH = 4 };

static inline uint8_t predicted(int filter, const uint8_t *row, const uint8_t *above, size_t at, size_t step) {
    uint8_t left = at >= step ? row[at - step] : 0;
    switch (filter) {
    case SUB: return left;
    case UP: return above[at];
    case PAETH: return paeth(left, above[at], at >= step ? above[at - step] : 0);
    default: return 0;
    }
}

void postroom_picture_filter_row(
    const uint8_t *row, const uint8_t *above, size_t length, size_t step, uint8_t *filtered) {
    static const int filters[] = {NONE, SUB, UP, PAETH};
    uint64_t best = UINT64_MAX;
    for (size_t index = 0; index < sizeof filters / sizeof *filters; index++) {
        uint64_t sum = 0;
        for (size_t at = 0; at < length; at++) {
            int8_t rest = (int8_t)(uint8_t)(row[at] - predicted(filters[index], row, above, at, step));
            sum += (uint64_t)abs(rest);
        }
        if (sum >= best) continue;
        best = sum;
        filtered[0] = (uint8_t)filters[index];
    }
    for (size_t at = 0; at < length; at++) {
        filtered[at + 1] = (uint8_t)(row[at] - predicted(filtered[0], row, above, at, step));
    }
}
