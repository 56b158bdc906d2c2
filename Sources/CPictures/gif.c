#include "pictures.h"

// GIF 89a: a screen, then blocks. Only the first image is looked at.
enum { EXTENSION = 0x21, IMAGE = 0x2C, GRAPHIC_CONTROL = 0xF9 };
enum { MOST_CODES = 4096 };

typedef struct {
    const uint8_t *bytes;
    size_t count, at;
    uint32_t width, height;
    uint32_t left, top, frame_width, frame_height;
    // What the colours, composed over white, look like.
    uint8_t palette[256];
    bool is_interlaced, is_colour;
    int transparent;
    // What of the colours is wanted.
    int channel;
} gif_file;

typedef struct {
    gif_file *file;
    // What is left of the block of data, and bits not yet used.
    uint32_t block, bits, bit_count;
    bool is_at_end;
    uint16_t prefix[MOST_CODES];
    uint8_t suffix[MOST_CODES];
    uint8_t first[MOST_CODES];
    uint16_t length[MOST_CODES];
    uint8_t text[MOST_CODES + 1];
} gif_codes;

static bool has(const gif_file *file, size_t bytes) { return file->count - file->at >= bytes; }

static bool read_palette(gif_file *file, uint8_t flags) {
    if (!(flags & 0x80)) return true;
    size_t colours = (size_t)2 << (flags & 7);
    if (!has(file, colours * 3)) return false;
    const uint8_t *from = file->bytes + file->at;
    memset(file->palette, 0, sizeof file->palette);
    file->is_colour = false;
    for (size_t index = 0; index < colours; index++, from += 3) {
        file->palette[index] = picture_channel(file->channel, from[0], from[1], from[2]);
        file->is_colour |= from[0] != from[1] || from[1] != from[2];
    }
    file->at += colours * 3;
    return true;
}

static bool skip_blocks(gif_file *file) {
    while (has(file, 1)) {
        size_t length = file->bytes[file->at++];
        if (length == 0) return true;
        if (!has(file, length)) return false;
        file->at += length;
    }
    return false;
}

static bool read_extension(gif_file *file) {
    if (!has(file, 6)) return false;
    const uint8_t *block = file->bytes + file->at;
    if (block[0] == GRAPHIC_CONTROL && block[1] >= 4) file->transparent = block[2] & 1 ? block[5] : -1;
    file->at += 1;
    return skip_blocks(file);
}

static bool read_frame(gif_file *file) {
    if (!has(file, 9)) return false;
    const uint8_t *frame = file->bytes + file->at;
    file->left = picture_u16_little(frame);
    file->top = picture_u16_little(frame + 2);
    file->frame_width = picture_u16_little(frame + 4);
    file->frame_height = picture_u16_little(frame + 6);
    file->is_interlaced = frame[8] & 0x40;
    file->at += 9;
    if (!read_palette(file, frame[8])) return false;
    if (file->transparent >= 0) file->palette[file->transparent] = 0xFF;
    return file->frame_width > 0 && file->frame_height > 0;
}

// Some programs write no screen, or an image beside it: then the image is the picture.
static void settle(gif_file *file) {
    if (file->left < file->width && file->top < file->height) return;
    file->left = file->top = 0;
    file->width = file->frame_width;
    file->height = file->frame_height;
}

// Stops at the first image's data.
static bool open(gif_file *file, const picture_source *source, int channel) {
    *file = (gif_file){.bytes = source->bytes, .count = source->count, .transparent = -1, .channel = channel};
    if (!has(file, 13) || memcmp(file->bytes, "GIF8", 4) != 0) return false;
    file->width = picture_u16_little(file->bytes + 6);
    file->height = picture_u16_little(file->bytes + 8);
    file->at = 13;
    if (!read_palette(file, file->bytes[10])) return false;
    while (has(file, 1)) {
        switch (file->bytes[file->at++]) {
        case EXTENSION:
            if (!read_extension(file)) return false;
            break;
        case IMAGE:
            if (!read_frame(file)) return false;
            settle(file);
            return true;
        case 0: break;
        default: return false;
        }
    }
    return false;
}

picture_result gif_header(const picture_source *source, picture_header *header, picture_report *report) {
    gif_file file;
    if (!open(&file, source, PICTURE_LUMINANCE)) return PICTURE_FAIL(report, DAMAGED, "The GIF file holds no image.");
    header->width = file.width;
    header->height = file.height;
    header->is_colour = file.is_colour;
    header->largest_reduction = file.is_interlaced ? 1 : PICTURE_LARGEST_BOX;
    return POSTROOM_PICTURE_DONE;
}

// The next byte of the image's data; 0 and `is_at_end` after the last.
static uint32_t next_byte(gif_codes *codes) {
    gif_file *file = codes->file;
    if (codes->block == 0) {
        codes->block = has(file, 1) ? file->bytes[file->at++] : 0;
        if (codes->block == 0) codes->is_at_end = true;
    }
    if (codes->is_at_end || !has(file, 1)) {
        codes->is_at_end = true;
        return 0;
    }
    codes->block--;
    return file->bytes[file->at++];
}

