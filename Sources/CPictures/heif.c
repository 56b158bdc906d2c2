#define _GNU_SOURCE
#include "pictures.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// libheif brings a decoder under the GPL into the process: it is used where it is installed and never linked. What
// follows is the part of its C interface, stable since version 1.13, that is called here.
typedef struct heif_context heif_context;
typedef struct heif_image_handle heif_image_handle;
typedef struct heif_image heif_image;
typedef struct {
    int code, subcode;
    const char *message;
} heif_error;
enum { ERROR_UNSUPPORTED_FILE = 3, ERROR_UNSUPPORTED_FEATURE = 4, ERROR_MEMORY = 6 };
enum { COLORSPACE_RGB = 1, CHROMA_RGB = 10, CHROMA_RGBA = 11, CHANNEL_INTERLEAVED = 10 };
enum { LARGEST_SIDE = 65535 };
// What the file says of its colours by code points. More follows that is not looked at.
typedef struct {
    uint8_t version;
    int primaries, transfer, matrix;
} heif_codes;

#define HEIF_FUNCTIONS(X) \
    X(heif_error, heif_init, (void *)) \
    X(heif_context *, heif_context_alloc, (void)) \
    X(void, heif_context_free, (heif_context *)) \
    X(void, heif_context_set_maximum_image_size_limit, (heif_context *, int)) \
    X(void, heif_context_set_max_decoding_threads, (heif_context *, int)) \
    X(heif_error, heif_context_read_from_memory_without_copy, (heif_context *, const void *, size_t, const void *)) \
    X(heif_error, heif_context_get_primary_image_handle, (heif_context *, heif_image_handle **)) \
    X(void, heif_image_handle_release, (const heif_image_handle *)) \
    X(int, heif_image_handle_get_width, (const heif_image_handle *)) \
    X(int, heif_image_handle_get_height, (const heif_image_handle *)) \
    X(int, heif_image_handle_has_alpha_channel, (const heif_image_handle *)) \
    X(heif_error, heif_decode_image, (const heif_image_handle *, heif_image **, int, int, const void *)) \
    X(void, heif_image_release, (const heif_image *)) \
    X(int, heif_image_get_width, (const heif_image *, int)) \
    X(int, heif_image_get_height, (const heif_image *, int)) \
    X(const uint8_t *, heif_image_get_plane_readonly, (const heif_image *, int, int *)) \
    X(size_t, heif_image_handle_get_raw_color_profile_size, (const heif_image_handle *)) \
    X(heif_error, heif_image_handle_get_raw_color_profile, (const heif_image_handle *, void *)) \
    X(heif_error, heif_image_handle_get_nclx_color_profile, (const heif_image_handle *, heif_codes **)) \
    X(void, heif_nclx_color_profile_free, (heif_codes *))

static struct {
#define X(result, name, parameters) result(*name) parameters;
    HEIF_FUNCTIONS(X)
#undef X
} heif;
static bool is_loaded;
// Where the decoder's printf goes.
static FILE *nowhere;
static pthread_mutex_t streams_are_mine = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t loading = PTHREAD_ONCE_INIT;

static ssize_t swallow(void *cookie, const char *bytes, size_t count) {
    (void)cookie, (void)bytes;
    return (ssize_t)count;
}

// libde265 prints what is wrong with a file to standard output and error, which may be somebody's. A stream that is no
// file takes its place meanwhile; the descriptors stay as they are.
typedef struct {
    FILE *output, *error;
} streams;

static streams silence(void) {
    pthread_mutex_lock(&streams_are_mine);
    streams streams = {stdout, stderr};
    if (nowhere) stdout = stderr = nowhere;
    picture_silence_streams(true);
    return streams;
}

static void restore(streams streams) {
    picture_silence_streams(false);
    stdout = streams.output;
    stderr = streams.error;
    pthread_mutex_unlock(&streams_are_mine);
}

