#include "pictures.h"

#include <setjmp.h>
#include <stdlib.h>

#include <png.h>

typedef struct {
    png_structp codec;
    png_infop info;
    jmp_buf escape;
    picture_report *report;
    const uint8_t *bytes;
    size_t count, at;
    picture_rows rows;
    uint8_t *line, *gray;
    // What a palette's colours, composed over white, look like.
    uint8_t palette[256];
    // Where colours go; NULL where gray is wanted.
    picture_colours *colours;
    uint8_t *canvas;
    bool is_palette, is_incomplete, is_out_of_memory;
    // Whether there is a profile to follow; whether the colours are meant for another kind of screen.
    bool has_profile, is_beyond;
} png_reader;

static void leave(png_structp codec, png_const_charp message) {
    png_reader *reader = png_get_error_ptr(codec);
    picture_say(reader->report, "libpng: %s.", message);
    longjmp(reader->escape, 1);
}

static void heed(png_structp codec, png_const_charp message) {
    png_reader *reader = png_get_error_ptr(codec);
    if (!strstr(message, "CRC error") || !strstr(message, "IDAT")) return;
    reader->is_incomplete = true;
    picture_say(reader->report, "libpng: %s.", message);
}

static png_voidp allocate(png_structp codec, png_alloc_size_t size) {
    png_reader *reader = png_get_mem_ptr(codec);
    void *memory = malloc(size);
    if (!memory) reader->is_out_of_memory = true;
    return memory;
}

static void release(png_structp codec, png_voidp memory) {
    (void)codec;
    free(memory);
}

static void feed(png_structp codec, png_bytep bytes, size_t count) {
    png_reader *reader = png_get_io_ptr(codec);
    if (count > reader->count - reader->at) png_error(codec, "The file ends too early");
    memcpy(bytes, reader->bytes + reader->at, count);
    reader->at += count;
}

static bool attempt(png_reader *reader, void (*step)(png_reader *)) {
    if (setjmp(reader->escape)) return false;
    step(reader);
    return true;
}

