#include "pictures.h"

#include <stdlib.h>

#include <webp/decode.h>
#include <webp/demux.h>

typedef struct {
    WebPDemuxer *file;
    WebPIterator frame;
    uint32_t width, height;
    bool has_frame;
} webp_reader;

static bool open(webp_reader *reader, const picture_source *source) {
    *reader = (webp_reader){0};
    WebPData data = {source->bytes, source->count};
    WebPDemuxState state;
    reader->file = WebPDemuxPartial(&data, &state);
    if (!reader->file) return false;
    reader->width = WebPDemuxGetI(reader->file, WEBP_FF_CANVAS_WIDTH);
    reader->height = WebPDemuxGetI(reader->file, WEBP_FF_CANVAS_HEIGHT);
    reader->has_frame = WebPDemuxGetFrame(reader->file, 1, &reader->frame);
    return reader->has_frame && reader->frame.width > 0 && reader->frame.height > 0;
}

static void stop(webp_reader *reader) {
    if (reader->has_frame) WebPDemuxReleaseIterator(&reader->frame);
    WebPDemuxDelete(reader->file);
}

// A lossless picture is decoded to 32 bits a pixel first, one with alpha to as many and a plane of alpha.
static uint64_t decoder_bytes(const WebPIterator *frame) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(frame->fragment.bytes, frame->fragment.size, &features) != VP8_STATUS_OK) return 0;
    enum { LOSSLESS = 2 };
    uint64_t pixels = (uint64_t)frame->width * (uint64_t)frame->height;
    return pixels * (features.has_alpha ? 5 : features.format == LOSSLESS ? 4 : 0);
}

picture_result webp_header(const picture_source *source, picture_header *header, picture_report *report) {
    webp_reader reader;
    if (!open(&reader, source)) {
        stop(&reader);
        return PICTURE_FAIL(report, DAMAGED, "The WebP file holds no image.");
    }
    header->width = reader.width;
    header->height = reader.height;
    header->is_colour = true;
    header->largest_reduction = PICTURE_LARGEST_BOX;
    header->decoder_bytes = decoder_bytes(&reader.frame);
    WebPChunkIterator chunk;
    if (WebPDemuxGetChunk(reader.file, "EXIF", 1, &chunk)) {
        const uint8_t *exif = chunk.chunk.bytes;
        size_t count = chunk.chunk.size;
        // Some programs keep the mark that the block has in a JPEG file.
        size_t mark = count >= 6 && memcmp(exif, "Exif\0", 6) == 0 ? 6 : 0;
        picture_read_exif(exif + mark, count - mark, header);
        WebPDemuxReleaseChunkIterator(&chunk);
    }
    stop(&reader);
    return POSTROOM_PICTURE_DONE;
}

// WebP's luminance runs from 16 to 235.
static uint8_t full_range(uint8_t luminance) {
    int value = ((int)luminance - 16) * 255;
    return value <= 0 ? 0 : value >= 219 * 255 ? 0xFF : (uint8_t)((value + 109) / 219);
}

// Composes the frame's row over white at its place in the picture's row.
static void compose(const WebPYUVABuffer *planes, int y, const WebPIterator *frame, picture_rows *rows) {
    uint8_t *line = picture_rows_line(rows);
    const uint8_t *light = planes->y + (size_t)y * (size_t)planes->y_stride;
    const uint8_t *alpha = planes->a ? planes->a + (size_t)y * (size_t)planes->a_stride : NULL;
    memset(line, 0xFF, rows->width);
    for (int x = 0; x < frame->width; x++) {
        uint64_t column = (uint64_t)frame->x_offset + (uint64_t)x;
        if (column >= rows->width) break;
        uint8_t gray = full_range(light[x]);
        line[column] = alpha ? picture_over_white(gray, alpha[x]) : gray;
    }
    picture_rows_push(rows);
}

static picture_result configure(const WebPIterator *frame, WebPDecoderConfig *config, picture_report *report) {
    if (!WebPInitDecoderConfig(config)) return PICTURE_FAIL(report, UNSUPPORTED, "libwebp is another version.");
    VP8StatusCode status = WebPGetFeatures(frame->fragment.bytes, frame->fragment.size, &config->input);
    if (status == VP8_STATUS_OK && config->input.width == frame->width && config->input.height == frame->height) {
        return POSTROOM_PICTURE_DONE;
    }
    return PICTURE_FAIL(report, DAMAGED, "The WebP image contradicts its frame.");
}

// Decodes the frame as far as its data go. Returns the rows that are there, or -1 without memory.
static int decode_frame(const WebPIterator *frame, WebPDecoderConfig *config) {
    WebPIDecoder *decoder = WebPINewDecoder(&config->output);
    if (!decoder) return -1;
    VP8StatusCode status = WebPIUpdate(decoder, frame->fragment.bytes, frame->fragment.size);
    int rows = 0;
    if (!WebPIDecodedArea(decoder, NULL, NULL, NULL, &rows)) rows = 0;
    WebPIDelete(decoder);
    if (status == VP8_STATUS_OUT_OF_MEMORY) return -1;
    return rows < 0 ? 0 : rows;
}

