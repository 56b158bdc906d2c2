#include "tiff.h"

#include <stdlib.h>

static bool is_lab(const tiff_samples *samples) {
    return samples->photometric == PHOTOMETRIC_CIELAB || samples->photometric == PHOTOMETRIC_ICCLAB;
}

// The samples of a pixel that make its colour; 0 where libtiff's own conversion is asked.
static int straight_samples(const tiff_samples *samples) {
    bool is_plain = !samples->is_subsampled && !samples->is_multiplied && (samples->bits == 8 || samples->bits == 16);
    int count = samples->photometric == PHOTOMETRIC_MINISBLACK ? 1
        : samples->photometric == PHOTOMETRIC_RGB || is_lab(samples) ? 3
        : samples->photometric == PHOTOMETRIC_SEPARATED                ? 4 : 0;
    return is_plain && samples->samples >= count + (samples->alpha >= 0) ? count : 0;
}

static bool start(tiff_reader *reader, int channels, bool has_alpha, picture_colours *colours) {
    uint32_t count = 0;
    void *profile = NULL;
    bool has_profile = !is_lab(&reader->samples) && TIFFGetField(reader->codec, TIFFTAG_ICCPROFILE, &count, &profile);
    if (!has_profile || !profile) count = 0;
    return picture_colours_start(colours, channels, has_alpha, profile, count);
}

// Where the samples of a row lie: each one's first, and how far from one pixel to the next.
typedef struct {
    const uint8_t *samples[5];
    size_t step;
} tiff_row;

// L* of white is the largest number; a* and b* are signed, or lie around the middle in ICC's manner.
static void show_lab(const tiff_samples *samples, const tiff_row *row, const picture_lab *lab, uint8_t *line, uint32_t width) {
    bool is_wide = samples->bits == 16, is_icc = samples->photometric == PHOTOMETRIC_ICCLAB;
    for (uint32_t x = 0; x < width; x++, line += 3) {
        double values[3];
        for (int sample = 0; sample < 3; sample++) {
            const uint8_t *at = row->samples[sample] + x * row->step;
            uint16_t value = *at;
            if (is_wide) memcpy(&value, at, sizeof value);
            double part = is_wide ? value / 256.0 : value;
            if (sample == 0) values[0] = value * 100.0 / (is_wide ? 65535 : 255);
            else values[sample] = is_icc ? part - 128 : part >= 128 ? part - 256 : part;
        }
        picture_lab_show(lab, values, line);
    }
}

// Takes the samples that are needed out of a row, 16 bits by the upper 8.
static void hand_over(const tiff_samples *samples, const tiff_row *row, const picture_lab *lab, picture_colours *colours) {
    uint8_t *line = picture_colours_line(colours);
    if (lab) {
        show_lab(samples, row, lab, line, colours->width);
    } else {
        // libtiff delivers 16 bits in the machine's order.
        size_t upper = samples->bits == 16 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 1 : 0;
        int needed = colours->channels + colours->has_alpha;
        for (int sample = 0; sample < needed; sample++) {
            const uint8_t *from = row->samples[sample] + upper;
            uint8_t *to = line + sample;
            for (uint32_t x = 0; x < colours->width; x++, from += row->step, to += needed) *to = *from;
        }
    }
    picture_colours_push(colours);
}

static picture_result none_was_read(tiff_reader *reader) {
    return PICTURE_FAIL(reader->report, DAMAGED, "Not one row of the TIFF picture can be decoded.");
}

static picture_result make_no_sense(tiff_reader *reader) {
    return PICTURE_FAIL(reader->report, DAMAGED, "The sizes in the TIFF directory make no sense.");
}

static uint32_t rows_of_strip(const tiff_reader *reader) {
    uint32_t high = 0;
    TIFFGetFieldDefaulted(reader->codec, TIFFTAG_ROWSPERSTRIP, &high);
    return high == 0 || high > reader->samples.height ? reader->samples.height : high;
}

