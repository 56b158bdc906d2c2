#include "tiff.h"

#include <stdio.h>
#include <stdlib.h>

static int hear(TIFF *codec, void *context, const char *module, const char *format, va_list arguments) {
    (void)codec;
    (void)module;
    tiff_reader *reader = context;
    char message[160];
    vsnprintf(message, sizeof message, format, arguments);
    picture_say(reader->report, "libtiff: %s", message);
    reader->is_incomplete |= reader->is_decoding;
    return 1;
}

// What is odd in a directory is no news; what is odd in the data is a gap.
static int hear_warning(TIFF *codec, void *context, const char *module, const char *format, va_list arguments) {
    const tiff_reader *reader = context;
    return reader->is_decoding ? hear(codec, context, module, format, arguments) : 1;
}

// The file goes on with filler where a strip says that it does: libtiff reads strips whole or not at all.
static tmsize_t feed(thandle_t handle, void *to, tmsize_t size) {
    tiff_reader *reader = (tiff_reader *)handle;
    uint64_t end = reader->count + reader->padding;
    uint64_t wanted = size > 0 ? (uint64_t)size : 0;
    if (reader->at >= end) return 0;
    if (wanted > end - reader->at) wanted = end - reader->at;
    uint8_t *out = to;
    uint64_t real = reader->at < reader->count ? reader->count - reader->at : 0;
    if (real > wanted) real = wanted;
    if (real > 0) memcpy(out, reader->bytes + reader->at, real);
    for (uint64_t index = real; index < wanted; index++) out[index] = reader->filler[(index - real) & 1];
    if (real < wanted && reader->is_decoding) reader->is_incomplete = true;
    reader->at += wanted;
    return (tmsize_t)wanted;
}

static tmsize_t refuse(thandle_t handle, void *from, tmsize_t size) {
    (void)handle, (void)from, (void)size;
    return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    tiff_reader *reader = (tiff_reader *)handle;
    if (whence == SEEK_CUR) offset += reader->at;
    if (whence == SEEK_END) offset += reader->count + reader->padding;
    reader->at = offset;
    return offset;
}

static int close(thandle_t handle) {
    (void)handle;
    return 0;
}

static toff_t size(thandle_t handle) {
    const tiff_reader *reader = (tiff_reader *)handle;
    return reader->count + reader->padding;
}

static int map(thandle_t handle, void **base, toff_t *length) {
    (void)handle, (void)base, (void)length;
    return 0;
}

static void unmap(thandle_t handle, void *base, toff_t length) { (void)handle, (void)base, (void)length; }

picture_result tiff_start(
    tiff_reader *reader, const picture_source *source, const char *mode, picture_report *report) {
    *reader = (tiff_reader){.bytes = source->bytes, .count = source->count, .report = report};
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (!options) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, TIFF_LARGEST_BUFFER);
    TIFFOpenOptionsSetErrorHandlerExtR(options, hear, reader);
    TIFFOpenOptionsSetWarningHandlerExtR(options, hear_warning, reader);
    reader->codec = TIFFClientOpenExt("", mode, reader, feed, refuse, seek, close, size, map, unmap, options);
    TIFFOpenOptionsFree(options);
    if (reader->codec && TIFFSetSubDirectory(reader->codec, source->place)) return POSTROOM_PICTURE_DONE;
    return PICTURE_FAIL(report, DAMAGED, "The TIFF directory cannot be read.");
}

