#include "tiff.h"

#include <stdlib.h>

// Whether rows of a strip are gray, red, green and blue or inks of 8 or 16 bits, one after another.
static bool is_straight(const tiff_samples *samples) {
    bool is_kind = samples->photometric == PHOTOMETRIC_MINISBLACK || samples->photometric == PHOTOMETRIC_RGB
        || samples->photometric == PHOTOMETRIC_SEPARATED;
    return is_kind && !samples->is_planar && !samples->is_tiled && !samples->is_subsampled
        && (samples->bits == 8 || samples->bits == 16) && !samples->is_multiplied;
}

static bool start(tiff_reader *reader, int channels, bool has_alpha, picture_colours *colours) {
    uint32_t count = 0;
    void *profile = NULL;
    if (!TIFFGetField(reader->codec, TIFFTAG_ICCPROFILE, &count, &profile) || !profile) count = 0;
    return picture_colours_start(colours, channels, has_alpha, profile, count);
}

// Takes the samples that are needed out of a row, 16 bits by the upper 8.
static void hand_over(const tiff_samples *samples, const uint8_t *row, picture_colours *colours) {
    size_t needed = (size_t)(colours->channels + colours->has_alpha), step = samples->samples, bytes = samples->bits / 8;
    uint8_t *line = picture_colours_line(colours);
    // libtiff delivers 16 bits in the machine's order.
    size_t upper = bytes == 2 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 1 : 0;
    for (size_t x = 0; x < colours->width; x++, row += step * bytes) {
        for (size_t sample = 0; sample < needed; sample++) *line++ = row[sample * bytes + upper];
    }
    picture_colours_push(colours);
}

static picture_result paint_lines(tiff_reader *reader, picture_colours *colours) {
    const tiff_samples *samples = &reader->samples;
    tmsize_t size = TIFFScanlineSize(reader->codec);
    uint64_t needed = (uint64_t)samples->width * samples->samples * (samples->bits / 8);
    if (size <= 0 || (uint64_t)size < needed || size > TIFF_LARGEST_BUFFER) {
        return PICTURE_FAIL(reader->report, DAMAGED, "The sizes in the TIFF directory make no sense.");
    }
    reader->buffer = calloc((size_t)size, 1);
    bool has_room = reader->buffer && start(reader, samples->colours, samples->alpha >= 0, colours);
    if (!has_room) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    uint32_t high = 0;
    TIFFGetFieldDefaulted(reader->codec, TIFFTAG_ROWSPERSTRIP, &high);
    if (high == 0 || high > colours->height) high = colours->height;
    bool has_read = false;
    while (colours->row < colours->height) {
        if (TIFFReadScanline(reader->codec, reader->buffer, colours->row, 0) < 0) {
            reader->is_incomplete = true;
            // The next strip is a new start.
            uint64_t next = ((uint64_t)colours->row / high + 1) * high;
            while (colours->row < next && colours->row < colours->height) picture_colours_skip(colours);
            continue;
        }
        has_read = true;
        hand_over(samples, reader->buffer, colours);
    }
    if (has_read) return POSTROOM_PICTURE_DONE;
    return PICTURE_FAIL(reader->report, DAMAGED, "Not one row of the TIFF picture can be decoded.");
}

// libtiff's own conversion. Asked for the orientation that the file has, it leaves rows and columns where they are.
static picture_result paint_image(tiff_reader *reader, picture_colours *colours) {
    char why[1024];
    size_t width = colours->width, height = colours->height;
    if (!TIFFRGBAImageOK(reader->codec, why)) return POSTROOM_PICTURE_UNSUPPORTED;
    uint32_t *pixels = calloc(width * height, sizeof *pixels);
    bool has_room = pixels && (reader->samples.photometric == PHOTOMETRIC_SEPARATED
        ? picture_colours_start(colours, 3, false, NULL, 0) : start(reader, 3, false, colours));
    if (!has_room) {
        free(pixels);
        return POSTROOM_PICTURE_OUT_OF_MEMORY;
    }
    uint16_t orientation = ORIENTATION_TOPLEFT;
    TIFFGetFieldDefaulted(reader->codec, TIFFTAG_ORIENTATION, &orientation);
    if (orientation < 1 || orientation > 8) orientation = ORIENTATION_TOPLEFT;
    bool is_read = TIFFReadRGBAImageOriented(
        reader->codec, colours->width, colours->height, pixels, orientation, 0);
    for (size_t at = 0; is_read && colours->row < height; picture_colours_push(colours)) {
        uint8_t *line = picture_colours_line(colours);
        for (size_t x = 0; x < width; x++, at++, line += 3) {
            // libtiff has multiplied the colours by alpha: over white, what is missing is white.
            uint32_t pixel = pixels[at], white = 255 - TIFFGetA(pixel);
            line[0] = (uint8_t)(TIFFGetR(pixel) + white);
            line[1] = (uint8_t)(TIFFGetG(pixel) + white);
            line[2] = (uint8_t)(TIFFGetB(pixel) + white);
        }
    }
    free(pixels);
    if (is_read) return POSTROOM_PICTURE_DONE;
    return PICTURE_FAIL(reader->report, DAMAGED, "The TIFF picture cannot be decoded.");
}

picture_result tiff_paint(tiff_reader *reader, const picture_header *header, picture_colours *colours) {
    const tiff_samples *samples = &reader->samples;
    if (samples->width != header->width || samples->height != header->height) {
        return PICTURE_FAIL(reader->report, DAMAGED, "The file changed while it was read.");
    }
    tiff_pad(reader);
    reader->is_decoding = true;
    picture_result result = is_straight(samples) ? paint_lines(reader, colours) : paint_image(reader, colours);
    reader->is_decoding = false;
    if (result != POSTROOM_PICTURE_DONE || !reader->is_incomplete) return result;
    return PICTURE_FAIL(reader->report, INCOMPLETE, "The TIFF file ends before its picture.");
}