// Rows of strips whose pixels lie one after another: a strip that breaks off gives what comes before.
static picture_result paint_lines(tiff_reader *reader, const picture_lab *lab, picture_colours *colours) {
    const tiff_samples *samples = &reader->samples;
    tmsize_t size = TIFFScanlineSize(reader->codec);
    size_t bytes = samples->bits / 8;
    uint64_t needed = (uint64_t)samples->width * samples->samples * bytes;
    if (size <= 0 || (uint64_t)size < needed || size > TIFF_LARGEST_BUFFER) return make_no_sense(reader);
    reader->buffer = calloc((size_t)size, 1);
    if (!reader->buffer) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    tiff_row row = {.step = samples->samples * bytes};
    for (int sample = 0; sample < 5; sample++) {
        row.samples[sample] = reader->buffer + (sample < samples->samples ? (size_t)sample * bytes : 0);
    }
    uint32_t high = rows_of_strip(reader);
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
        hand_over(samples, &row, lab, colours);
    }
    return has_read ? POSTROOM_PICTURE_DONE : none_was_read(reader);
}

// Rows of tiles, or strips of planes, which lie in a band as if there were neither.
typedef struct {
    int planes;
    uint32_t rows, tile_width;
    // Of a row of a plane, of a plane, and of a tile.
    size_t length, size;
    tmsize_t tile, tile_row;
    uint8_t paper;
} tiff_band;

static picture_result make_band(tiff_reader *reader, int needed, tiff_band *band) {
    const tiff_samples *samples = &reader->samples;
    TIFF *codec = reader->codec;
    size_t pixel = (size_t)(samples->is_planar ? 1 : samples->samples) * (samples->bits / 8);
    *band = (tiff_band){.planes = samples->is_planar ? needed : 1, .rows = rows_of_strip(reader)};
    band->length = samples->width * pixel;
    band->paper = samples->photometric == PHOTOMETRIC_SEPARATED ? 0 : 0xFF;
    if (samples->is_tiled) {
        bool has_size = TIFFGetField(codec, TIFFTAG_TILEWIDTH, &band->tile_width)
            && TIFFGetField(codec, TIFFTAG_TILELENGTH, &band->rows) && band->tile_width > 0 && band->rows > 0;
        band->tile = TIFFTileSize(codec);
        band->tile_row = TIFFTileRowSize(codec);
        if (!has_size || band->tile_row <= 0 || (uint64_t)band->tile_row < (uint64_t)band->tile_width * pixel
            || (uint64_t)band->tile < (uint64_t)band->tile_row * band->rows) {
            return make_no_sense(reader);
        }
        // Only the rows that the picture has are kept.
        if (band->tile > TIFF_LARGEST_BUFFER) return POSTROOM_PICTURE_OUT_OF_MEMORY;
        reader->buffer = calloc((size_t)band->tile, 1);
    } else if (TIFFScanlineSize(codec) != (tmsize_t)band->length) {
        return make_no_sense(reader);
    }
    uint64_t rows = band->rows < samples->height ? band->rows : samples->height;
    band->size = band->length * rows;
    if ((uint64_t)band->length * rows > TIFF_LARGEST_BUFFER / (uint64_t)band->planes) {
        return PICTURE_FAIL(reader->report, OUT_OF_MEMORY, "The TIFF picture needs too much memory at once.");
    }
    reader->band = malloc(band->size * (size_t)band->planes);
    return reader->band && (reader->buffer || !samples->is_tiled) ? POSTROOM_PICTURE_DONE : POSTROOM_PICTURE_OUT_OF_MEMORY;
}

// Judges a strip or tile that was read over blank paper: one that breaks off has written what comes before.
static bool has_arrived(tiff_reader *reader, tmsize_t result, const uint8_t *bytes, size_t count, uint8_t paper) {
    if (result >= 0) return true;
    reader->is_incomplete = true;
    for (size_t at = 0; at < count; at++) {
        if (bytes[at] != paper) return true;
    }
    return false;
}

