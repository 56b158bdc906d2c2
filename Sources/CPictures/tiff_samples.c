#include "tiff.h"

#include <stdlib.h>

static uint8_t to_byte(uint32_t value, uint32_t bits) {
    if (bits == 8) return (uint8_t)value;
    return bits > 8 ? (uint8_t)(value >> (bits - 8)) : (uint8_t)(value * 255 / ((1u << bits) - 1));
}

// Some programs write the 16 bits of a palette's colours as if they were 8.
static uint32_t palette_shift(const uint16_t *colours[3], uint32_t count) {
    for (int plane = 0; plane < 3; plane++) {
        for (uint32_t index = 0; index < count; index++) {
            if (colours[plane][index] >= 256) return 8;
        }
    }
    return 0;
}

static picture_result read_palette(TIFF *codec, tiff_samples *samples, picture_report *report) {
    uint16_t *red, *green, *blue;
    if (!TIFFGetField(codec, TIFFTAG_COLORMAP, &red, &green, &blue)) {
        return PICTURE_FAIL(report, DAMAGED, "The picture has no palette.");
    }
    uint32_t count = 1u << samples->bits;
    const uint16_t *colours[3] = {red, green, blue};
    uint32_t shift = palette_shift(colours, count);
    samples->palette = malloc(count);
    if (!samples->palette) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    for (uint32_t index = 0; index < count; index++) {
        uint8_t r = (uint8_t)(red[index] >> shift), g = (uint8_t)(green[index] >> shift);
        uint8_t b = (uint8_t)(blue[index] >> shift);
        samples->palette[index] = picture_luminance(r, g, b);
        if (index < 256) samples->table[index] = samples->palette[index];
        samples->is_colour |= r != g || g != b;
    }
    return POSTROOM_PICTURE_DONE;
}

static void make_gray_table(TIFF *codec, tiff_samples *samples) {
    bool is_inverted = samples->photometric == PHOTOMETRIC_MINISWHITE;
    uint32_t depth = samples->bits < 8 ? samples->bits : 8;
    for (uint32_t value = 0; value < 1u << depth; value++) {
        uint8_t gray = to_byte(value, depth);
        samples->table[value] = is_inverted ? 255 - gray : gray;
    }
    float *range = NULL;
    if (samples->photometric != PHOTOMETRIC_YCBCR) return;
    if (!TIFFGetFieldDefaulted(codec, TIFFTAG_REFERENCEBLACKWHITE, &range) || !range) return;
    double black = range[0], white = range[1];
    if (!(white - black >= 1) || !(black >= 0) || !(white <= 255)) return;
    for (uint32_t value = 0; value < 256; value++) {
        double light = (value - black) * 255 / (white - black);
        samples->table[value] = light <= 0 ? 0 : light >= 255 ? 255 : (uint8_t)(light + 0.5);
    }
}

static void find_alpha(TIFF *codec, tiff_samples *samples) {
    uint16_t count = 0, *kinds = NULL;
    samples->alpha = -1;
    if (!TIFFGetFieldDefaulted(codec, TIFFTAG_EXTRASAMPLES, &count, &kinds) || count == 0 || !kinds) return;
    if (count > samples->samples || samples->samples - count != samples->colours) return;
    if (kinds[0] != EXTRASAMPLE_ASSOCALPHA && kinds[0] != EXTRASAMPLE_UNASSALPHA) return;
    samples->alpha = samples->colours;
    samples->is_multiplied = kinds[0] == EXTRASAMPLE_ASSOCALPHA;
}

// Luminance alone is needed of what separates it.
static uint16_t needed_colours(const tiff_samples *samples) {
    switch (samples->photometric) {
    case PHOTOMETRIC_RGB: return 3;
    case PHOTOMETRIC_SEPARATED: return 4;
    default: return 1;
    }
}

