#include "pictures.h"

// Windows and OS/2 bitmaps, as Microsoft documents BITMAPCOREHEADER to BITMAPV5HEADER.
enum { FILE_HEADER = 14 };
enum { CORE_HEADER = 12, INFO_HEADER = 40, MASKED_HEADER = 52, ALPHA_HEADER = 56, V4_HEADER = 108 };
enum { RGB = 0, RLE8 = 1, RLE4 = 2, BITFIELDS = 3, JPEG_INSIDE = 4, PNG_INSIDE = 5, ALPHA_BITFIELDS = 6 };

typedef struct {
    const uint8_t *bytes;
    size_t count;
    uint32_t width, height, bits, compression;
    size_t data;
    double horizontal_dpi, vertical_dpi;
    // Red, green, blue, alpha.
    uint32_t masks[4];
    uint8_t palette[256];
    bool is_top_down, is_colour;
    // What of the colours is wanted.
    int channel;
} bmp_file;

static void set_masks(bmp_file *file, size_t header) {
    static const uint32_t of16[4] = {0x7C00, 0x03E0, 0x001F, 0}, of32[4] = {0xFF0000, 0xFF00, 0xFF, 0};
    memcpy(file->masks, file->bits == 16 ? of16 : of32, sizeof file->masks);
    if (file->compression != BITFIELDS && file->compression != ALPHA_BITFIELDS) return;
    // The masks follow a header of 40 bytes, and are part of larger ones: the place is the same.
    size_t known = header >= ALPHA_HEADER || file->compression == ALPHA_BITFIELDS ? 4 : 3;
    for (size_t index = 0; index < known; index++) {
        size_t at = FILE_HEADER + INFO_HEADER + 4 * index;
        file->masks[index] = at + 4 <= file->count ? picture_u32_little(file->bytes + at) : 0;
    }
}

static void read_palette(bmp_file *file, size_t at, size_t entry, uint32_t colours) {
    uint32_t most = 1u << file->bits;
    if (colours == 0 || colours > most) colours = most;
    for (uint32_t index = 0; index < colours; index++, at += entry) {
        if (at > file->count || file->count - at < 3) return;
        const uint8_t *from = file->bytes + at;
        file->palette[index] = picture_channel(file->channel, from[2], from[1], from[0]);
        file->is_colour |= from[0] != from[1] || from[1] != from[2];
    }
}

static bool is_known(const bmp_file *file) {
    switch (file->compression) {
    case RGB:
        return file->bits == 1 || file->bits == 2 || file->bits == 4 || file->bits == 8 || file->bits == 16
            || file->bits == 24 || file->bits == 32;
    case RLE8: return file->bits == 8;
    case RLE4: return file->bits == 4;
    case BITFIELDS:
    case ALPHA_BITFIELDS: return file->bits == 16 || file->bits == 32;
    default: return false;
    }
}

static void read_core(bmp_file *file, const uint8_t *header) {
    file->width = picture_u16_little(header + 4);
    file->height = picture_u16_little(header + 6);
    file->bits = picture_u16_little(header + 10);
}

static void read_info(bmp_file *file, const uint8_t *header, size_t size) {
    file->width = picture_u32_little(header + 4);
    file->height = picture_u32_little(header + 8);
    file->is_top_down = file->height >> 31;
    // In unsigned arithmetic the most negative height has an absolute value too.
    if (file->is_top_down) file->height = 0u - file->height;
    file->bits = picture_u16_little(header + 14);
    if (size < INFO_HEADER) return;
    file->compression = picture_u32_little(header + 16);
    file->horizontal_dpi = picture_u32_little(header + 24) * 0.0254;
    file->vertical_dpi = picture_u32_little(header + 28) * 0.0254;
}