// Chunks that are of no use here are skipped, not decompressed: colour profiles and texts can be bombs.
static void set_limits(png_structp codec, bool wants_colours) {
    static const png_byte unused[] = "bKGD\0hIST\0iTXt\0oFFs\0pCAL\0sBIT\0sCAL\0sPLT\0tEXt\0tIME\0zTXt";
    static const png_byte colours[] = "cHRM\0gAMA\0iCCP\0sRGB";
    png_set_keep_unknown_chunks(codec, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
    png_set_keep_unknown_chunks(codec, PNG_HANDLE_CHUNK_NEVER, unused, (int)(sizeof unused / 5));
    if (!wants_colours) {
        png_set_keep_unknown_chunks(codec, PNG_HANDLE_CHUNK_NEVER, colours, (int)(sizeof colours / 5));
    }
    // The number of pixels is checked by the caller before rows are read.
    png_set_user_limits(codec, 0x7FFFFFFF, 0x7FFFFFFF);
    png_set_chunk_malloc_max(codec, 4 << 20);
    png_set_chunk_cache_max(codec, 16);
    png_set_crc_action(codec, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
    png_set_option(codec, PNG_MAXIMUM_INFLATE_WINDOW, PNG_OPTION_ON);
}

static void open(png_reader *reader) {
    reader->codec = png_create_read_struct_2(
        PNG_LIBPNG_VER_STRING, reader, leave, heed, reader, allocate, release);
    if (reader->codec) reader->info = png_create_info_struct(reader->codec);
    reader->is_out_of_memory = !reader->info;
    if (!reader->info) longjmp(reader->escape, 1);
    set_limits(reader->codec, reader->colours != NULL);
    png_set_read_fn(reader->codec, reader, feed);
    // What is fetched at once is lost at once where a file breaks off.
    size_t portion = reader->count / 64;
    png_set_compression_buffer_size(reader->codec, portion < 32 ? 32 : portion > 8192 ? 8192 : portion);
    png_read_info(reader->codec, reader->info);
}

static picture_result start(
    png_reader *reader, const picture_source *source, picture_colours *colours, picture_report *report) {
    *reader = (png_reader){.report = report, .bytes = source->bytes, .count = source->count, .colours = colours};
    if (attempt(reader, open)) return POSTROOM_PICTURE_DONE;
    return reader->is_out_of_memory ? POSTROOM_PICTURE_OUT_OF_MEMORY : POSTROOM_PICTURE_DAMAGED;
}

static void stop(png_reader *reader) {
    png_destroy_read_struct(&reader->codec, &reader->info, NULL);
    picture_rows_finish(&reader->rows);
    free(reader->line);
    free(reader->gray);
    free(reader->canvas);
}

static bool is_colourful(const png_reader *reader) {
    png_byte type = png_get_color_type(reader->codec, reader->info);
    if (type != PNG_COLOR_TYPE_PALETTE) return type & PNG_COLOR_MASK_COLOR;
    png_colorp colours = NULL;
    int count = 0;
    png_get_PLTE(reader->codec, reader->info, &colours, &count);
    for (int index = 0; index < count; index++) {
        png_color colour = colours[index];
        if (colour.red != colour.green || colour.green != colour.blue) return true;
    }
    return false;
}

static uint32_t expanded_channels(const png_reader *reader) {
    png_byte type = png_get_color_type(reader->codec, reader->info);
    bool has_alpha = type & PNG_COLOR_MASK_ALPHA || png_get_valid(reader->codec, reader->info, PNG_INFO_tRNS);
    return (type & PNG_COLOR_MASK_COLOR ? 3 : 1) + has_alpha;
}

static void describe(const png_reader *reader, picture_header *header) {
    png_structp codec = reader->codec;
    png_infop info = reader->info;
    header->width = png_get_image_width(codec, info);
    header->height = png_get_image_height(codec, info);
    header->is_colour = is_colourful(reader);
    header->is_bilevel = png_get_bit_depth(codec, info) == 1;
    bool is_interlaced = png_get_interlace_type(codec, info) != PNG_INTERLACE_NONE;
    header->largest_reduction = is_interlaced ? 1 : PICTURE_LARGEST_BOX;
    // All passes go over one canvas of 8 bits; palettes and transparent colours are expanded.
    if (is_interlaced) header->decoder_bytes = (uint64_t)header->width * header->height * expanded_channels(reader);
    png_uint_32 across = 0, down = 0;
    int unit = 0;
    if (png_get_pHYs(codec, info, &across, &down, &unit) && unit == PNG_RESOLUTION_METER) {
        header->horizontal_dpi = picture_plausible_dpi(across * 0.0254);
        header->vertical_dpi = picture_plausible_dpi(down * 0.0254);
    }
    png_uint_32 length = 0;
    png_bytep exif = NULL;
    if (png_get_eXIf_1(codec, info, &length, &exif)) picture_read_exif(exif, length, header);
}

picture_result png_header(const picture_source *source, picture_header *header, picture_report *report) {
    png_reader reader;
    picture_result result = start(&reader, source, NULL, report);
    if (result == POSTROOM_PICTURE_DONE) describe(&reader, header);
    stop(&reader);
    return result;
}

static void read_palette(png_reader *reader) {
    png_colorp colours = NULL;
    png_bytep alphas = NULL;
    int count = 0, alpha_count = 0;
    png_get_PLTE(reader->codec, reader->info, &colours, &count);
    png_get_tRNS(reader->codec, reader->info, &alphas, &alpha_count, NULL);
    for (int index = 0; index < count && index < 256; index++) {
        png_color colour = colours[index];
        uint8_t light = picture_luminance(colour.red, colour.green, colour.blue);
        reader->palette[index] = alphas && index < alpha_count ? picture_over_white(light, alphas[index]) : light;
    }
}

// Asks for 8 bits a sample: an index, gray, or colours, with alpha where there is any.
static void set_transformations(png_reader *reader) {
    png_structp codec = reader->codec;
    reader->is_palette = png_get_color_type(codec, reader->info) == PNG_COLOR_TYPE_PALETTE;
    if (reader->is_palette) {
        read_palette(reader);
        png_set_packing(codec);
    } else {
        png_set_scale_16(codec);
        png_set_expand_gray_1_2_4_to_8(codec);
        if (png_get_valid(codec, reader->info, PNG_INFO_tRNS)) png_set_tRNS_to_alpha(codec);
    }
    png_read_update_info(codec, reader->info);
}

static void mix(const png_reader *reader, uint32_t width, uint8_t *gray) {
    const uint8_t *from = reader->line;
    int channels = png_get_channels(reader->codec, reader->info);
    if (reader->is_palette) {
        for (uint32_t x = 0; x < width; x++) gray[x] = reader->palette[from[x]];
        return;
    }
    switch (channels) {
    case 1: memcpy(gray, from, width); break;
    case 2:
        for (uint32_t x = 0; x < width; x++) gray[x] = picture_over_white(from[2 * x], from[2 * x + 1]);
        break;
    case 3:
        for (uint32_t x = 0; x < width; x++, from += 3) gray[x] = picture_luminance(from[0], from[1], from[2]);
        break;
    default:
        for (uint32_t x = 0; x < width; x++, from += 4) {
            gray[x] = picture_over_white(picture_luminance(from[0], from[1], from[2]), from[3]);
        }
    }
}

// A pixel of an early pass stands for the block that later passes refine, so that a file that breaks off shows
// the whole picture coarsely.
static void spread(const png_reader *reader, int pass, uint32_t columns, uint32_t y) {
    const picture_rows *rows = &reader->rows;
    uint32_t left = (uint32_t)PNG_PASS_START_COL(pass), step = 1u << PNG_PASS_COL_SHIFT(pass);
    uint32_t wide = step - left, high = 8u >> (pass / 2);
    for (uint32_t below = 0; below < high && y + below < rows->height; below++) {
        uint8_t *out = rows->pixels + (size_t)(y + below) * rows->width;
        for (uint32_t column = 0; column < columns; column++) {
            uint32_t x = left + column * step;
            for (uint32_t right = 0; right < wide && x + right < rows->width; right++) {
                out[x + right] = reader->gray[column];
            }
        }
    }
}

static void fetch_passes(png_reader *reader) {
    picture_rows *rows = &reader->rows;
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
        uint32_t columns = PNG_PASS_COLS(rows->width, pass), lines = PNG_PASS_ROWS(rows->height, pass);
        if (columns == 0) continue;
        for (uint32_t line = 0; line < lines; line++) {
            png_read_row(reader->codec, reader->line, NULL);
            mix(reader, columns, reader->gray);
            spread(reader, pass, columns, PNG_ROW_FROM_PASS_ROW(line, pass));
            // All rows count as arrived once something of each is there.
            rows->row = rows->height;
        }
    }
}

static void fetch(png_reader *reader) {
    set_transformations(reader);
    size_t length = png_get_rowbytes(reader->codec, reader->info);
    reader->line = malloc(length ? length : 1);
    reader->gray = malloc(reader->rows.width);
    if (!reader->line || !reader->gray) {
        reader->is_out_of_memory = true;
        png_error(reader->codec, "There is no memory for a row");
    }
    if (png_get_interlace_type(reader->codec, reader->info) != PNG_INTERLACE_NONE) {
        fetch_passes(reader);
        return;
    }
    while (reader->rows.row < reader->rows.height) {
        png_read_row(reader->codec, reader->line, NULL);
        mix(reader, reader->rows.width, picture_rows_line(&reader->rows));
        picture_rows_push(&reader->rows);
    }
}

static picture_result decode(
    png_reader *reader, const picture_header *header, uint32_t reduction, uint8_t *pixels) {
    uint32_t width = png_get_image_width(reader->codec, reader->info);
    uint32_t height = png_get_image_height(reader->codec, reader->info);
    if (width != header->width || height != header->height) {
        return PICTURE_FAIL(reader->report, DAMAGED, "The file changed while it was read.");
    }
    if (!picture_rows_start(&reader->rows, width, height, reduction, pixels)) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    bool is_read = attempt(reader, fetch);
    if (is_read) return reader->is_incomplete ? POSTROOM_PICTURE_INCOMPLETE : POSTROOM_PICTURE_DONE;
    if (reader->is_out_of_memory) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    return reader->rows.row > 0 ? POSTROOM_PICTURE_INCOMPLETE : POSTROOM_PICTURE_DAMAGED;
}

picture_result png_decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_report *report) {
    png_reader reader;
    picture_result result = start(&reader, source, NULL, report);
    if (result == POSTROOM_PICTURE_DONE) result = decode(&reader, header, reduction, pixels);
    stop(&reader);
    return result;
}

