#include "pictures.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef picture_result (*read_header)(const picture_source *, picture_header *, picture_report *);
typedef picture_result (*decode)(
    const picture_source *, const picture_header *, uint32_t, uint8_t *, picture_report *);
typedef picture_result (*decode_plane)(
    const picture_source *, const picture_header *, uint32_t, int, uint8_t *, picture_report *);
typedef picture_result (*colours)(
    const picture_source *, const picture_header *, picture_colours *, picture_report *);

// Gray and colours, or one plane at a time.
static const struct {
    read_header header;
    decode decode;
    colours colours;
    decode_plane plane;
} decoders[] = {
    [POSTROOM_PICTURE_JPEG] = {jpeg_header, jpeg_decode, jpeg_colours, NULL},
    [POSTROOM_PICTURE_PNG] = {png_header, png_decode, png_colours, NULL},
    [POSTROOM_PICTURE_TIFF] = {tiff_header, tiff_decode, tiff_colours, NULL},
    [POSTROOM_PICTURE_GIF] = {gif_header, NULL, NULL, gif_decode_plane},
    [POSTROOM_PICTURE_WEBP] = {webp_header, webp_decode, webp_colours, NULL},
    [POSTROOM_PICTURE_BMP] = {bmp_header, NULL, NULL, bmp_decode_plane},
    [POSTROOM_PICTURE_JPEG2000] = {jpeg2000_header, jpeg2000_decode, jpeg2000_colours, NULL},
    [POSTROOM_PICTURE_HEIF] = {heif_header, heif_decode, heif_colours, NULL},
};

void postroom_picture_prepare(void) {
    heif_prepare();
    lcms_prepare();
}

postroom_picture_result postroom_picture_read_header(
    const picture_source *source, picture_header *header, picture_report *report) {
    *header = (picture_header){.orientation = 1, .largest_reduction = 1};
    report->detail[0] = 0;
    picture_result result = decoders[source->format].header(source, header, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    if (!header->width || !header->height) return PICTURE_FAIL(report, DAMAGED, "The picture has no size.");
    header->horizontal_dpi = picture_plausible_dpi(header->horizontal_dpi);
    header->vertical_dpi = picture_plausible_dpi(header->vertical_dpi);
    // One colour after the other.
    if (decoders[source->format].plane) header->decoder_bytes = (uint64_t)header->width * header->height;
    if (header->orientation < 1 || header->orientation > 8) header->orientation = 1;
    return result;
}

postroom_picture_result postroom_picture_decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_report *report) {
    report->detail[0] = 0;
    decode_plane plane = decoders[source->format].plane;
    if (plane) return plane(source, header, reduction, PICTURE_LUMINANCE, pixels, report);
    return decoders[source->format].decode(source, header, reduction, pixels, report);
}

static bool is_there(picture_result result) {
    return result == POSTROOM_PICTURE_DONE || result == POSTROOM_PICTURE_INCOMPLETE;
}

// Where a decoder knows no colours, or not these: its gray.
static picture_result decode_gray(
    const picture_source *source, const picture_header *header, picture_colours *colours, picture_report *report) {
    colours->colouring->is_reduced_to_gray = header->is_colour;
    size_t width = header->width;
    uint8_t *plane = malloc(width * header->height);
    if (!plane) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    picture_result result = postroom_picture_decode(source, header, 1, plane, report);
    colours->has_space = false;
    if (is_there(result) && !picture_colours_start(colours, 1, false, NULL, 0)) result = POSTROOM_PICTURE_OUT_OF_MEMORY;
    while (is_there(result) && colours->row < header->height) {
        memcpy(picture_colours_line(colours), plane + colours->row * width, width);
        picture_colours_push(colours);
    }
    free(plane);
    return result;
}

// One colour after the other, into pictures that their format cannot turn.
static picture_result decode_planes(
    const picture_source *source, const picture_header *header, uint8_t *rgb, picture_report *report) {
    if (header->orientation != 1) return POSTROOM_PICTURE_UNSUPPORTED;
    size_t count = (size_t)header->width * header->height;
    uint8_t *plane = malloc(count);
    if (!plane) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    picture_result worst = POSTROOM_PICTURE_DONE;
    for (int channel = PICTURE_RED; channel <= PICTURE_BLUE && is_there(worst); channel++) {
        picture_result result = decoders[source->format].plane(source, header, 1, channel, plane, report);
        if (result != POSTROOM_PICTURE_DONE) worst = result;
        for (size_t at = 0; at < count && is_there(result); at++) rgb[at * 3 + (size_t)channel] = plane[at];
    }
    free(plane);
    return worst;
}

postroom_picture_result postroom_picture_decode_upright(
    const picture_source *source, const picture_header *header, uint8_t *rgb, postroom_picture_colouring *colouring,
    picture_report *report) {
    report->detail[0] = 0;
    *colouring = (postroom_picture_colouring){0};
    picture_colours colours = {
        .rgb = rgb, .width = header->width, .height = header->height, .orientation = header->orientation,
        .colouring = colouring, .space = picture_adobe_space, .has_space = header->is_adobe_rgb};
    picture_result result = POSTROOM_PICTURE_UNSUPPORTED;
    if (decoders[source->format].colours) {
        result = decoders[source->format].colours(source, header, &colours, report);
    } else if (decoders[source->format].plane) {
        result = decode_planes(source, header, rgb, report);
    }
    if (result == POSTROOM_PICTURE_UNSUPPORTED) result = decode_gray(source, header, &colours, report);
    picture_colours_finish(&colours);
    return result;
}

bool postroom_picture_has_room(size_t bytes) {
    // volatile: the compiler may otherwise leave out both calls.
    void *volatile room = malloc(bytes);
    bool has = room != NULL;
    free(room);
    return has;
}

void picture_say(picture_report *report, const char *format, ...) {
    if (report->detail[0]) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(report->detail, sizeof report->detail, format, arguments);
    va_end(arguments);
    // Libraries quote names out of the file.
    for (char *at = report->detail; *at; at++) {
        if (*at < 0x20 || *at > 0x7E) *at = '?';
    }
}

// Fax machines have 98 dots per inch in one direction, microfilm scanners thousands; office software that does not
// know writes 1 or 72.
double picture_plausible_dpi(double dpi) { return dpi >= 30 && dpi <= 4800 ? dpi : 0; }