static picture_result check(const tiff_samples *samples, uint16_t kind, picture_report *report) {
    if (kind != SAMPLEFORMAT_UINT && kind != SAMPLEFORMAT_VOID) {
        return PICTURE_FAIL(report, UNSUPPORTED, "TIFF samples that are no unsigned whole numbers are not read.");
    }
    if (samples->bits < 1 || samples->bits > 16) {
        return PICTURE_FAIL(report, UNSUPPORTED, "TIFF samples of %u bits are not read.", samples->bits);
    }
    if (samples->samples < samples->colours || samples->samples > 64) {
        return PICTURE_FAIL(report, UNSUPPORTED, "A TIFF picture of %u samples a pixel is not read.", samples->samples);
    }
    switch (samples->photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
    case PHOTOMETRIC_MASK:
    case PHOTOMETRIC_RGB: return POSTROOM_PICTURE_DONE;
    case PHOTOMETRIC_PALETTE:
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB:
    case PHOTOMETRIC_ITULAB: return POSTROOM_PICTURE_DONE;
    case PHOTOMETRIC_YCBCR:
        if (samples->bits == 8) return POSTROOM_PICTURE_DONE;
        break;
    case PHOTOMETRIC_SEPARATED:
        if (samples->ink_set == INKSET_CMYK) return POSTROOM_PICTURE_DONE;
        break;
    default: break;
    }
    return PICTURE_FAIL(
        report, UNSUPPORTED, "A TIFF picture of colours of kind %u is not read.", samples->photometric);
}

static void read_tags(TIFF *codec, tiff_samples *samples, uint16_t *kind) {
    uint16_t planes = PLANARCONFIG_CONTIG;
    TIFFGetField(codec, TIFFTAG_IMAGEWIDTH, &samples->width);
    TIFFGetField(codec, TIFFTAG_IMAGELENGTH, &samples->height);
    TIFFGetFieldDefaulted(codec, TIFFTAG_BITSPERSAMPLE, &samples->bits);
    TIFFGetFieldDefaulted(codec, TIFFTAG_SAMPLESPERPIXEL, &samples->samples);
    TIFFGetFieldDefaulted(codec, TIFFTAG_COMPRESSION, &samples->compression);
    TIFFGetFieldDefaulted(codec, TIFFTAG_PLANARCONFIG, &planes);
    TIFFGetFieldDefaulted(codec, TIFFTAG_SAMPLEFORMAT, kind);
    TIFFGetFieldDefaulted(codec, TIFFTAG_INKSET, &samples->ink_set);
    TIFFGetFieldDefaulted(codec, TIFFTAG_YCBCRSUBSAMPLING, &samples->across, &samples->down);
    if (!TIFFGetField(codec, TIFFTAG_PHOTOMETRIC, &samples->photometric)) {
        // Fax programs leave it out; black on white is what they mean.
        bool is_fax = samples->compression >= COMPRESSION_CCITTRLE && samples->compression <= COMPRESSION_CCITTFAX4;
        bool has_colours = samples->samples >= 3;
        samples->photometric = is_fax ? PHOTOMETRIC_MINISWHITE : has_colours ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
    }
    samples->is_planar = planes == PLANARCONFIG_SEPARATE && samples->samples > 1;
    samples->is_tiled = TIFFIsTiled(codec);
}