// The code points of the chunk cICP (PNG, third edition, 11.3.2.6), which libpng does not know; NULL without it.
static const uint8_t *find_codes(const png_reader *reader) {
    size_t at = 8;
    while (reader->count - at >= 12) {
        const uint8_t *chunk = reader->bytes + at;
        size_t length = picture_u32_big(chunk);
        if (length > reader->count - at - 12 || memcmp(chunk + 4, "IDAT", 4) == 0) return NULL;
        // Numbers that are no red, green and blue, or leave out the ends, make no sense in this format.
        bool is_found = memcmp(chunk + 4, "cICP", 4) == 0 && length == 4 && chunk[10] == 0 && chunk[11] == 1;
        if (is_found) return chunk + 8;
        at += length + 12;
    }
    return NULL;
}

// What gAMA and cHRM say. Returns false when there is neither.
static bool read_space(png_reader *reader, picture_space *space) {
    png_structp codec = reader->codec;
    picture_space_start(space);
    double gamma = 0, (*corners)[2] = space->corners;
    bool has_gamma = png_get_gAMA(codec, reader->info, &gamma) && gamma > 0.1 && gamma < 2;
    bool has_corners = png_get_cHRM(
        codec, reader->info, &corners[3][0], &corners[3][1], &corners[0][0], &corners[0][1], &corners[1][0],
        &corners[1][1], &corners[2][0], &corners[2][1]);
    // What is written for sRGB, whose curve has no power.
    bool is_usual = gamma > 0.45 && gamma < 0.46;
    if (!has_corners) picture_space_start(space);
    picture_space usual;
    picture_space_start(&usual);
    for (int index = 0; index < 8 && has_corners; index++) {
        double difference = corners[index / 2][index % 2] - usual.corners[index / 2][index % 2];
        if (difference > 0.002 || difference < -0.002) is_usual = false;
    }
    if (has_gamma && !is_usual) space->exponent = 1 / gamma;
    // Sixteen bits of light are more than eight can hold: libpng takes them nearer before they are cut.
    if (space->exponent > 0 && png_get_bit_depth(codec, reader->info) == 16) {
        png_set_gamma(codec, 2.2, gamma);
        space->exponent = 2.2;
    }
    return has_gamma || has_corners;
}

