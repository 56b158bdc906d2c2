#include "jpeg2000.h"

#include <stdio.h>
#include <stdlib.h>

// OpenJPEG keeps some 6 KB for each tile and 1.1 KB for each of its components before it decodes anything.
static const uint64_t MOST_TILE_BYTES = 256 << 20;
// What it keeps of the parts of a tile: for 100 megapixels in blocks of 32 × 32 a third of this.
static const uint64_t MOST_OVERHEAD = 512 << 20;
// Four colours and alpha, or what takes no memory worth a word.
enum { MOST_PLANES = 5, FEW_SAMPLES = 16 << 20 };
enum { TILE_BYTES = 6144, COMPONENT_BYTES = 1152, MOST_COMPONENTS = 64, MOST_LEVELS = 5 };

static void hear(const char *message, void *context) {
    jpeg2000_reader *reader = context;
    size_t length = strcspn(message, "\n");
    picture_say(reader->report, "OpenJPEG: %.*s", (int)length, message);
    reader->has_complained |= reader->is_decoding;
}

static void hear_warning(const char *message, void *context) {
    const jpeg2000_reader *reader = context;
    if (reader->is_decoding) hear(message, context);
}

static void ignore(const char *message, void *context) { (void)message, (void)context; }

static OPJ_SIZE_T feed(void *to, OPJ_SIZE_T size, void *context) {
    jpeg2000_reader *reader = context;
    uint64_t rest = reader->at < reader->source->count ? reader->source->count - reader->at : 0;
    if (rest == 0) return (OPJ_SIZE_T)-1;
    if (size > rest) size = (OPJ_SIZE_T)rest;
    memcpy(to, reader->source->bytes + reader->at, size);
    reader->at += size;
    return size;
}

static OPJ_OFF_T skip(OPJ_OFF_T count, void *context) {
    jpeg2000_reader *reader = context;
    uint64_t rest = reader->at < reader->source->count ? reader->source->count - reader->at : 0;
    if (count < 0 || (uint64_t)count > rest) return -1;
    reader->at += (uint64_t)count;
    return count;
}

static OPJ_BOOL seek(OPJ_OFF_T offset, void *context) {
    jpeg2000_reader *reader = context;
    if (offset < 0 || (uint64_t)offset > reader->source->count) return OPJ_FALSE;
    reader->at = (uint64_t)offset;
    return OPJ_TRUE;
}

