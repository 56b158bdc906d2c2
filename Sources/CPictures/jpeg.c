#include "pictures.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "jpeg_source.h"
// The codes of libjpeg's messages.
#include <jerror.h>

// A progressive picture has about ten scans. Each costs a pass over all coefficients, so that a small file of
// thousands of scans would take hours.
enum { MOST_SCANS = 200 };
static const uint64_t MOST_SCANNED_PIXELS = UINT64_C(4000000000);

typedef struct {
    struct jpeg_decompress_struct codec;
    struct jpeg_error_mgr errors;
    jmp_buf escape;
    picture_report *report;
    picture_rows rows;
    // Where colours go; NULL where gray is wanted.
    picture_colours *colours;
    const picture_source *source;
    // What colours are read from.
    jpeg_pieces pieces;
    uint8_t *line;
    uint32_t reduction;
    // The scans that may be read, and those that were.
    int scan_limit, scans;
    // Whether the header was read: before that libjpeg answers no question about the picture.
    bool has_header;
    bool is_out_of_data, is_incomplete, is_unsupported, is_out_of_memory;
    // All rows were read: what comes then is of no consequence for them.
    bool is_finishing;
} jpeg_reader;

static void say(jpeg_reader *reader) {
    if (reader->is_finishing) return;
    const char *meaning = jpeg_meaning(reader->errors.msg_code);
    if (meaning) {
        picture_say(reader->report, "%s", meaning);
        return;
    }
    char message[JMSG_LENGTH_MAX];
    reader->codec.err->format_message((j_common_ptr)&reader->codec, message);
    picture_say(reader->report, "The JPEG breaks the rules of its format (libjpeg: %s).", message);
}

static void leave(j_common_ptr codec) {
    jpeg_reader *reader = codec->client_data;
    int code = reader->errors.msg_code;
    reader->is_out_of_memory = code == JERR_OUT_OF_MEMORY;
    reader->is_unsupported = code == JERR_SOF_UNSUPPORTED || code == JERR_BAD_PRECISION || code == JERR_IMAGE_TOO_BIG
        || code == JERR_NOT_COMPILED || code == JERR_CONVERSION_NOTIMPL || code == JERR_COMPONENT_COUNT;
    say(reader);
    longjmp(reader->escape, 1);
}

static void heed(j_common_ptr codec, int level) {
    if (level >= 0) return;
    jpeg_reader *reader = codec->client_data;
    switch (reader->errors.msg_code) {
    // Something was lost. Bytes after the end or odd version numbers lose nothing.
    case JWRN_HIT_MARKER:
        reader->is_out_of_data = true;
        // fall through
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_NOT_SEQUENTIAL:
    case JWRN_BOGUS_PROGRESSION:
        reader->is_incomplete = true;
        say(reader);
        break;
    case JWRN_JPEG_EOF:
        // A single scan whose end mark alone is missing is complete: if it is not, more warnings follow. A header that
        // breaks off is an error that follows.
        if (!reader->has_header || !jpeg_has_multiple_scans(&reader->codec)) break;
        reader->is_incomplete = true;
        say(reader);
        break;
    case JWRN_EXTRANEOUS_DATA:
        // Between segments of the header it is nobody's; behind a scan it is data that the picture has no room for.
        if (reader->has_header && reader->colours) reader->colours->colouring->has_data_left_over = true;
        break;
    default: break;
    }
    reader->errors.num_warnings++;
}

static void keep_silent(j_common_ptr codec) { (void)codec; }

// Runs a step that libjpeg may leave by a jump. All state is in the reader, so that no local variable is lost.
static bool attempt(jpeg_reader *reader, void (*step)(jpeg_reader *, const picture_source *), const picture_source *s) {
    if (setjmp(reader->escape)) return false;
    step(reader, s);
    return true;
}