// Code points come before a profile, that before a name, and numbers last (PNG, third edition, 4.3). Code points that
// cannot be followed leave the profile, if there is one.
static void settle_space(png_reader *reader) {
    picture_colours *colours = reader->colours;
    const uint8_t *codes = find_codes(reader);
    picture_space space;
    bool is_known = codes && picture_space_of_codes(codes[0], codes[1], &space);
    reader->has_profile = !is_known && png_get_valid(reader->codec, reader->info, PNG_INFO_iCCP);
    if (reader->has_profile) return;
    if (codes) {
        if (is_known) colours->space = space;
        colours->has_space = is_known;
        reader->is_beyond = !is_known;
    } else if (png_get_valid(reader->codec, reader->info, PNG_INFO_sRGB)) {
        colours->has_space = false;
    } else if (png_get_valid(reader->codec, reader->info, PNG_INFO_gAMA | PNG_INFO_cHRM)) {
        colours->has_space = read_space(reader, &colours->space);
    }
}

// Asks for gray or colours of 8 bits, with alpha where there is any.
static void ask_for_colours(png_reader *reader) {
    png_structp codec = reader->codec;
    settle_space(reader);
    png_set_expand(codec);
    png_set_scale_16(codec);
    if (png_get_interlace_type(codec, reader->info) != PNG_INTERLACE_NONE) png_set_interlace_handling(codec);
    png_read_update_info(codec, reader->info);
}