static picture_result open(bmp_file *file, const picture_source *source, int channel, picture_report *report) {
    *file = (bmp_file){.bytes = source->bytes, .count = source->count, .channel = channel};
    if (file->count < FILE_HEADER + CORE_HEADER) return PICTURE_FAIL(report, DAMAGED, "The bitmap has no header.");
    const uint8_t *header = file->bytes + FILE_HEADER;
    size_t size = picture_u32_little(header);
    bool is_core = size == CORE_HEADER;
    if ((!is_core && size < 16) || size > 1024 || size > file->count - FILE_HEADER) {
        return PICTURE_FAIL(report, DAMAGED, "The bitmap has a header of %zu bytes.", size);
    }
    if (is_core) read_core(file, header);
    else read_info(file, header, size);
    if (file->width > INT32_MAX) return PICTURE_FAIL(report, DAMAGED, "The bitmap has a negative width.");
    if (!is_known(file)) {
        return PICTURE_FAIL(
            report, UNSUPPORTED, "A bitmap of %u bits with compression %u is not read.", file->bits,
            file->compression);
    }
    set_masks(file, size);
    uint32_t colours = size >= INFO_HEADER ? picture_u32_little(header + 32) : 0;
    size_t entry = is_core ? 3 : 4, palette = FILE_HEADER + size;
    if (size == INFO_HEADER && file->compression == BITFIELDS) palette += 12;
    if (file->bits <= 8) read_palette(file, palette, entry, colours);
    else file->is_colour = true;
    file->data = picture_u32_little(file->bytes + 10);
    if (file->data < FILE_HEADER + size) {
        file->data = palette + (file->bits <= 8 ? entry * (colours && colours <= 256 ? colours : 1u << file->bits) : 0);
    }
    return POSTROOM_PICTURE_DONE;
}

