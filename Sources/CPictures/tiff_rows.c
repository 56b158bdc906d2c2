#include "tiff.h"

#include <stdlib.h>

static uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }

// Makes the buffer for strips or tiles of which `planes` are held at once.
static picture_result make_buffer(tiff_reader *reader, tmsize_t size, int planes) {
    if (size <= 0) return PICTURE_FAIL(reader->report, DAMAGED, "The sizes in the TIFF directory make no sense.");
    if (size > (tmsize_t)TIFF_LARGEST_BUFFER / planes) {
        return PICTURE_FAIL(reader->report, OUT_OF_MEMORY, "The TIFF picture needs %lld bytes at once.", (long long)size);
    }
    // Decoders may leave a part unwritten where data are missing.
    reader->buffer = calloc((size_t)size, (size_t)planes);
    return reader->buffer ? POSTROOM_PICTURE_DONE : POSTROOM_PICTURE_OUT_OF_MEMORY;
}

static int needed_planes(const tiff_samples *samples) {
    return samples->is_planar ? samples->colours + (samples->alpha >= 0) : 1;
}

static picture_result none_was_read(tiff_reader *reader) {
    return PICTURE_FAIL(reader->report, DAMAGED, "Not one row of the TIFF picture can be decoded.");
}

static void skip_to(tiff_reader *reader, uint32_t row) {
    while (reader->rows.row < row && reader->rows.row < reader->rows.height) picture_rows_skip(&reader->rows);
}

static uint32_t rows_of_strip(TIFF *codec, uint32_t height) {
    uint32_t rows = 0;
    TIFFGetFieldDefaulted(codec, TIFFTAG_ROWSPERSTRIP, &rows);
    return rows == 0 || rows > height ? height : rows;
}

// Row by row, so that a strip that breaks off gives what comes before; the next strip is a new start.
static picture_result fetch_lines(tiff_reader *reader) {
    picture_result result = make_buffer(reader, TIFFScanlineSize(reader->codec), 1);
    if (result != POSTROOM_PICTURE_DONE) return result;
    picture_rows *rows = &reader->rows;
    uint32_t high = rows_of_strip(reader->codec, rows->height);
    bool has_read = false;
    const uint8_t *const planes[5] = {reader->buffer};
    while (rows->row < rows->height) {
        if (TIFFReadScanline(reader->codec, reader->buffer, rows->row, 0) < 0) {
            reader->is_incomplete = true;
            skip_to(reader, (rows->row / high + 1) * high);
            continue;
        }
        has_read = true;
        tiff_convert(&reader->samples, planes, 0, rows->width, picture_rows_line(rows));
        picture_rows_push(rows);
    }
    return has_read ? POSTROOM_PICTURE_DONE : none_was_read(reader);
}

// Strips whole: planes lie apart from each other, packed luminance in blocks.
static picture_result fetch_whole_strips(tiff_reader *reader) {
    TIFF *codec = reader->codec;
    const tiff_samples *samples = &reader->samples;
    tmsize_t size = TIFFStripSize(codec), length = samples->is_subsampled ? 1 : TIFFScanlineSize(codec);
    int needed = needed_planes(samples);
    picture_result result = make_buffer(reader, size, needed);
    if (result != POSTROOM_PICTURE_DONE) return result;
    picture_rows *rows = &reader->rows;
    uint32_t high = rows_of_strip(codec, rows->height);
    bool has_read = false;
    while (rows->row < rows->height) {
        uint32_t top = rows->row, here = smaller(high, rows->height - top);
        bool is_read = length > 0;
        for (int plane = 0; plane < needed && is_read; plane++) {
            uint32_t strip = TIFFComputeStrip(codec, top, (uint16_t)plane);
            is_read = TIFFReadEncodedStrip(codec, strip, reader->buffer + (size_t)plane * (size_t)size, size) >= 0;
        }
        if (!is_read) {
            reader->is_incomplete = true;
            skip_to(reader, top + here);
            continue;
        }
        has_read = true;
        for (uint32_t y = 0; y < here; y++) {
            uint8_t *gray = picture_rows_line(rows);
            if (samples->is_subsampled) {
                tiff_convert_packed(samples, reader->buffer, rows->width, y, rows->width, gray);
            } else {
                const uint8_t *planes[5];
                for (int plane = 0; plane < 5; plane++) {
                    size_t start = plane < needed ? (size_t)plane * (size_t)size : 0;
                    planes[plane] = reader->buffer + start + (size_t)y * (size_t)length;
                }
                tiff_convert(samples, planes, 0, rows->width, gray);
            }
            picture_rows_push(rows);
        }
    }
    return has_read ? POSTROOM_PICTURE_DONE : none_was_read(reader);
}