picture_result tiff_read_samples(TIFF *codec, tiff_samples *samples, picture_report *report) {
    *samples = (tiff_samples){.photometric = PHOTOMETRIC_MINISBLACK, .ink_set = INKSET_CMYK, .alpha = -1};
    uint16_t kind = SAMPLEFORMAT_UINT;
    read_tags(codec, samples, &kind);
    bool is_ycbcr = samples->photometric == PHOTOMETRIC_YCBCR;
    if (is_ycbcr && samples->compression == COMPRESSION_JPEG && !samples->is_planar) {
        TIFFSetField(codec, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        samples->photometric = PHOTOMETRIC_RGB;
    } else if (is_ycbcr && !samples->is_planar) {
        samples->is_subsampled = true;
        bool is_sane = samples->across > 0 && samples->across <= 4 && samples->down > 0 && samples->down <= 4;
        if (!is_sane || samples->samples != 3) {
            return PICTURE_FAIL(report, DAMAGED, "The subsampling of the TIFF picture makes no sense.");
        }
    }
    samples->colours = needed_colours(samples);
    picture_result result = check(samples, kind, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    samples->is_colour = samples->photometric >= PHOTOMETRIC_RGB && samples->photometric != PHOTOMETRIC_PALETTE
        && samples->photometric != PHOTOMETRIC_MASK;
    if (!samples->is_subsampled) find_alpha(codec, samples);
    if (samples->photometric == PHOTOMETRIC_PALETTE) return read_palette(codec, samples, report);
    make_gray_table(codec, samples);
    return POSTROOM_PICTURE_DONE;
}

void tiff_free_samples(tiff_samples *samples) {
    free(samples->palette);
    samples->palette = NULL;
}

static uint32_t sample(const uint8_t *row, size_t index, uint32_t bits) {
    if (bits == 8) return row[index];
    if (bits == 16) {
        uint16_t value;
        memcpy(&value, row + 2 * index, sizeof value);
        return value;
    }
    size_t at = index * bits;
    uint32_t value = 0;
    for (uint32_t taken = 0; taken < bits;) {
        uint32_t offset = at % 8, here = 8 - offset < bits - taken ? 8 - offset : bits - taken;
        value = value << here | (row[at / 8] >> (8 - offset - here) & ((1u << here) - 1));
        taken += here;
        at += here;
    }
    return value;
}

static uint8_t pixel(const tiff_samples *samples, const uint8_t *const planes[5], size_t x) {
    uint32_t values[5];
    uint32_t bits = samples->bits;
    int needed = samples->colours + (samples->alpha >= 0);
    for (int index = 0; index < needed; index++) {
        values[index] = samples->is_planar
            ? sample(planes[index], x, bits)
            : sample(planes[0], x * samples->samples + (size_t)index, bits);
    }
    uint32_t alpha = samples->alpha >= 0 ? to_byte(values[samples->alpha], bits) : 255;
    uint32_t gray;
    if (samples->palette) {
        gray = samples->palette[values[0]];
    } else if (samples->colours == 1) {
        gray = samples->table[bits > 8 ? values[0] >> (bits - 8) : values[0]];
    } else {
        uint32_t a = to_byte(values[0], bits), b = to_byte(values[1], bits), c = to_byte(values[2], bits);
        gray = samples->colours == 4 ? picture_ink(a, b, c, to_byte(values[3], bits)) : picture_luminance(a, b, c);
    }
    if (alpha == 255) return (uint8_t)gray;
    if (!samples->is_multiplied) return picture_over_white(gray, alpha);
    return (uint8_t)(gray + 255 - alpha > 255 ? 255 : gray + 255 - alpha);
}

void tiff_convert(
    const tiff_samples *samples, const uint8_t *const planes[5], uint32_t first, uint32_t width, uint8_t *gray) {
    const uint8_t *from = planes[0];
    bool is_plain = samples->alpha < 0 && first == 0;
    if (is_plain && samples->colours == 1 && samples->samples == 1 && samples->bits == 8) {
        for (uint32_t x = 0; x < width; x++) gray[x] = samples->table[from[x]];
        return;
    }
    if (is_plain && samples->colours == 1 && samples->samples == 1 && samples->bits == 1) {
        uint8_t zero = samples->table[0], change = samples->table[0] ^ samples->table[1];
        for (uint32_t x = 0; x < width; x++) {
            gray[x] = (uint8_t)(zero ^ (change & (0u - (from[x / 8] >> (7 - x % 8) & 1u))));
        }
        return;
    }
    if (is_plain && samples->colours == 3 && samples->samples == 3 && samples->bits == 8 && !samples->is_planar) {
        for (uint32_t x = 0; x < width; x++, from += 3) gray[x] = picture_luminance(from[0], from[1], from[2]);
        return;
    }
    for (uint32_t x = 0; x < width; x++) gray[x] = pixel(samples, planes, (size_t)first + x);
}

void tiff_convert_packed(
    const tiff_samples *samples, const uint8_t *block, uint32_t width, uint32_t y, uint32_t wanted, uint8_t *gray) {
    uint32_t across = samples->across, down = samples->down;
    size_t unit = (size_t)across * down + 2, units = (width + across - 1) / across;
    const uint8_t *from = block + (y / down) * units * unit + (size_t)(y % down) * across;
    for (uint32_t x = 0; x < wanted; x++) gray[x] = samples->table[from[x / across * unit + x % across]];
}