picture_result bmp_header(const picture_source *source, picture_header *header, picture_report *report) {
    bmp_file file;
    picture_result result = open(&file, source, PICTURE_LUMINANCE, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    header->width = file.width;
    header->height = file.height;
    header->horizontal_dpi = file.horizontal_dpi;
    header->vertical_dpi = file.vertical_dpi;
    header->is_bilevel = file.bits == 1;
    header->is_colour = file.is_colour;
    bool is_run_length = file.compression == RLE8 || file.compression == RLE4;
    header->largest_reduction = is_run_length ? 1 : PICTURE_LARGEST_BOX;
    return result;
}

// A field of a pixel, widened to 8 bits; `absent` without a mask.
static uint32_t field(uint32_t pixel, uint32_t mask, uint32_t absent) {
    if (!mask) return absent;
    int shift = __builtin_ctz(mask);
    uint64_t most = mask >> shift;
    return (uint32_t)(((uint64_t)((pixel & mask) >> shift) * 255 + most / 2) / most);
}

static uint8_t masked(const bmp_file *file, uint32_t pixel, bool has_alpha) {
    uint8_t light = picture_channel(
        file->channel, field(pixel, file->masks[0], 0), field(pixel, file->masks[1], 0), field(pixel, file->masks[2], 0));
    return has_alpha ? picture_over_white(light, field(pixel, file->masks[3], 255)) : light;
}

static void convert(const bmp_file *file, const uint8_t *from, bool has_alpha, uint8_t *gray) {
    uint32_t width = file->width, bits = file->bits;
    switch (bits) {
    case 8:
        for (uint32_t x = 0; x < width; x++) gray[x] = file->palette[from[x]];
        break;
    case 16:
        for (uint32_t x = 0; x < width; x++) gray[x] = masked(file, picture_u16_little(from + 2 * (size_t)x), false);
        break;
    case 24:
        for (uint32_t x = 0; x < width; x++, from += 3) {
            gray[x] = picture_channel(file->channel, from[2], from[1], from[0]);
        }
        break;
    case 32:
        for (uint32_t x = 0; x < width; x++, from += 4) gray[x] = masked(file, picture_u32_little(from), has_alpha);
        break;
    default:
        for (uint32_t x = 0; x < width; x++) {
            uint64_t at = (uint64_t)x * bits;
            gray[x] = file->palette[from[at / 8] >> (8 - bits - at % 8) & ((1u << bits) - 1)];
        }
    }
}

// Programs that fill the alpha field with zeros everywhere mean an opaque picture.
static bool has_alpha(const bmp_file *file) {
    if (file->bits != 32 || !file->masks[3]) return false;
    for (size_t at = file->data; at < file->count && file->count - at >= 4; at += 4) {
        if (picture_u32_little(file->bytes + at) & file->masks[3]) return true;
    }
    return false;
}

// Returns the rows that the file holds.
static uint32_t read_rows(const bmp_file *file, picture_rows *rows) {
    uint64_t needed = ((uint64_t)file->width * file->bits + 7) / 8, stride = (needed + 3) / 4 * 4;
    uint64_t available = file->data < file->count ? file->count - file->data : 0;
    bool is_translucent = has_alpha(file);
    uint32_t found = 0;
    while (rows->row < rows->height) {
        uint64_t at = stride * (file->is_top_down ? rows->row : rows->height - 1 - rows->row);
        if (at > available || available - at < needed) {
            picture_rows_skip(rows);
            continue;
        }
        convert(file, file->bytes + file->data + at, is_translucent, picture_rows_line(rows));
        picture_rows_push(rows);
        found++;
    }
    return found;
}

// Where run-length data write to.
typedef struct {
    const bmp_file *file;
    uint8_t *pixels;
    uint32_t x, y;
} bmp_pen;

static void put(bmp_pen *pen, uint8_t index) {
    if (pen->x >= pen->file->width) return;
    uint32_t row = pen->file->is_top_down ? pen->y : pen->file->height - 1 - pen->y;
    pen->pixels[(size_t)row * pen->file->width + pen->x++] = pen->file->palette[index];
}

// Returns the rows that were reached; all of them when the data end as they should.
static uint32_t read_runs(const bmp_file *file, uint8_t *pixels) {
    bmp_pen pen = {.file = file, .pixels = pixels};
    bool is_nibbles = file->compression == RLE4;
    size_t at = file->data;
    while (pen.y < file->height) {
        if (at > file->count || file->count - at < 2) return pen.y;
        uint32_t length = file->bytes[at], value = file->bytes[at + 1];
        at += 2;
        if (length > 0) {
            for (uint32_t index = 0; index < length; index++) {
                put(&pen, (uint8_t)(is_nibbles ? (index & 1 ? value & 15 : value >> 4) : value));
            }
        } else if (value == 0) {
            pen.x = 0, pen.y++;
        } else if (value == 1) {
            return file->height;
        } else if (value == 2) {
            if (file->count - at < 2) return pen.y;
            pen.x += file->bytes[at], pen.y += file->bytes[at + 1];
            at += 2;
        } else {
            size_t bytes = is_nibbles ? (value + 1) / 2 : value;
            if (file->count - at < bytes) return pen.y;
            for (uint32_t index = 0; index < value; index++) {
                const uint8_t *from = file->bytes + at;
                put(&pen, is_nibbles ? from[index / 2] >> (index & 1 ? 0 : 4) & 15 : from[index]);
            }
            at += bytes + (bytes & 1);
        }
    }
    return file->height;
}

picture_result bmp_decode_plane(
    const picture_source *source, const picture_header *header, uint32_t reduction, int channel, uint8_t *pixels,
    picture_report *report) {
    bmp_file file;
    picture_result result = open(&file, source, channel, report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    if (file.width != header->width || file.height != header->height) {
        return PICTURE_FAIL(report, DAMAGED, "The file changed while it was read.");
    }
    bool is_run_length = file.compression == RLE8 || file.compression == RLE4;
    picture_rows rows;
    if (!picture_rows_start(&rows, file.width, file.height, is_run_length ? 1 : reduction, pixels)) {
        return POSTROOM_PICTURE_OUT_OF_MEMORY;
    }
    uint32_t found = is_run_length ? read_runs(&file, pixels) : read_rows(&file, &rows);
    picture_rows_finish(&rows);
    if (found == file.height) return POSTROOM_PICTURE_DONE;
    if (found == 0) return PICTURE_FAIL(report, DAMAGED, "Not one row of the bitmap can be decoded.");
    return PICTURE_FAIL(report, INCOMPLETE, "The bitmap holds %u of %u rows.", found, file.height);
}