picture_result jpeg2000_header(const picture_source *source, picture_header *header, picture_report *report) {
    jpeg2000_shape shape;
    picture_result result = jpeg2000_read_shape(source, &shape, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    header->width = shape.width;
    header->height = shape.height;
    header->horizontal_dpi = shape.horizontal_dpi;
    header->vertical_dpi = shape.vertical_dpi;
    header->is_colour = shape.components >= 3 || shape.palette >= 3;
    header->reduces_by_halves = true;
    // Samples are of 32 bits, and blocks are waiting beside them.
    header->decoder_bytes = (uint64_t)shape.width * shape.height * (4 * (uint64_t)shape.components + 1);
    header->largest_reduction = 1u << (shape.levels < MOST_LEVELS ? shape.levels : MOST_LEVELS);
    return result;
}

// The size that was compared with the limits must be the one that OpenJPEG allocates.
static bool is_as_expected(const opj_image_t *image, const jpeg2000_shape *shape) {
    if (image->numcomps != shape->components) return false;
    uint32_t across = image->comps[0].dx, down = image->comps[0].dy;
    if (across == 0 || down == 0) return false;
    uint64_t right = ((uint64_t)image->x1 + across - 1) / across, left = ((uint64_t)image->x0 + across - 1) / across;
    uint64_t bottom = ((uint64_t)image->y1 + down - 1) / down, top = ((uint64_t)image->y0 + down - 1) / down;
    return right - left == shape->width && bottom - top == shape->height;
}

// What can be read of a file that breaks off is wanted, but before 2.5.3 OpenJPEG reads beyond its memory where it is
// lenient with damaged code blocks (its issues 1533 and 1535).
static bool can_be_lenient(void) {
    int version[3] = {0};
    if (sscanf(opj_version(), "%d.%d.%d", &version[0], &version[1], &version[2]) != 3) return false;
    return version[0] * 10000 + version[1] * 100 + version[2] >= 20503;
}

static bool open(jpeg2000_reader *reader, uint32_t halvings, bool wants_colours) {
    const jpeg2000_shape *shape = &reader->shape;
    reader->codec = opj_create_decompress(shape->is_raw ? OPJ_CODEC_J2K : OPJ_CODEC_JP2);
    reader->stream = opj_stream_create(OPJ_J2K_STREAM_CHUNK_SIZE, OPJ_TRUE);
    if (!reader->codec || !reader->stream) return false;
    opj_set_error_handler(reader->codec, hear, reader);
    opj_set_warning_handler(reader->codec, hear_warning, reader);
    opj_set_info_handler(reader->codec, ignore, reader);
    opj_stream_set_user_data(reader->stream, reader, NULL);
    opj_stream_set_user_data_length(reader->stream, reader->source->count);
    opj_stream_set_read_function(reader->stream, feed);
    opj_stream_set_skip_function(reader->stream, skip);
    opj_stream_set_seek_function(reader->stream, seek);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    parameters.cp_reduce = halvings;
    if (!opj_setup_decoder(reader->codec, &parameters)) return false;
    opj_decoder_set_strict_mode(reader->codec, !can_be_lenient());
    if (!opj_read_header(reader->stream, reader->codec, &reader->image)) return false;
    if (!is_as_expected(reader->image, shape)) return false;
    // Luminance alone costs a third.
    OPJ_UINT32 first = 0;
    if (wants_colours || !shape->has_luminance || shape->components != 3) return true;
    return opj_set_decoded_components(reader->codec, 1, &first, OPJ_FALSE);
}

uint32_t jpeg2000_byte(const opj_image_comp_t *component, size_t at) {
    uint32_t depth = component->prec;
    int64_t value = component->data[at];
    if (component->sgnd) value += INT64_C(1) << (depth - 1);
    int64_t most = (INT64_C(1) << depth) - 1;
    value = value < 0 ? 0 : value > most ? most : value;
    return (uint32_t)(depth > 8 ? value >> (depth - 8) : value * 255 / most);
}

// The colours of a picture by component, and its alpha; NULL where there is none.
typedef struct {
    const opj_image_comp_t *colours[4], *alpha;
    int count;
} jpeg2000_planes;

bool jpeg2000_is_usable(const opj_image_comp_t *component) {
    return component->data && component->w > 0 && component->h > 0 && component->prec >= 1 && component->prec <= 31;
}

static jpeg2000_planes find_planes(const opj_image_t *image) {
    jpeg2000_planes planes = {.count = 0};
    int colours = 0;
    const opj_image_comp_t *found[4] = {NULL};
    for (uint32_t index = 0; index < image->numcomps; index++) {
        const opj_image_comp_t *component = &image->comps[index];
        if (!jpeg2000_is_usable(component)) continue;
        if (component->alpha) planes.alpha = component;
        else if (colours < 4) found[colours++] = component;
    }
    bool is_cmyk = image->color_space == OPJ_CLRSPC_CMYK && colours == 4;
    bool is_luminance_first = image->color_space == OPJ_CLRSPC_SYCC || image->color_space == OPJ_CLRSPC_EYCC
        || image->color_space == OPJ_CLRSPC_GRAY
        || (colours >= 3 && (found[1]->dx != found[0]->dx || found[1]->dy != found[0]->dy));
    planes.count = is_cmyk ? 4 : colours >= 3 && !is_luminance_first ? 3 : colours > 0 ? 1 : 0;
    memcpy(planes.colours, found, sizeof found);
    return planes;
}

// The sample of a component that may have fewer of them than the first one.
static uint32_t sample(const opj_image_comp_t *component, const opj_image_comp_t *first, uint32_t x, uint32_t y) {
    if (component->w != first->w) x = (uint32_t)((uint64_t)x * component->w / first->w);
    if (component->h != first->h) y = (uint32_t)((uint64_t)y * component->h / first->h);
    return jpeg2000_byte(component, (size_t)y * component->w + x);
}

static uint8_t pixel(const jpeg2000_planes *planes, uint32_t x, uint32_t y) {
    const opj_image_comp_t *first = planes->colours[0];
    uint32_t values[4] = {0};
    for (int index = 0; index < planes->count; index++) values[index] = sample(planes->colours[index], first, x, y);
    uint32_t gray = planes->count == 1 ? values[0]
        : planes->count == 3           ? picture_luminance(values[0], values[1], values[2])
                                       : picture_ink(values[0], values[1], values[2], values[3]);
    return planes->alpha ? picture_over_white(gray, sample(planes->alpha, first, x, y)) : (uint8_t)gray;
}

// An image with an odd offset may be one pixel smaller than the reduction says: the edge is repeated.
static picture_result deliver(
    const jpeg2000_reader *reader, const picture_header *header, uint32_t reduction, uint8_t *pixels) {
    jpeg2000_planes planes = find_planes(reader->image);
    if (planes.count == 0) return PICTURE_FAIL(reader->report, DAMAGED, "The JPEG 2000 picture has no colours.");
    uint32_t width = (header->width - 1) / reduction + 1, height = (header->height - 1) / reduction + 1;
    const opj_image_comp_t *first = planes.colours[0];
    uint32_t columns = first->w < width ? first->w : width;
    for (uint32_t y = 0; y < height; y++) {
        uint8_t *line = pixels + (size_t)y * width;
        uint32_t row = y < first->h ? y : first->h - 1;
        for (uint32_t x = 0; x < columns; x++) line[x] = pixel(&planes, x, row);
        if (columns < width) memset(line + columns, line[columns - 1], width - columns);
    }
    return POSTROOM_PICTURE_DONE;
}

static picture_result check(const jpeg2000_shape *shape, const picture_header *header, picture_report *report) {
    if (shape->width != header->width || shape->height != header->height) {
        return PICTURE_FAIL(report, DAMAGED, "The file changed while it was read.");
    }
    if (shape->components > MOST_COMPONENTS) {
        return PICTURE_FAIL(
            report, UNSUPPORTED, "A JPEG 2000 picture of %u components is not read.", shape->components);
    }
    if (shape->tiles * (TILE_BYTES + (uint64_t)shape->components * COMPONENT_BYTES) > MOST_TILE_BYTES) {
        return PICTURE_FAIL(
            report, UNSUPPORTED, "A JPEG 2000 picture of %llu tiles is not read.", (unsigned long long)shape->tiles);
    }
    uint64_t pixels = (uint64_t)shape->width * shape->height;
    if (shape->samples > FEW_SAMPLES && shape->samples / MOST_PLANES > pixels) {
        return PICTURE_FAIL(
            report, UNSUPPORTED, "A JPEG 2000 picture of %llu samples for %llu pixels is not read.",
            (unsigned long long)shape->samples, (unsigned long long)pixels);
    }
    if (shape->overhead > MOST_OVERHEAD) {
        return PICTURE_FAIL(report, UNSUPPORTED, "A JPEG 2000 picture of so many small parts is not read.");
    }
    return POSTROOM_PICTURE_DONE;
}

static bool is_about_memory(const picture_report *report) {
    return strstr(report->detail, "memory") || strstr(report->detail, "alloc");
}

picture_result jpeg2000_start(
    jpeg2000_reader *reader, const picture_source *source, const picture_header *header, uint32_t reduction,
    bool wants_colours, picture_report *report) {
    *reader = (jpeg2000_reader){.source = source, .report = report};
    picture_result result = jpeg2000_read_shape(source, &reader->shape, report);
    if (result == POSTROOM_PICTURE_DONE) result = check(&reader->shape, header, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    bool is_open = open(reader, (uint32_t)__builtin_ctz(reduction), wants_colours);
    if (is_open) report->detail[0] = 0;
    reader->is_decoding = true;
    if (is_open && opj_decode(reader->codec, reader->stream, reader->image)) return POSTROOM_PICTURE_DONE;
    return is_about_memory(report) ? POSTROOM_PICTURE_OUT_OF_MEMORY : POSTROOM_PICTURE_DAMAGED;
}

picture_result jpeg2000_stop(jpeg2000_reader *reader, picture_result result) {
    if (reader->image) opj_image_destroy(reader->image);
    if (reader->codec) opj_destroy_codec(reader->codec);
    if (reader->stream) opj_stream_destroy(reader->stream);
    if (result != POSTROOM_PICTURE_DONE || (!reader->has_complained && !reader->shape.is_cut_short)) return result;
    return PICTURE_FAIL(reader->report, INCOMPLETE, "The JPEG 2000 codestream breaks off.");
}

picture_result jpeg2000_decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_report *report) {
    jpeg2000_reader reader;
    picture_result result = jpeg2000_start(&reader, source, header, reduction, false, report);
    if (result == POSTROOM_PICTURE_DONE) result = deliver(&reader, header, reduction, pixels);
    return jpeg2000_stop(&reader, result);
}