static picture_result judge(const WebPIterator *frame, int ready, picture_report *report) {
    if (ready < 0) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    if (ready >= frame->height) return POSTROOM_PICTURE_DONE;
    if (ready == 0) return PICTURE_FAIL(report, DAMAGED, "Not one row of the WebP image can be decoded.");
    return PICTURE_FAIL(report, INCOMPLETE, "The WebP image breaks off after row %d of %d.", ready, frame->height);
}

static picture_result decode(
    const webp_reader *reader, uint32_t reduction, uint8_t *pixels, picture_report *report) {
    const WebPIterator *frame = &reader->frame;
    WebPDecoderConfig config;
    picture_result result = configure(frame, &config, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    config.output.colorspace = config.input.has_alpha ? MODE_YUVA : MODE_YUV;
    picture_rows rows;
    if (!picture_rows_start(&rows, reader->width, reader->height, reduction, pixels)) {
        return POSTROOM_PICTURE_OUT_OF_MEMORY;
    }
    int ready = decode_frame(frame, &config);
    for (int y = 0; y < frame->y_offset && rows.row < rows.height; y++) picture_rows_skip(&rows);
    for (int y = 0; y < ready && rows.row < rows.height; y++) compose(&config.output.u.YUVA, y, frame, &rows);
    while (rows.row % rows.reduction && rows.row < rows.height) picture_rows_skip(&rows);
    picture_rows_finish(&rows);
    WebPFreeDecBuffer(&config.output);
    return judge(frame, ready, report);
}

picture_result webp_decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_report *report) {
    webp_reader reader;
    picture_result result = POSTROOM_PICTURE_DAMAGED;
    if (open(&reader, source) && reader.width == header->width && reader.height == header->height) {
        result = decode(&reader, reduction, pixels, report);
    } else {
        picture_say(report, "The file changed while it was read.");
    }
    stop(&reader);
    return result;
}

// Where the frame's rows go: into the line, whose rest is transparent or white.
static void hand_over(const WebPRGBABuffer *buffer, int y, const WebPIterator *frame, picture_colours *colours) {
    if (buffer->rgba == picture_colours_canvas(colours)) {
        picture_colours_push(colours);
        return;
    }
    size_t step = colours->has_alpha ? 4 : 3;
    uint8_t *line = picture_colours_line(colours);
    size_t left = (size_t)frame->x_offset, width = (size_t)frame->width;
    if (left > colours->width) left = colours->width;
    if (width > colours->width - left) width = colours->width - left;
    memset(line, colours->has_alpha ? 0 : 0xFF, colours->width * step);
    memcpy(line + left * step, buffer->rgba + (size_t)y * (size_t)buffer->stride, width * step);
    picture_colours_push(colours);
}

static bool start_colours(const webp_reader *reader, bool has_alpha, picture_colours *colours) {
    WebPChunkIterator chunk;
    if (!WebPDemuxGetChunk(reader->file, "ICCP", 1, &chunk)) {
        return picture_colours_start(colours, 3, has_alpha, NULL, 0);
    }
    bool has_started = picture_colours_start(colours, 3, has_alpha, chunk.chunk.bytes, chunk.chunk.size);
    WebPDemuxReleaseChunkIterator(&chunk);
    return has_started;
}

// A frame that is the whole picture is decoded where it belongs.
static void share(const WebPIterator *frame, picture_colours *colours, WebPDecBuffer *output) {
    size_t width = colours->width, height = colours->height;
    uint8_t *canvas = picture_colours_canvas(colours);
    bool is_whole = (size_t)frame->width == width && (size_t)frame->height == height;
    if (!canvas || !is_whole || frame->x_offset != 0 || frame->y_offset != 0) return;
    output->is_external_memory = 1;
    output->u.RGBA = (WebPRGBABuffer){.rgba = canvas, .stride = (int)(width * 3), .size = width * 3 * height};
}

static picture_result paint(const webp_reader *reader, picture_colours *colours, picture_report *report) {
    const WebPIterator *frame = &reader->frame;
    WebPDecoderConfig config;
    picture_result result = configure(frame, &config, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    bool has_alpha = config.input.has_alpha;
    config.output.colorspace = has_alpha ? MODE_RGBA : MODE_RGB;
    if (!start_colours(reader, has_alpha, colours)) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    share(frame, colours, &config.output);
    int ready = decode_frame(frame, &config);
    for (int y = 0; y < frame->y_offset && colours->row < colours->height; y++) picture_colours_skip(colours);
    for (int y = 0; y < ready && colours->row < colours->height; y++) {
        hand_over(&config.output.u.RGBA, y, frame, colours);
    }
    WebPFreeDecBuffer(&config.output);
    return judge(frame, ready, report);
}

picture_result webp_colours(
    const picture_source *source, const picture_header *header, picture_colours *colours, picture_report *report) {
    webp_reader reader;
    picture_result result = POSTROOM_PICTURE_DAMAGED;
    if (open(&reader, source) && reader.width == header->width && reader.height == header->height) {
        result = paint(&reader, colours, report);
    } else {
        picture_say(report, "The file changed while it was read.");
    }
    stop(&reader);
    return result;
}