static void start(jpeg_reader *reader, picture_report *report) {
    *reader = (jpeg_reader){.report = report, .reduction = 1, .scan_limit = MOST_SCANS};
    reader->codec.err = jpeg_std_error(&reader->errors);
    reader->errors.error_exit = leave;
    reader->errors.emit_message = heed;
    reader->errors.output_message = keep_silent;
    reader->codec.client_data = reader;
}

static void stop(jpeg_reader *reader) {
    jpeg_destroy_decompress(&reader->codec);
    picture_rows_finish(&reader->rows);
    free(reader->line);
    reader->line = NULL;
}

static void open(jpeg_reader *reader, const picture_source *source) {
    jpeg_create_decompress(&reader->codec);
    // jpeg_create_decompress clears everything but the error manager and the client data.
    if (reader->colours) jpeg_read_by_pieces(&reader->codec, &reader->pieces, source);
    else jpeg_mem_src(&reader->codec, source->bytes, source->count);
    jpeg_read_header(&reader->codec, TRUE);
    reader->has_header = true;
}

static picture_result failure(const jpeg_reader *reader) {
    if (reader->is_out_of_memory) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    return reader->is_unsupported ? POSTROOM_PICTURE_UNSUPPORTED : POSTROOM_PICTURE_DAMAGED;
}

// The body of the next segment before the first scan, from `*at` on, and its length; NULL after the last.
static const uint8_t *next_segment(const picture_source *source, size_t *at, uint8_t *marker, size_t *length) {
    while (*at < source->count && source->count - *at >= 4 && source->bytes[*at] == 0xFF) {
        const uint8_t *segment = source->bytes + *at;
        if (segment[1] == 0xFF) {
            ++*at;
            continue;
        }
        size_t whole = picture_u16_big(segment + 2);
        if (segment[1] == 0xDA || segment[1] == 0xD9 || whole < 2 || whole > source->count - *at - 2) return NULL;
        *at += 2 + whole;
        *marker = segment[1];
        *length = whole - 2;
        return segment + 4;
    }
    return NULL;
}

static void read_exif(const picture_source *source, picture_header *header) {
    size_t at = 2, length = 0;
    uint8_t marker = 0;
    const uint8_t *body;
    while ((body = next_segment(source, &at, &marker, &length))) {
        if (marker != 0xE1 || length < 6 || memcmp(body, "Exif\0", 6) != 0) continue;
        picture_read_exif(body + 6, length - 6, header);
        return;
    }
}

// Puts the parts of the ICC profile (ICC.1:2022, B.4) together; the caller frees it. NULL without one.
static uint8_t *read_profile(const picture_source *source, size_t *count) {
    enum { PREFIX = 14, MOST_PARTS = 255 };
    const uint8_t *parts[MOST_PARTS + 1] = {NULL}, *body;
    size_t lengths[MOST_PARTS + 1], at = 2, length = 0, total = 0;
    uint8_t marker = 0;
    while ((body = next_segment(source, &at, &marker, &length))) {
        if (marker != 0xE2 || length <= PREFIX || memcmp(body, "ICC_PROFILE", 12) != 0) continue;
        if (parts[body[12]]) continue;
        parts[body[12]] = body + PREFIX;
        lengths[body[12]] = length - PREFIX;
        total += length - PREFIX;
    }
    uint8_t *profile = total ? malloc(total) : NULL;
    *count = 0;
    for (int part = 0; profile && part <= MOST_PARTS; part++) {
        if (!parts[part]) continue;
        memcpy(profile + *count, parts[part], lengths[part]);
        *count += lengths[part];
    }
    return profile;
}