static bool fetch_tiles(tiff_reader *reader, const tiff_band *band, int plane, uint32_t top, uint32_t rows) {
    const tiff_samples *samples = &reader->samples;
    size_t pixel = band->length / samples->width, size = (size_t)band->tile;
    bool has_read = false;
    for (uint64_t left = 0; left < samples->width; left += band->tile_width) {
        uint32_t tile = TIFFComputeTile(reader->codec, (uint32_t)left, top, 0, (uint16_t)plane);
        memset(reader->buffer, band->paper, size);
        tmsize_t result = TIFFReadEncodedTile(reader->codec, tile, reader->buffer, band->tile);
        has_read |= has_arrived(reader, result, reader->buffer, size, band->paper);
        uint64_t columns = samples->width - left < band->tile_width ? samples->width - left : band->tile_width;
        uint8_t *to = reader->band + (size_t)plane * band->size + (size_t)left * pixel;
        for (uint32_t y = 0; y < rows; y++) {
            memcpy(to + y * band->length, reader->buffer + (size_t)y * (size_t)band->tile_row, (size_t)columns * pixel);
        }
    }
    return has_read;
}

static bool fetch_strip(tiff_reader *reader, const tiff_band *band, int plane, uint32_t top, uint32_t rows) {
    size_t size = band->length * rows;
    uint8_t *to = reader->band + (size_t)plane * band->size;
    memset(to, band->paper, size);
    uint32_t strip = TIFFComputeStrip(reader->codec, top, (uint16_t)plane);
    return has_arrived(reader, TIFFReadEncodedStrip(reader->codec, strip, to, (tmsize_t)size), to, size, band->paper);
}

static bool fetch_band(tiff_reader *reader, const tiff_band *band, uint32_t top, uint32_t rows) {
    bool has_read = false;
    for (int plane = 0; plane < band->planes; plane++) {
        has_read |= (reader->samples.is_tiled ? fetch_tiles : fetch_strip)(reader, band, plane, top, rows);
    }
    return has_read;
}

static picture_result paint_bands(tiff_reader *reader, const picture_lab *lab, picture_colours *colours) {
    const tiff_samples *samples = &reader->samples;
    int needed = colours->channels + colours->has_alpha;
    tiff_band band;
    picture_result result = make_band(reader, needed, &band);
    if (result != POSTROOM_PICTURE_DONE) return result;
    size_t bytes = samples->bits / 8;
    tiff_row row = {.step = band.length / samples->width};
    bool has_read = false;
    while (colours->row < colours->height) {
        uint32_t top = colours->row, rows = colours->height - top < band.rows ? colours->height - top : band.rows;
        has_read |= fetch_band(reader, &band, top, rows);
        for (uint32_t y = 0; y < rows; y++) {
            for (int sample = 0; sample < 5; sample++) {
                size_t at = sample >= needed ? 0 : samples->is_planar ? (size_t)sample * band.size : (size_t)sample * bytes;
                row.samples[sample] = reader->band + y * band.length + at;
            }
            hand_over(samples, &row, lab, colours);
        }
    }
    return has_read ? POSTROOM_PICTURE_DONE : none_was_read(reader);
}

static picture_result paint_straight(tiff_reader *reader, int channels, picture_colours *colours) {
    const tiff_samples *samples = &reader->samples;
    picture_lab lab;
    if (is_lab(samples)) picture_lab_start(&lab);
    if (!start(reader, channels, samples->alpha >= 0, colours)) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    const picture_lab *used = is_lab(samples) ? &lab : NULL;
    bool is_banded = samples->is_planar || samples->is_tiled;
    return is_banded ? paint_bands(reader, used, colours) : paint_lines(reader, used, colours);
}

static void paint_rows(const uint32_t *pixels, uint32_t rows, picture_colours *colours) {
    for (uint32_t y = 0; y < rows; y++, picture_colours_push(colours)) {
        uint8_t *line = picture_colours_line(colours);
        for (uint32_t x = 0; x < colours->width; x++, pixels++, line += 3) {
            // libtiff has multiplied the colours by alpha: over white, what is missing is white.
            uint32_t white = 255 - TIFFGetA(*pixels);
            line[0] = (uint8_t)(TIFFGetR(*pixels) + white);
            line[1] = (uint8_t)(TIFFGetG(*pixels) + white);
            line[2] = (uint8_t)(TIFFGetB(*pixels) + white);
        }
    }
}

