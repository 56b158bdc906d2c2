#include "pictures.h"

// EXIF is a TIFF structure (CIPA DC-008): a byte order mark, an offset, then entries of 12 bytes.
enum { TAG_ORIENTATION = 0x112, TAG_X_RESOLUTION = 0x11A, TAG_Y_RESOLUTION = 0x11B, TAG_RESOLUTION_UNIT = 0x128 };
enum { TAG_EXIF = 0x8769, TAG_COLOUR_SPACE = 0xA001, TAG_INTEROPERABILITY = 0xA005, TAG_INDEX = 1 };
enum { TYPE_ASCII = 2, TYPE_SHORT = 3, TYPE_RATIONAL = 5, UNCALIBRATED = 0xFFFF };
enum { UNIT_INCH = 2, UNIT_CENTIMETRE = 3 };

typedef struct {
    const uint8_t *bytes;
    size_t count;
    bool is_big_endian;
} exif_block;

static uint32_t u16(const exif_block *block, size_t at) {
    return block->is_big_endian ? picture_u16_big(block->bytes + at) : picture_u16_little(block->bytes + at);
}

static uint32_t u32(const exif_block *block, size_t at) {
    return block->is_big_endian ? picture_u32_big(block->bytes + at) : picture_u32_little(block->bytes + at);
}

static double rational(const exif_block *block, size_t entry) {
    size_t at = u32(block, entry + 8);
    if (u16(block, entry + 2) != TYPE_RATIONAL || at > block->count || block->count - at < 8) return 0;
    uint32_t denominator = u32(block, at + 4);
    return denominator ? (double)u32(block, at) / denominator : 0;
}

// The place of a directory's entry; 0 without one.
static size_t find(const exif_block *block, size_t directory, uint32_t tag) {
    if (directory == 0 || directory > block->count - 2) return 0;
    size_t entries = u16(block, directory);
    for (size_t index = 0; index < entries; index++) {
        size_t entry = directory + 2 + index * 12;
        if (entry > block->count || block->count - entry < 12) return 0;
        if (u16(block, entry) == tag) return entry;
    }
    return 0;
}

static size_t find_directory(const exif_block *block, size_t directory, uint32_t tag) {
    size_t entry = find(block, directory, tag);
    return entry ? u32(block, entry + 8) : 0;
}

// DCF 2.0, 4.3.2: cameras name Adobe RGB by no number of its own, but by that of a rule of naming files.
static bool is_adobe_rgb(const exif_block *block, size_t directory) {
    size_t exif = find_directory(block, directory, TAG_EXIF), space = find(block, exif, TAG_COLOUR_SPACE);
    if (!space || u16(block, space + 2) != TYPE_SHORT || u16(block, space + 8) != UNCALIBRATED) return false;
    size_t index = find(block, find_directory(block, exif, TAG_INTEROPERABILITY), TAG_INDEX);
    return index && u16(block, index + 2) == TYPE_ASCII && memcmp(block->bytes + index + 8, "R03", 3) == 0;
}

void picture_read_exif(const uint8_t *bytes, size_t count, picture_header *header) {
    exif_block block = {bytes, count, count > 0 && bytes[0] == 'M'};
    if (count < 14 || (memcmp(bytes, "II*\0", 4) != 0 && memcmp(bytes, "MM\0*", 4) != 0)) return;
    size_t directory = u32(&block, 4);
    if (directory > count - 2) return;
    header->is_adobe_rgb = is_adobe_rgb(&block, directory);
    size_t entries = u16(&block, directory);
    double across = 0, down = 0;
    uint32_t unit = UNIT_INCH;
    for (size_t index = 0; index < entries; index++) {
        size_t entry = directory + 2 + index * 12;
        if (entry > count || count - entry < 12) break;
        bool is_short = u16(&block, entry + 2) == TYPE_SHORT;
        uint32_t value = u16(&block, entry + 8);
        switch (u16(&block, entry)) {
        case TAG_ORIENTATION:
            if (is_short && value >= 1 && value <= 8) header->orientation = (uint8_t)value;
            break;
        case TAG_X_RESOLUTION: across = rational(&block, entry); break;
        case TAG_Y_RESOLUTION: down = rational(&block, entry); break;
        case TAG_RESOLUTION_UNIT:
            if (is_short) unit = value;
            break;
        default: break;
        }
    }
    if (header->horizontal_dpi > 0 || (unit != UNIT_INCH && unit != UNIT_CENTIMETRE)) return;
    double inches = unit == UNIT_CENTIMETRE ? 2.54 : 1;
    header->horizontal_dpi = across * inches;
    header->vertical_dpi = down * inches;
}