static picture_result open(tiff_reader *reader, const picture_source *source, picture_report *report) {
    // "h": the directory is not the first one.
    picture_result result = tiff_start(reader, source, "rhm", report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    result = tiff_read_samples(reader->codec, &reader->samples, report);
    // What was odd in the directory did not matter.
    if (result == POSTROOM_PICTURE_DONE) report->detail[0] = 0;
    return result;
}

void tiff_stop(tiff_reader *reader) {
    if (reader->codec) TIFFClose(reader->codec);
    tiff_free_samples(&reader->samples);
    picture_rows_finish(&reader->rows);
    free(reader->buffer);
    free(reader->band);
}

static void read_resolution(TIFF *codec, picture_header *header) {
    float across = 0, down = 0;
    uint16_t unit = RESUNIT_INCH;
    TIFFGetFieldDefaulted(codec, TIFFTAG_RESOLUTIONUNIT, &unit);
    if (unit == RESUNIT_NONE) return;
    TIFFGetField(codec, TIFFTAG_XRESOLUTION, &across);
    TIFFGetField(codec, TIFFTAG_YRESOLUTION, &down);
    double inches = unit == RESUNIT_CENTIMETER ? 2.54 : 1;
    header->horizontal_dpi = across * inches;
    header->vertical_dpi = down * inches;
}

// Tiles, and strips of planes, are put together in a band as wide as the picture.
static uint64_t band_bytes(const tiff_reader *reader) {
    const tiff_samples *samples = &reader->samples;
    uint32_t rows = 0;
    if (!samples->is_tiled && !samples->is_planar) return 0;
    if (!TIFFGetField(reader->codec, samples->is_tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, &rows)
        || rows > samples->height) {
        rows = samples->height;
    }
    uint64_t bytes = (uint64_t)samples->width * samples->samples * ((samples->bits + 7u) / 8) * rows;
    return bytes < TIFF_LARGEST_BUFFER ? bytes : TIFF_LARGEST_BUFFER;
}

picture_result tiff_header(const picture_source *source, picture_header *header, picture_report *report) {
    tiff_reader reader;
    picture_result result = open(&reader, source, report);
    if (result == POSTROOM_PICTURE_DONE) {
        const tiff_samples *samples = &reader.samples;
        header->width = samples->width;
        header->height = samples->height;
        header->is_bilevel = samples->bits == 1 && samples->samples == 1;
        header->is_colour = samples->is_colour;
        header->largest_reduction = PICTURE_LARGEST_BOX;
        uint16_t orientation = 1;
        TIFFGetFieldDefaulted(reader.codec, TIFFTAG_ORIENTATION, &orientation);
        header->orientation = orientation <= 8 ? (uint8_t)orientation : 1;
        header->decoder_bytes = band_bytes(&reader);
        read_resolution(reader.codec, header);
    }
    tiff_stop(&reader);
    return result;
}

// Strips that the file ends in the middle of are read up to there.
void tiff_pad(tiff_reader *reader) {
    TIFF *codec = reader->codec;
    uint32_t strips = TIFFIsTiled(codec) ? TIFFNumberOfTiles(codec) : TIFFNumberOfStrips(codec);
    uint64_t end = reader->count;
    for (uint32_t strip = 0; strip < strips; strip++) {
        uint64_t offset = TIFFGetStrileOffset(codec, strip), length = TIFFGetStrileByteCount(codec, strip);
        if (offset >= reader->count || length > TIFF_LARGEST_BUFFER) continue;
        if (offset + length > end) end = offset + length;
    }
    reader->padding = end - reader->count;
    const tiff_samples *samples = &reader->samples;
    uint8_t filler = 0;
    switch (samples->compression) {
    // No operation, codes that no table has, a block of no known kind.
    case COMPRESSION_PACKBITS: filler = 0x80; break;
    case COMPRESSION_LZW:
    case COMPRESSION_DEFLATE:
    case COMPRESSION_ADOBE_DEFLATE: filler = 0xFF; break;
    case COMPRESSION_NONE:
        if (samples->photometric != PHOTOMETRIC_MINISWHITE && samples->colours != 4) filler = 0xFF;
        break;
    default: break;
    }
    bool is_jpeg = samples->compression == COMPRESSION_JPEG || samples->compression == COMPRESSION_OJPEG;
    reader->filler[0] = is_jpeg ? 0xFF : filler;
    reader->filler[1] = is_jpeg ? 0xD9 : filler;
}

static picture_result decode(tiff_reader *reader, const picture_header *header, uint32_t reduction, uint8_t *pixels) {
    const tiff_samples *samples = &reader->samples;
    if (samples->width != header->width || samples->height != header->height) {
        return PICTURE_FAIL(reader->report, DAMAGED, "The file changed while it was read.");
    }
    if (!picture_rows_start(&reader->rows, samples->width, samples->height, reduction, pixels)) {
        return POSTROOM_PICTURE_OUT_OF_MEMORY;
    }
    tiff_pad(reader);
    reader->is_decoding = true;
    picture_result result = samples->is_tiled ? tiff_fetch_tiles(reader) : tiff_fetch_strips(reader);
    reader->is_decoding = false;
    if (result != POSTROOM_PICTURE_DONE || !reader->is_incomplete) return result;
    return PICTURE_FAIL(reader->report, INCOMPLETE, "The TIFF file ends before its picture.");
}

picture_result tiff_decode_colours(
    const picture_source *source, const picture_header *header, uint8_t *rgb, picture_report *report) {
    tiff_reader reader;
    picture_result result = open(&reader, source, report);
    if (result == POSTROOM_PICTURE_DONE) result = tiff_paint_plainly(&reader, header, rgb);
    tiff_stop(&reader);
    return result;
}

picture_result tiff_decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_report *report) {
    tiff_reader reader;
    picture_result result = open(&reader, source, report);
    if (result == POSTROOM_PICTURE_DONE) result = decode(&reader, header, reduction, pixels);
    tiff_stop(&reader);
    return result;
}

picture_result tiff_colours(
    const picture_source *source, const picture_header *header, picture_colours *colours, picture_report *report) {
    tiff_reader reader;
    picture_result result = open(&reader, source, report);
    if (result == POSTROOM_PICTURE_DONE) result = tiff_paint(&reader, header, colours);
    tiff_stop(&reader);
    return result;
}