static bool start_colours(png_reader *reader) {
    png_charp name = NULL;
    png_bytep profile = NULL;
    png_uint_32 count = 0;
    int method = 0, channels = png_get_channels(reader->codec, reader->info);
    bool has_profile =
        reader->has_profile && png_get_iCCP(reader->codec, reader->info, &name, &method, &profile, &count);
    if (!has_profile) count = 0;
    bool has_started = picture_colours_start(
        reader->colours, channels > 2 ? 3 : 1, channels == 2 || channels == 4, profile, count);
    if (reader->is_beyond) reader->colours->colouring->profile = POSTROOM_PROFILE_UNUSABLE;
    return has_started;
}

// All passes go over the same canvas, so that a file that breaks off shows the whole picture coarsely.
static void fetch_coloured_passes(png_reader *reader) {
    size_t length = png_get_rowbytes(reader->codec, reader->info);
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
        for (uint32_t y = 0; y < reader->colours->height; y++) {
            png_read_row(reader->codec, NULL, reader->canvas + y * length);
            reader->rows.row = reader->colours->height;
        }
    }
}

static void fetch_colours(png_reader *reader) {
    ask_for_colours(reader);
    picture_colours *colours = reader->colours;
    bool is_interlaced = png_get_interlace_type(reader->codec, reader->info) != PNG_INTERLACE_NONE;
    size_t length = png_get_rowbytes(reader->codec, reader->info);
    bool has_room = start_colours(reader);
    if (has_room && is_interlaced) {
        reader->canvas = malloc(length * colours->height);
        if (reader->canvas) memset(reader->canvas, 0xFF, length * colours->height);
        has_room = reader->canvas;
    }
    if (!has_room) {
        reader->is_out_of_memory = true;
        png_error(reader->codec, "There is no memory for the picture");
    }
    if (is_interlaced) {
        fetch_coloured_passes(reader);
        return;
    }
    while (colours->row < colours->height) {
        png_read_row(reader->codec, picture_colours_line(colours), NULL);
        picture_colours_push(colours);
    }
}

static void paint_canvas(png_reader *reader) {
    picture_colours *colours = reader->colours;
    size_t length = (size_t)colours->width * (size_t)(colours->channels + colours->has_alpha);
    while (colours->row < colours->height) {
        memcpy(picture_colours_line(colours), reader->canvas + colours->row * length, length);
        picture_colours_push(colours);
    }
}

picture_result png_colours(
    const picture_source *source, const picture_header *header, picture_colours *colours, picture_report *report) {
    png_reader reader;
    picture_result result = start(&reader, source, colours, report);
    if (result == POSTROOM_PICTURE_DONE) {
        bool is_same = png_get_image_width(reader.codec, reader.info) == header->width
            && png_get_image_height(reader.codec, reader.info) == header->height;
        bool is_read = is_same && attempt(&reader, fetch_colours);
        if (!is_same) picture_say(report, "The file changed while it was read.");
        if (reader.canvas && reader.rows.row > 0) paint_canvas(&reader);
        if (reader.is_out_of_memory) result = POSTROOM_PICTURE_OUT_OF_MEMORY;
        else if (!is_read) result = colours->row > 0 ? POSTROOM_PICTURE_INCOMPLETE : POSTROOM_PICTURE_DAMAGED;
        else if (reader.is_incomplete) result = POSTROOM_PICTURE_INCOMPLETE;
    }
    stop(&reader);
    return result;
}