// The table of luminance that the IJG's programs write for a quality of 50 (ITU-T T.81, K.1).
static const uint8_t usual_table[DCTSIZE2] = {
    16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,  14, 13, 16, 24, 40,  57,
    69, 56, 14, 17, 22,  29,  51,  87,  80, 62, 18, 22, 37,  56,  68,  109, 103, 77, 24, 35, 55, 64,
    81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

// The quality whose table, scaled as the IJG's programs do, differs least in squares from the one that is there.
static uint8_t estimate_quality(const struct jpeg_decompress_struct *codec) {
    const JQUANT_TBL *table =
        codec->num_components > 0 ? codec->quant_tbl_ptrs[codec->comp_info[0].quant_tbl_no & 3] : NULL;
    if (!table) return 0;
    int best = 0;
    int64_t least = INT64_MAX;
    for (int quality = 100; quality >= 1; quality--) {
        int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int64_t sum = 0;
        for (int index = 0; index < DCTSIZE2; index++) {
            int step = (usual_table[index] * scale + 50) / 100;
            step = step < 1 ? 1 : step > 255 ? 255 : step;
            int64_t difference = step - (int64_t)table->quantval[index];
            sum += difference * difference;
        }
        if (sum < least) least = sum, best = quality;
    }
    return (uint8_t)best;
}

// A picture of several scans is kept as coefficients until the last one has come.
static uint64_t coefficient_bytes(struct jpeg_decompress_struct *codec) {
    uint64_t bytes = 0;
    if (!jpeg_has_multiple_scans(codec)) return 0;
    for (int index = 0; index < codec->num_components; index++) {
        const jpeg_component_info *component = codec->comp_info + index;
        bytes += (uint64_t)component->width_in_blocks * component->height_in_blocks * sizeof(JBLOCK);
    }
    return bytes;
}

picture_result jpeg_header(const picture_source *source, picture_header *header, picture_report *report) {
    jpeg_reader reader;
    start(&reader, report);
    if (!attempt(&reader, open, source)) {
        stop(&reader);
        return failure(&reader);
    }
    const struct jpeg_decompress_struct *codec = &reader.codec;
    header->width = codec->image_width;
    header->height = codec->image_height;
    header->is_colour = codec->num_components > 2;
    header->jpeg_quality = estimate_quality(codec);
    header->decoder_bytes = coefficient_bytes(&reader.codec);
    header->largest_reduction = 8;
    header->reduces_by_halves = true;
    if (codec->saw_JFIF_marker && (codec->density_unit == 1 || codec->density_unit == 2)) {
        double inches = codec->density_unit == 2 ? 2.54 : 1;
        header->horizontal_dpi = picture_plausible_dpi(codec->X_density * inches);
        header->vertical_dpi = picture_plausible_dpi(codec->Y_density * inches);
    }
    stop(&reader);
    read_exif(source, header);
    return POSTROOM_PICTURE_DONE;
}

static void configure(jpeg_reader *reader) {
    struct jpeg_decompress_struct *codec = &reader->codec;
    codec->scale_num = 1;
    codec->scale_denom = reader->reduction;
    codec->do_block_smoothing = FALSE;
    switch (codec->jpeg_color_space) {
    case JCS_CMYK:
    case JCS_YCCK: codec->out_color_space = JCS_CMYK; break;
    case JCS_UNKNOWN: codec->out_color_space = JCS_UNKNOWN; break;
    case JCS_GRAYSCALE: codec->out_color_space = JCS_GRAYSCALE; break;
    default: codec->out_color_space = reader->colours ? JCS_RGB : JCS_GRAYSCALE;
    }
}

// Several components a pixel become one. Adobe's programs write inks inverted, and mark it.
static void mix(const jpeg_reader *reader, uint8_t *gray) {
    const struct jpeg_decompress_struct *codec = &reader->codec;
    const uint8_t *from = reader->line;
    uint8_t inverted = codec->saw_Adobe_marker ? 0xFF : 0;
    int step = codec->output_components;
    for (JDIMENSION x = 0; x < codec->output_width; x++, from += step) {
        gray[x] = codec->out_color_space != JCS_CMYK
            ? from[0]
            : picture_ink(from[0] ^ inverted, from[1] ^ inverted, from[2] ^ inverted, from[3] ^ inverted);
    }
}

// Where a single scan breaks off, what would follow is flat gray: it stays white instead.
static bool is_cut(const jpeg_reader *reader, uint32_t row) {
    const struct jpeg_decompress_struct *codec = &reader->codec;
    uint32_t band = (uint32_t)(codec->max_v_samp_factor * codec->min_DCT_scaled_size);
    return reader->is_out_of_data && codec->unread_marker == JPEG_EOI && !codec->buffered_image && row % band == 0;
}

// The colours of a row of whatever components, as the sink takes them.
static void hand_over(const jpeg_reader *reader, uint8_t *line) {
    const struct jpeg_decompress_struct *codec = &reader->codec;
    size_t step = (size_t)codec->output_components, width = codec->output_width;
    if (codec->out_color_space == JCS_UNKNOWN) {
        for (size_t x = 0; x < width; x++) line[x] = reader->line[x * step];
    } else if (codec->out_color_space == JCS_CMYK && codec->saw_Adobe_marker) {
        for (size_t at = 0; at < width * 4; at++) line[at] ^= 0xFF;
    }
}

static void fetch_colours(jpeg_reader *reader) {
    struct jpeg_decompress_struct *codec = &reader->codec;
    picture_colours *colours = reader->colours;
    bool is_odd = codec->out_color_space == JCS_UNKNOWN;
    int channels = codec->out_color_space == JCS_RGB ? 3 : codec->out_color_space == JCS_CMYK ? 4 : 1;
    size_t count = 0;
    uint8_t *profile = read_profile(reader->source, &count);
    bool has_started = picture_colours_start(colours, channels, false, profile, profile ? count : 0);
    free(profile);
    if (is_odd) reader->line = malloc((size_t)codec->output_width * (size_t)codec->output_components);
    if (!has_started || (is_odd && !reader->line)) ERREXIT1(codec, JERR_OUT_OF_MEMORY, 0);
    while (colours->row < colours->height) {
        uint8_t *line = picture_colours_line(colours);
        uint8_t *target = reader->line ? reader->line : line;
        if (jpeg_read_scanlines(codec, &target, 1) != 1) break;
        hand_over(reader, line);
        picture_colours_push(colours);
        if (is_cut(reader, colours->row)) break;
    }
}

static void fetch_rows(jpeg_reader *reader) {
    struct jpeg_decompress_struct *codec = &reader->codec;
    if (codec->output_components > 1) {
        reader->line = malloc((size_t)codec->output_width * (size_t)codec->output_components);
        if (!reader->line) ERREXIT1(codec, JERR_OUT_OF_MEMORY, 0);
    }
    while (reader->rows.row < reader->rows.height) {
        uint8_t *gray = picture_rows_line(&reader->rows);
        uint8_t *line = reader->line ? reader->line : gray;
        if (jpeg_read_scanlines(codec, &line, 1) != 1) break;
        if (reader->line) mix(reader, gray);
        picture_rows_push(&reader->rows);
        if (is_cut(reader, reader->rows.row)) break;
    }
}

static void read_scans(jpeg_reader *reader) {
    struct jpeg_decompress_struct *codec = &reader->codec;
    int state = JPEG_SUSPENDED;
    do {
        state = jpeg_consume_input(codec);
        if (state == JPEG_SCAN_COMPLETED) reader->scans = codec->input_scan_number;
    } while (state != JPEG_REACHED_EOI && state != JPEG_SUSPENDED && reader->scans < reader->scan_limit);
    if (state != JPEG_REACHED_EOI) {
        // The last scan that is allowed may be the last there is: its end mark follows at once.
        const struct jpeg_source_mgr *input = codec->src;
        bool is_end = reader->colours
            ? jpeg_pieces_end(&reader->pieces)
            : input->bytes_in_buffer >= 2 && input->next_input_byte[0] == 0xFF && input->next_input_byte[1] == JPEG_EOI;
        if (codec->unread_marker != JPEG_EOI && !is_end) reader->is_incomplete = true;
    }
}

static void fetch(jpeg_reader *reader, const picture_source *source) {
    (void)source;
    struct jpeg_decompress_struct *codec = &reader->codec;
    configure(reader);
    codec->buffered_image = jpeg_has_multiple_scans(codec);
    jpeg_start_decompress(codec);
    uint32_t width = reader->colours ? reader->colours->width : reader->rows.width;
    uint32_t height = reader->colours ? reader->colours->height : reader->rows.height;
    if (codec->output_width != width || codec->output_height != height) {
        ERREXIT(codec, JERR_BAD_STATE);
    }
    if (codec->buffered_image) {
        read_scans(reader);
        jpeg_start_output(codec, reader->scans > 0 ? reader->scans : 1);
    }
    if (reader->colours) fetch_colours(reader);
    else fetch_rows(reader);
}

// Reads on to the end mark, for what libjpeg has to say of the bytes before it.
static void finish(jpeg_reader *reader, const picture_source *source) {
    (void)source;
    jpeg_finish_decompress(&reader->codec);
}

static picture_result decode_scans(
    const picture_source *source, const picture_header *header, uint8_t *pixels, jpeg_reader *reader) {
    uint32_t reduction = reader->reduction;
    uint32_t width = (header->width + reduction - 1) / reduction, height = (header->height + reduction - 1) / reduction;
    if (!attempt(reader, open, source)) return failure(reader);
    if (reader->codec.image_width != header->width || reader->codec.image_height != header->height) {
        return PICTURE_FAIL(reader->report, DAMAGED, "The file changed while it was read.");
    }
    if (!reader->colours && !picture_rows_start(&reader->rows, width, height, 1, pixels)) {
        return POSTROOM_PICTURE_OUT_OF_MEMORY;
    }
    bool is_read = attempt(reader, fetch, NULL);
    if (is_read && !reader->is_incomplete) {
        reader->is_finishing = true;
        bool has_all = reader->colours && reader->colours->row == reader->colours->height;
        if (has_all && !reader->codec.buffered_image) attempt(reader, finish, NULL);
        return POSTROOM_PICTURE_DONE;
    }
    return (reader->colours ? reader->colours->row : reader->rows.row) > 0 ? POSTROOM_PICTURE_INCOMPLETE : failure(reader);
}

// To gray, or to colours.
static picture_result decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_colours *colours, picture_report *report) {
    jpeg_reader reader;
    int limit = MOST_SCANS;
    uint64_t affordable = MOST_SCANNED_PIXELS / ((uint64_t)header->width * header->height);
    if (affordable < (uint64_t)limit) limit = affordable < 10 ? 10 : (int)affordable;
    for (;;) {
        start(&reader, report);
        reader.reduction = reduction;
        reader.colours = colours;
        reader.source = source;
        reader.scan_limit = limit;
        picture_result result = decode_scans(source, header, pixels, &reader);
        stop(&reader);
        bool has_scans = reader.scans > 0 && reader.scans < limit;
        if (result != POSTROOM_PICTURE_DAMAGED || !has_scans) {
            // A second attempt is made only because something was wrong.
            return result == POSTROOM_PICTURE_DONE && report->detail[0] ? POSTROOM_PICTURE_INCOMPLETE : result;
        }
        // What comes after some scan cannot be understood: read up to there.
        limit = reader.scans;
    }
}

picture_result jpeg_decode(
    const picture_source *source, const picture_header *header, uint32_t reduction, uint8_t *pixels,
    picture_report *report) {
    return decode(source, header, reduction, pixels, NULL, report);
}

picture_result jpeg_colours(
    const picture_source *source, const picture_header *header, picture_colours *colours, picture_report *report) {
    return decode(source, header, 1, NULL, colours, report);
}
