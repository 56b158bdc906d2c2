#include "tiff.h"

#include <stdlib.h>

#include <png.h>
#include <webp/decode.h>

static void compose(const uint8_t *rgba, size_t count, uint8_t *rgb) {
    for (size_t at = 0; at < count; at++, rgba += 4, rgb += 3) {
        for (int sample = 0; sample < 3; sample++) rgb[sample] = picture_over_white(rgba[sample], rgba[3]);
    }
}

static picture_result plain_png(
    const picture_source *source, const picture_header *header, uint8_t *rgb, picture_report *report) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    const png_color white = {255, 255, 255};
    if (!png_image_begin_read_from_memory(&image, source->bytes, source->count)) {
        return PICTURE_FAIL(report, DAMAGED, "libpng: %s.", image.message);
    }
    image.format = PNG_FORMAT_RGB;
    bool is_same = image.width == header->width && image.height == header->height;
    bool is_read = is_same && png_image_finish_read(&image, &white, rgb, 0, NULL);
    if (!is_read) picture_say(report, "libpng: %s.", image.message);
    png_image_free(&image);
    return is_read ? POSTROOM_PICTURE_DONE : POSTROOM_PICTURE_DAMAGED;
}

static picture_result plain_webp(
    const picture_source *source, const picture_header *header, uint8_t *rgb, picture_report *report) {
    int width = 0, height = 0;
    // An animation has no picture at this level: it is left to the decoder that knows frames.
    uint8_t *rgba = WebPDecodeRGBA(source->bytes, source->count, &width, &height);
    if (!rgba) return PICTURE_FAIL(report, UNSUPPORTED, "The WebP image has no colours that can be decoded.");
    bool is_same = (uint32_t)width == header->width && (uint32_t)height == header->height;
    if (is_same) compose(rgba, (size_t)width * (size_t)height, rgb);
    WebPFree(rgba);
    return is_same ? POSTROOM_PICTURE_DONE : PICTURE_FAIL(report, DAMAGED, "The file changed while it was read.");
}

postroom_picture_result postroom_picture_decode_colours(
    const picture_source *source, const picture_header *header, uint8_t *rgb, picture_report *report) {
    report->detail[0] = 0;
    switch (source->format) {
    case POSTROOM_PICTURE_PNG: return plain_png(source, header, rgb, report);
    case POSTROOM_PICTURE_TIFF: return tiff_decode_colours(source, header, rgb, report);
    case POSTROOM_PICTURE_WEBP: return plain_webp(source, header, rgb, report);
    default: return PICTURE_FAIL(report, UNSUPPORTED, "The colours of the format are not decoded.");
    }
}
