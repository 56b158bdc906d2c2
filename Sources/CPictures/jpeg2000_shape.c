#include "jpeg2000.h"

#include <math.h>

// Codestream markers and boxes of ISO/IEC 15444-1, Annexes A and I.
enum { COD = 0xFF52, COC = 0xFF53, SOT = 0xFF90 };
enum { DEEPEST = 4, MOST_BOXES = 1000 };
// What OpenJPEG 2.5 allocates for a code block and for a precinct of one to three bands, about.
enum { BLOCK_BYTES = 512, PRECINCT_BYTES = 640, LARGEST_PRECINCT = 15 };

typedef struct {
    jpeg2000_shape *shape;
    int visited;
} box_walk;

static bool is_box(const uint8_t *box, const char *name) { return memcmp(box + 4, name, 4) == 0; }

// A resolution in points a metre: two fractions and two powers of ten.
static double dpi(const uint8_t *fraction, uint8_t exponent) {
    uint32_t denominator = picture_u16_big(fraction + 2);
    if (!denominator) return 0;
    return picture_plausible_dpi(
        (double)picture_u16_big(fraction) / denominator * pow(10, (int8_t)exponent) * 0.0254);
}

// Looks for the codestream and for the resolution at which the picture was captured, or shall be shown.
static void walk(box_walk *state, const uint8_t *bytes, size_t count, int depth) {
    jpeg2000_shape *shape = state->shape;
    size_t at = 0;
    while (count - at >= 8 && state->visited++ < MOST_BOXES && !shape->stream) {
        const uint8_t *box = bytes + at;
        uint64_t length = picture_u32_big(box), header = 8;
        if (length == 1) {
            if (count - at < 16) return;
            length = (uint64_t)picture_u32_big(box + 8) << 32 | picture_u32_big(box + 12);
            header = 16;
        }
        if (length == 0) length = count - at;
        if (length < header) return;
        bool is_cut_short = length > count - at;
        if (is_cut_short) length = count - at;
        const uint8_t *content = box + header;
        size_t size = (size_t)(length - header);
        if (is_box(box, "jp2c")) {
            shape->stream = content;
            shape->count = size;
            shape->is_cut_short |= is_cut_short;
        } else if ((is_box(box, "jp2h") || is_box(box, "res ")) && depth < DEEPEST) {
            walk(state, content, size, depth + 1);
        } else if ((is_box(box, "resc") || is_box(box, "resd")) && size >= 10 && shape->horizontal_dpi == 0) {
            shape->vertical_dpi = dpi(content, content[8]);
            shape->horizontal_dpi = dpi(content + 4, content[9]);
        } else if (is_box(box, "pclr") && size >= 3 && shape->palette == 0) {
            shape->palette = content[2];
        } else if (is_box(box, "cdef")) {
            shape->has_definitions = true;
        }
        at += (size_t)length;
    }
}

static uint32_t ceiling(uint64_t value, uint32_t divisor) { return (uint32_t)((value + divisor - 1) / divisor); }

// Adds up the samples of the components, which may be subsampled. Returns false when the header breaks off.
static bool count_samples(jpeg2000_shape *shape) {
    const uint8_t *size = shape->stream + 4;
    if ((shape->count - 42) / 3 < shape->components) return false;
    uint64_t width = picture_u32_big(size + 4) - picture_u32_big(size + 12);
    uint64_t height = picture_u32_big(size + 8) - picture_u32_big(size + 16);
    for (uint32_t component = 0; component < shape->components; component++) {
        uint32_t across = size[39 + 3 * component], down = size[40 + 3 * component];
        if (across == 0 || down == 0) return false;
        shape->samples += (width / across + 1) * (height / down + 1);
    }
    if (shape->palette > shape->components) shape->samples = shape->samples / shape->components * shape->palette;
    return true;
}