// Whether the strips are as large as the arithmetic of the conversion expects.
static bool holds_packed(const tiff_samples *samples, uint32_t width, uint32_t height, tmsize_t size) {
    uint64_t units = (uint64_t)((width + samples->across - 1) / samples->across);
    uint64_t lines = (uint64_t)((height + samples->down - 1) / samples->down);
    return size > 0 && units * lines * (uint64_t)(samples->across * samples->down + 2) <= (uint64_t)size;
}

picture_result tiff_fetch_strips(tiff_reader *reader) {
    const tiff_samples *samples = &reader->samples;
    if (!samples->is_subsampled && !samples->is_planar) return fetch_lines(reader);
    uint32_t high = rows_of_strip(reader->codec, samples->height);
    if (samples->is_subsampled && !holds_packed(samples, samples->width, high, TIFFStripSize(reader->codec))) {
        return PICTURE_FAIL(reader->report, UNSUPPORTED, "The TIFF picture packs its colours in an unknown way.");
    }
    return fetch_whole_strips(reader);
}

typedef struct {
    uint32_t width, height;
    tmsize_t size, row;
    int planes;
} tile_shape;

// Decodes the tile at `left` of the band that starts at row `top` into the band. Returns false when it cannot.
static bool fetch_tile(tiff_reader *reader, const tile_shape *tile, uint32_t left, uint32_t top, uint32_t rows) {
    const tiff_samples *samples = &reader->samples;
    const uint8_t *planes[5];
    for (int plane = 0; plane < tile->planes; plane++) {
        uint32_t number = TIFFComputeTile(reader->codec, left, top, 0, (uint16_t)plane);
        uint8_t *buffer = reader->buffer + (size_t)plane * (size_t)tile->size;
        if (TIFFReadEncodedTile(reader->codec, number, buffer, tile->size) < 0) return false;
    }
    uint32_t columns = smaller(tile->width, samples->width - left);
    for (uint32_t y = 0; y < rows; y++) {
        uint8_t *gray = reader->band + (size_t)y * samples->width + left;
        if (samples->is_subsampled) {
            tiff_convert_packed(samples, reader->buffer, tile->width, y, columns, gray);
            continue;
        }
        for (int plane = 0; plane < 5; plane++) {
            size_t start = plane < tile->planes ? (size_t)plane * (size_t)tile->size : 0;
            planes[plane] = reader->buffer + start + (size_t)y * (size_t)tile->row;
        }
        tiff_convert(samples, planes, 0, columns, gray);
    }
    return true;
}

static picture_result make_band(tiff_reader *reader, tile_shape *tile) {
    TIFF *codec = reader->codec;
    const tiff_samples *samples = &reader->samples;
    if (!TIFFGetField(codec, TIFFTAG_TILEWIDTH, &tile->width) || !TIFFGetField(codec, TIFFTAG_TILELENGTH, &tile->height)
        || tile->width == 0 || tile->height == 0) {
        return PICTURE_FAIL(reader->report, DAMAGED, "The tiles of the TIFF picture have no size.");
    }
    tile->size = TIFFTileSize(codec);
    tile->row = TIFFTileRowSize(codec);
    tile->planes = needed_planes(samples);
    if (samples->is_subsampled && !holds_packed(samples, tile->width, tile->height, tile->size)) {
        return PICTURE_FAIL(reader->report, UNSUPPORTED, "The TIFF picture packs its colours in an unknown way.");
    }
    if (!samples->is_subsampled && tile->row <= 0) return none_was_read(reader);
    picture_result result = make_buffer(reader, tile->size, tile->planes);
    if (result != POSTROOM_PICTURE_DONE) return result;
    reader->band = malloc((size_t)samples->width * smaller(tile->height, samples->height));
    return reader->band ? POSTROOM_PICTURE_DONE : POSTROOM_PICTURE_OUT_OF_MEMORY;
}

picture_result tiff_fetch_tiles(tiff_reader *reader) {
    tile_shape tile = {0};
    picture_result result = make_band(reader, &tile);
    if (result != POSTROOM_PICTURE_DONE) return result;
    picture_rows *rows = &reader->rows;
    bool has_read = false;
    while (rows->row < rows->height) {
        uint32_t top = rows->row, here = smaller(tile.height, rows->height - top);
        memset(reader->band, 0xFF, (size_t)rows->width * here);
        for (uint64_t left = 0; left < rows->width; left += tile.width) {
            if (fetch_tile(reader, &tile, (uint32_t)left, top, here)) has_read = true;
            else reader->is_incomplete = true;
        }
        for (uint32_t y = 0; y < here; y++) {
            memcpy(picture_rows_line(rows), reader->band + (size_t)y * rows->width, rows->width);
            picture_rows_push(rows);
        }
    }
    return has_read ? POSTROOM_PICTURE_DONE : none_was_read(reader);
}