// So many rows that no strip and no row of tiles is divided.
static uint32_t rows_of_image(const tiff_reader *reader) {
    enum { FEW = 64 };
    uint32_t high = rows_of_strip(reader), height = reader->samples.height;
    if (reader->samples.is_tiled && !TIFFGetField(reader->codec, TIFFTAG_TILELENGTH, &high)) return height;
    if (high == 0 || high >= height) return height;
    uint64_t rows = high >= FEW ? high : (uint64_t)(FEW / high) * high;
    return rows < height ? (uint32_t)rows : height;
}

// libtiff's own conversion. Asked for the orientation that the file has, it leaves rows and columns where they are.
static picture_result paint_image(tiff_reader *reader, picture_colours *colours) {
    char why[1024];
    TIFFRGBAImage image;
    if (!TIFFRGBAImageOK(reader->codec, why) || !TIFFRGBAImageBegin(&image, reader->codec, 0, why)) {
        return POSTROOM_PICTURE_UNSUPPORTED;
    }
    uint32_t rows = rows_of_image(reader);
    uint32_t *pixels = calloc((size_t)colours->width * rows, sizeof *pixels);
    bool has_read = false;
    image.req_orientation = image.orientation;
    while (pixels && colours->row < colours->height) {
        uint32_t here = colours->height - colours->row < rows ? colours->height - colours->row : rows;
        image.row_offset = (int)colours->row;
        if (TIFFRGBAImageGet(&image, pixels, colours->width, here)) {
            has_read = true;
            paint_rows(pixels, here, colours);
            continue;
        }
        reader->is_incomplete = true;
        for (uint32_t y = 0; y < here; y++) picture_colours_skip(colours);
    }
    TIFFRGBAImageEnd(&image);
    free(pixels);
    if (!pixels) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    return has_read ? POSTROOM_PICTURE_DONE : none_was_read(reader);
}

static picture_result paint_converted(tiff_reader *reader, picture_colours *colours) {
    bool is_ink = reader->samples.photometric == PHOTOMETRIC_SEPARATED;
    bool has_started =
        is_ink ? picture_colours_start(colours, 3, false, NULL, 0) : start(reader, 3, false, colours);
    if (!has_started) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    colours->colouring->is_ink = is_ink;
    return paint_image(reader, colours);
}

picture_result tiff_paint(tiff_reader *reader, const picture_header *header, picture_colours *colours) {
    const tiff_samples *samples = &reader->samples;
    if (samples->width != header->width || samples->height != header->height) {
        return PICTURE_FAIL(reader->report, DAMAGED, "The file changed while it was read.");
    }
    tiff_pad(reader);
    reader->is_decoding = true;
    int channels = straight_samples(samples);
    picture_result result =
        channels > 0 ? paint_straight(reader, channels, colours) : paint_converted(reader, colours);
    reader->is_decoding = false;
    if (result != POSTROOM_PICTURE_DONE || !reader->is_incomplete) return result;
    return PICTURE_FAIL(reader->report, INCOMPLETE, "The TIFF file ends before its picture.");
}

picture_result tiff_paint_plainly(tiff_reader *reader, const picture_header *header, uint8_t *rgb) {
    postroom_picture_colouring colouring = {0};
    picture_colours colours = {
        .rgb = rgb, .width = header->width, .height = header->height, .orientation = 1, .colouring = &colouring};
    bool is_same = reader->samples.width == header->width && reader->samples.height == header->height;
    if (!is_same || !picture_colours_start(&colours, 3, false, NULL, 0)) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    tiff_pad(reader);
    // What is not whole is left to the decoder of gray.
    bool is_read = paint_image(reader, &colours) == POSTROOM_PICTURE_DONE && !reader->is_incomplete;
    picture_colours_finish(&colours);
    return is_read ? POSTROOM_PICTURE_DONE : PICTURE_FAIL(reader->report, UNSUPPORTED, "libtiff knows no colours.");
}