static picture_result read_size(jpeg2000_shape *shape, picture_report *report) {
    const uint8_t *size = shape->stream + 4;
    if (shape->count < 45 || picture_u32_big(shape->stream) != 0xFF4FFF51) {
        return PICTURE_FAIL(report, DAMAGED, "The JPEG 2000 codestream has no header.");
    }
    uint32_t right = picture_u32_big(size + 4), bottom = picture_u32_big(size + 8);
    uint32_t left = picture_u32_big(size + 12), top = picture_u32_big(size + 16);
    uint32_t tile_width = picture_u32_big(size + 20), tile_height = picture_u32_big(size + 24);
    uint32_t tile_left = picture_u32_big(size + 28), tile_top = picture_u32_big(size + 32);
    shape->components = picture_u16_big(size + 36);
    uint32_t across = size[39], down = size[40];
    bool is_sane = right > left && bottom > top && tile_width > 0 && tile_height > 0 && tile_left <= left
        && tile_top <= top && across > 0 && down > 0 && shape->components > 0;
    if (!is_sane || !count_samples(shape)) {
        return PICTURE_FAIL(report, DAMAGED, "The sizes in the JPEG 2000 header make no sense.");
    }
    shape->width = ceiling(right, across) - ceiling(left, across);
    shape->height = ceiling(bottom, down) - ceiling(top, down);
    shape->tiles = (uint64_t)ceiling(right - tile_left, tile_width) * ceiling(bottom - tile_top, tile_height);
    return POSTROOM_PICTURE_DONE;
}

static uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }

// What is kept besides samples if all components are coded in this style: levels, the size of blocks as powers of two
// less two, kind of blocks, transformation, and the sizes of precincts by level, if there are `precincts` bytes of them.
static uint64_t overhead(const jpeg2000_shape *shape, const uint8_t *style, uint32_t precincts) {
    uint32_t levels = smaller(style[0], 32);
    uint64_t bytes = 0;
    for (uint32_t level = 0; level <= levels; level++) {
        uint32_t halvings = levels - level;
        uint64_t samples = (halvings < 24 ? shape->samples >> (2 * halvings) : 0) + shape->components;
        uint32_t across = level < precincts ? style[5 + level] & 15 : LARGEST_PRECINCT;
        uint32_t down = level < precincts ? style[5 + level] >> 4 : LARGEST_PRECINCT;
        // Above the lowest level a precinct lies in three bands of half the size.
        uint32_t half = level > 0;
        uint32_t wide = smaller((style[1] & 15) + 2u, across > half ? across - half : 0);
        uint32_t high = smaller((style[2] & 15) + 2u, down > half ? down - half : 0);
        bytes += (samples >> (wide + high)) * BLOCK_BYTES + (samples >> (across + down)) * PRECINCT_BYTES;
    }
    return bytes;
}

static void weigh(jpeg2000_shape *shape, const uint8_t *style, size_t count, bool has_precincts) {
    if (count < 5) return;
    uint64_t bytes = overhead(shape, style, has_precincts ? (uint32_t)count - 5 : 0);
    if (bytes > shape->overhead) shape->overhead = bytes;
}

// Segments start with mark and length; the style is that of all components, or of one.
static void read_styles(jpeg2000_shape *shape) {
    size_t at = 2, wide = shape->components < 257 ? 1 : 2;
    bool has_style = false;
    while (shape->count - at >= 12) {
        const uint8_t *segment = shape->stream + at;
        uint32_t marker = picture_u16_big(segment), length = picture_u16_big(segment + 2);
        if (marker == SOT || length < 2 || length > shape->count - at - 2) return;
        if (marker == COD && length >= 10 && !has_style) {
            has_style = true;
            // The reversible transformation has a luminance of its own, which is another one.
            shape->has_luminance = segment[8] == 1 && length >= 12 && segment[13] == 0;
            shape->levels = segment[9] <= 32 ? segment[9] : 0;
            weigh(shape, segment + 9, length - 7, segment[4] & 1);
        } else if (marker == COC && length >= 3 + wide) {
            weigh(shape, segment + 5 + wide, length - 3 - wide, segment[4 + wide] & 1);
        }
        at += 2 + length;
    }
}

picture_result jpeg2000_read_shape(const picture_source *source, jpeg2000_shape *shape, picture_report *report) {
    *shape = (jpeg2000_shape){0};
    shape->is_raw = source->count >= 2 && source->bytes[0] == 0xFF && source->bytes[1] == 0x4F;
    if (shape->is_raw) {
        shape->stream = source->bytes;
        shape->count = source->count;
    } else {
        box_walk state = {.shape = shape};
        walk(&state, source->bytes, source->count, 0);
    }
    if (!shape->stream) return PICTURE_FAIL(report, DAMAGED, "The JPEG 2000 file holds no codestream.");
    picture_result result = read_size(shape, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    read_styles(shape);
    // Every complete codestream ends with this mark.
    const uint8_t *end = shape->stream + shape->count - 2;
    shape->is_cut_short |= end[0] != 0xFF || end[1] != 0xD9;
    return POSTROOM_PICTURE_DONE;
}