static void load(void) {
    nowhere = fopencookie(NULL, "w", (cookie_io_functions_t){.write = swallow});
    void *library = dlopen("libheif.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    bool is_complete = true;
#define X(result, name, parameters) is_complete = picture_resolve(library, #name, &heif.name) && is_complete;
    HEIF_FUNCTIONS(X)
#undef X
    // This makes the decoders known, and loads those that lie in files of their own.
    is_loaded = is_complete && heif.heif_init(NULL).code == 0;
    if (!is_loaded) dlclose(library);
}

void heif_prepare(void) { pthread_once(&loading, load); }

typedef struct {
    heif_context *context;
    heif_image_handle *handle;
    heif_image *image;
} heif_reader;

static void stop(heif_reader *reader) {
    if (reader->image) heif.heif_image_release(reader->image);
    if (reader->handle) heif.heif_image_handle_release(reader->handle);
    if (reader->context) heif.heif_context_free(reader->context);
}

static picture_result failure(heif_error error, picture_report *report) {
    const char *message = error.message ? error.message : "unknown error";
    switch (error.code) {
    case ERROR_MEMORY: return POSTROOM_PICTURE_OUT_OF_MEMORY;
    case ERROR_UNSUPPORTED_FILE:
    case ERROR_UNSUPPORTED_FEATURE: return PICTURE_FAIL(report, UNSUPPORTED, "libheif: %s.", message);
    default: return PICTURE_FAIL(report, DAMAGED, "libheif: %s.", message);
    }
}

static picture_result open(heif_reader *reader, const picture_source *source, picture_report *report) {
    *reader = (heif_reader){0};
    if (!is_loaded) {
        return PICTURE_FAIL(report, UNSUPPORTED, "HEIC pictures need libheif, which is not installed.");
    }
    reader->context = heif.heif_context_alloc();
    if (!reader->context) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    heif.heif_context_set_maximum_image_size_limit(reader->context, LARGEST_SIDE);
    heif.heif_context_set_max_decoding_threads(reader->context, 0);
    heif_error error =
        heif.heif_context_read_from_memory_without_copy(reader->context, source->bytes, source->count, NULL);
    if (error.code == 0) error = heif.heif_context_get_primary_image_handle(reader->context, &reader->handle);
    return error.code == 0 ? POSTROOM_PICTURE_DONE : failure(error, report);
}

// libheif turns pictures upright by the file's own mark: sizes are those after it.
picture_result heif_header(const picture_source *source, picture_header *header, picture_report *report) {
    heif_prepare();
    streams streams = silence();
    heif_reader reader;
    picture_result result = open(&reader, source, report);
    if (result == POSTROOM_PICTURE_DONE) {
        int width = heif.heif_image_handle_get_width(reader.handle);
        int height = heif.heif_image_handle_get_height(reader.handle);
        header->width = width > 0 ? (uint32_t)width : 0;
        header->height = height > 0 ? (uint32_t)height : 0;
        header->is_colour = true;
        header->largest_reduction = PICTURE_LARGEST_BOX;
        // Planes of luminance and colours, and three bytes a pixel of red, green and blue.
        header->decoder_bytes = (uint64_t)header->width * header->height * 9 / 2;
    }
    stop(&reader);
    restore(streams);
    return result;
}

static picture_result deliver(
    const heif_image *image, bool has_alpha, picture_rows *rows, picture_report *report) {
    int stride = 0;
    const uint8_t *plane = heif.heif_image_get_plane_readonly(image, CHANNEL_INTERLEAVED, &stride);
    int width = heif.heif_image_get_width(image, CHANNEL_INTERLEAVED);
    int height = heif.heif_image_get_height(image, CHANNEL_INTERLEAVED);
    if (!plane || stride <= 0 || width <= 0 || height <= 0) {
        return PICTURE_FAIL(report, DAMAGED, "libheif delivered no picture.");
    }
    uint32_t step = has_alpha ? 4 : 3;
    uint32_t columns = (uint32_t)width < rows->width ? (uint32_t)width : rows->width;
    while (rows->row < rows->height && rows->row < (uint32_t)height) {
        const uint8_t *from = plane + (size_t)rows->row * (size_t)stride;
        uint8_t *line = picture_rows_line(rows);
        memset(line, 0xFF, rows->width);
        for (uint32_t x = 0; x < columns; x++, from += step) {
            uint8_t light = picture_luminance(from[0], from[1], from[2]);
            line[x] = has_alpha ? picture_over_white(light, from[3]) : light;
        }
        picture_rows_push(rows);
    }
    if (columns == rows->width && rows->row == rows->height) return POSTROOM_PICTURE_DONE;
    while (rows->row < rows->height) picture_rows_skip(rows);
    return PICTURE_FAIL(report, INCOMPLETE, "The image is smaller than the HEIF file says.");
}

static picture_result decode_image(
    heif_reader *reader, const picture_header *header, bool *has_alpha, picture_report *report) {
    if ((uint32_t)heif.heif_image_handle_get_width(reader->handle) != header->width
        || (uint32_t)heif.heif_image_handle_get_height(reader->handle) != header->height) {
        return PICTURE_FAIL(report, DAMAGED, "The file changed while it was read.");
    }
    *has_alpha = heif.heif_image_handle_has_alpha_channel(reader->handle);
    heif_error error = heif.heif_decode_image(
        reader->handle, &reader->image, COLORSPACE_RGB, *has_alpha ? CHROMA_RGBA : CHROMA_RGB, NULL);
    return error.code == 0 ? POSTROOM_PICTURE_DONE : failure(error, report);
}

static picture_result decode(
    heif_reader *reader, const picture_header *header, uint32_t reduction, uint8_t *pixels, picture_report *report) {
    bool has_alpha = false;
    picture_result result = decode_image(reader, header, &has_alpha, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    picture_rows rows;
    if (!picture_rows_start(&rows, header->width, header->height, reduction, pixels)) {
        return POSTROOM_PICTURE_OUT_OF_MEMORY;
    }
    result = deliver(reader->image, has_alpha, &rows, report);
    picture_rows_finish(&rows);
    return result;
}

picture_result heif_decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_report *report) {
    heif_prepare();
    streams streams = silence();
    heif_reader reader;
    picture_result result = open(&reader, source, report);
    if (result == POSTROOM_PICTURE_DONE) result = decode(&reader, header, reduction, pixels, report);
    stop(&reader);
    restore(streams);
    return result;
}

// The ICC profile, which the caller frees; NULL without one.
static uint8_t *read_profile(const heif_reader *reader, size_t *count) {
    enum { MOST_BYTES = 8 << 20 };
    *count = heif.heif_image_handle_get_raw_color_profile_size(reader->handle);
    uint8_t *profile = *count > 0 && *count <= MOST_BYTES ? calloc(1, *count) : NULL;
    if (!profile || heif.heif_image_handle_get_raw_color_profile(reader->handle, profile).code == 0) return profile;
    free(profile);
    return NULL;
}

// Begins with the colours that the file states: by a profile, else by code points.
static bool start_colours(const heif_reader *reader, bool has_alpha, picture_colours *colours) {
    size_t count = 0;
    uint8_t *profile = read_profile(reader, &count);
    heif_codes *codes = NULL;
    bool is_known = true;
    if (!profile && heif.heif_image_handle_get_nclx_color_profile(reader->handle, &codes).code == 0 && codes) {
        is_known = picture_space_of_codes((uint32_t)codes->primaries, (uint32_t)codes->transfer, &colours->space);
        colours->has_space = is_known;
        heif.heif_nclx_color_profile_free(codes);
    }
    bool has_started = picture_colours_start(colours, 3, has_alpha, profile, profile ? count : 0);
    if (!is_known) colours->colouring->profile = POSTROOM_PROFILE_UNUSABLE;
    free(profile);
    return has_started;
}

static picture_result paint(
    heif_reader *reader, const picture_header *header, picture_colours *colours, picture_report *report) {
    bool has_alpha = false;
    picture_result result = decode_image(reader, header, &has_alpha, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    int stride = 0;
    const uint8_t *plane = heif.heif_image_get_plane_readonly(reader->image, CHANNEL_INTERLEAVED, &stride);
    int width = heif.heif_image_get_width(reader->image, CHANNEL_INTERLEAVED);
    int height = heif.heif_image_get_height(reader->image, CHANNEL_INTERLEAVED);
    if (!plane || stride <= 0 || width < (int)header->width || height <= 0) {
        return PICTURE_FAIL(report, DAMAGED, "libheif delivered no picture.");
    }
    size_t length = (size_t)header->width * (has_alpha ? 4 : 3);
    if (!start_colours(reader, has_alpha, colours)) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    while (colours->row < colours->height && colours->row < (uint32_t)height) {
        memcpy(picture_colours_line(colours), plane + (size_t)colours->row * (size_t)stride, length);
        picture_colours_push(colours);
    }
    if (colours->row == colours->height) return POSTROOM_PICTURE_DONE;
    return PICTURE_FAIL(report, INCOMPLETE, "The image is smaller than the HEIF file says.");
}

picture_result heif_colours(
    const picture_source *source, const picture_header *header, picture_colours *colours, picture_report *report) {
    heif_prepare();
    streams streams = silence();
    heif_reader reader;
    picture_result result = open(&reader, source, report);
    if (result == POSTROOM_PICTURE_DONE) result = paint(&reader, header, colours, report);
    stop(&reader);
    restore(streams);
    return result;
}