static uint32_t next_code(gif_codes *codes, uint32_t width) {
    while (codes->bit_count < width) {
        codes->bits |= next_byte(codes) << codes->bit_count;
        codes->bit_count += 8;
    }
    uint32_t code = codes->bits & ((1u << width) - 1);
    codes->bits >>= width;
    codes->bit_count -= width;
    return code;
}

// Where pixels go: along the rows of the frame, in the order in which GIF sends them.
typedef struct {
    const gif_file *file;
    picture_rows *rows;
    uint32_t x, y, pass;
    bool is_full;
} gif_pen;

static const struct {
    uint8_t start, step;
} passes[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

static void end_row(gif_pen *pen) {
    const gif_file *file = pen->file;
    pen->x = 0;
    if (!file->is_interlaced) {
        picture_rows_push(pen->rows);
        pen->y++;
        bool is_below = pen->rows->row >= pen->rows->height;
        if (!is_below) memset(picture_rows_line(pen->rows), 0xFF, pen->rows->width);
        pen->is_full = is_below || pen->y >= file->frame_height;
        return;
    }
    pen->y += passes[pen->pass].step;
    while (pen->y >= file->frame_height && ++pen->pass < 4) pen->y = passes[pen->pass].start;
    pen->is_full = pen->pass >= 4;
}

static void put(gif_pen *pen, const uint8_t *indices, uint32_t count) {
    const gif_file *file = pen->file;
    for (uint32_t index = 0; index < count && !pen->is_full; index++) {
        uint32_t x = file->left + pen->x, y = file->top + pen->y;
        uint8_t gray = file->palette[indices[index]];
        if (x < file->width && y < file->height) {
            uint8_t *line = file->is_interlaced ? pen->rows->pixels + (size_t)y * file->width
                                                : picture_rows_line(pen->rows);
            line[x] = gray;
        }
        if (++pen->x == file->frame_width) end_row(pen);
    }
}

static const uint8_t *text(gif_codes *codes, uint32_t code, uint32_t length) {
    for (uint32_t at = length; at-- > 0; code = codes->prefix[code]) codes->text[at] = codes->suffix[code];
    return codes->text;
}

// Variable-length-code LZW. Returns false when the data end or make no sense before the frame is full.
static bool decode_frame(gif_codes *codes, uint32_t root, gif_pen *pen) {
    uint32_t clear = 1u << root, next = clear + 2, width = root + 1, last = MOST_CODES;
    for (uint32_t code = 0; code < clear; code++) {
        codes->suffix[code] = codes->first[code] = (uint8_t)code;
        codes->length[code] = 1;
    }
    while (!pen->is_full) {
        uint32_t code = next_code(codes, width);
        if (codes->is_at_end || code == clear + 1) return false;
        if (code == clear) {
            next = clear + 2, width = root + 1, last = MOST_CODES;
            continue;
        }
        bool is_first = last == MOST_CODES;
        if (is_first ? code > clear : code > next || (code == next && next >= MOST_CODES)) return false;
        if (!is_first && next < MOST_CODES) {
            codes->prefix[next] = (uint16_t)last;
            codes->first[next] = codes->first[last];
            codes->length[next] = (uint16_t)(codes->length[last] + 1);
            codes->suffix[next] = codes->first[code == next ? last : code];
            next++;
            if (next == 1u << width && width < 12) width++;
        }
        put(pen, text(codes, code, codes->length[code]), codes->length[code]);
        last = code;
    }
    return true;
}

picture_result gif_decode_plane(
    const picture_source *source, const picture_header *header, uint32_t reduction, int channel, uint8_t *pixels,
    picture_report *report) {
    gif_file file;
    if (!open(&file, source, channel) || file.width != header->width || file.height != header->height) {
        return PICTURE_FAIL(report, DAMAGED, "The file changed while it was read.");
    }
    if (!has(&file, 1)) return PICTURE_FAIL(report, DAMAGED, "The GIF file breaks off before its image.");
    uint32_t root = file.bytes[file.at++];
    if (root < 1 || root > 8) return PICTURE_FAIL(report, DAMAGED, "The GIF image has codes of %u bits.", root);
    picture_rows rows;
    if (!picture_rows_start(&rows, file.width, file.height, reduction, pixels)) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    gif_codes codes = {.file = &file};
    gif_pen pen = {.file = &file, .rows = &rows};
    if (!file.is_interlaced) {
        while (rows.row < file.top) picture_rows_skip(&rows);
        memset(picture_rows_line(&rows), 0xFF, rows.width);
    }
    bool is_whole = decode_frame(&codes, root, &pen);
    bool has_rows = pen.y > 0 || pen.pass > 0;
    if (!file.is_interlaced) {
        if (!is_whole && pen.x > 0) picture_rows_push(&rows);
        while (rows.reduction > 1 && rows.row < rows.height && rows.row % rows.reduction) picture_rows_skip(&rows);
    }
    picture_rows_finish(&rows);
    if (is_whole) return POSTROOM_PICTURE_DONE;
    if (!has_rows) return PICTURE_FAIL(report, DAMAGED, "Not one row of the GIF image can be decoded.");
    return PICTURE_FAIL(report, INCOMPLETE, "The GIF image breaks off in row %u.", pen.y + 1);
}
