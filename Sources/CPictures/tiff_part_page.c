#include "tiff_part.h"

#include <stdlib.h>

// Tags that are not in tiff.h by these names.
enum { TAG_EXIF = 34665, TAG_GPS = 34853, TAG_INTEROPERABILITY = 40965 };

static uint64_t number(const tiff_original *original, uint64_t at, int size) {
    uint64_t value = 0;
    for (int index = 0; index < size; index++) {
        int place = original->is_big_endian ? size - 1 - index : index;
        value |= (uint64_t)original->bytes[at + (uint64_t)index] << (8 * place);
    }
    return value;
}

static bool has(const tiff_original *original, uint64_t at, uint64_t bytes) {
    return at <= original->count && original->count - at >= bytes;
}

// The bytes of one value; 0 for types that are unknown or lead to other directories.
static uint64_t size_of(uint16_t type) {
    switch (type) {
    case TIFF_BYTE: case TIFF_ASCII: case TIFF_SBYTE: case TIFF_UNDEFINED: return 1;
    case TIFF_SHORT: case TIFF_SSHORT: return 2;
    case TIFF_LONG: case TIFF_SLONG: case TIFF_FLOAT: return 4;
    case TIFF_RATIONAL: case TIFF_SRATIONAL: case TIFF_DOUBLE: case TIFF_LONG8: case TIFF_SLONG8: return 8;
    default: return 0;
    }
}

// What says where something lies that is not copied, or is said anew.
static bool is_dropped(uint16_t tag) {
    switch (tag) {
    case TIFFTAG_STRIPOFFSETS: case TIFFTAG_STRIPBYTECOUNTS: case TIFFTAG_TILEOFFSETS: case TIFFTAG_TILEBYTECOUNTS:
    case TIFFTAG_FREEOFFSETS: case TIFFTAG_FREEBYTECOUNTS: case TIFFTAG_SUBIFD: case TAG_EXIF: case TAG_GPS:
    case TAG_INTEROPERABILITY: case TIFFTAG_JPEGIFOFFSET: case TIFFTAG_JPEGIFBYTECOUNT: case TIFFTAG_JPEGQTABLES:
    case TIFFTAG_JPEGDCTABLES: case TIFFTAG_JPEGACTABLES: return true;
    default: return false;
    }
}

static void add(tiff_page *page, uint16_t tag, tiff_value value, uint64_t count) {
    bool is_wide = page->original->is_wide;
    page->entries[page->entry_count++] = (tiff_entry){
        .tag = tag, .type = is_wide ? TIFF_LONG8 : TIFF_LONG, .value = value, .count = count,
        .length = count * (is_wide ? 8 : 4)};
}

// The single number that an entry says, which all three sizes may hold.
static uint64_t single(const tiff_page *page, const tiff_entry *entry) {
    if (entry->count != 1 || entry->length > 8 || entry->length == 1) return 0;
    return number(page->original, entry->source, (int)entry->length);
}

// Reads an entry. Returns false when it has no value within the file.
static bool read_entry(const tiff_page *page, uint64_t at, tiff_entry *entry) {
    const tiff_original *original = page->original;
    int pointer = tiff_pointer_size(original);
    *entry = (tiff_entry){
        .tag = (uint16_t)number(original, at, 2), .type = (uint16_t)number(original, at + 2, 2),
        .count = number(original, at + 4, pointer), .source = at + 4 + (uint64_t)pointer};
    uint64_t size = size_of(entry->type);
    if (size == 0 || entry->count == 0 || entry->count > original->count / size) return false;
    entry->length = size * entry->count;
    if (entry->length > (uint64_t)pointer) entry->source = number(original, entry->source, pointer);
    return has(original, entry->source, entry->length);
}

static int by_tag(const void *first, const void *second) {
    const tiff_entry *a = first, *b = second;
    if (a->tag != b->tag) return a->tag < b->tag ? -1 : 1;
    return a->source < b->source ? -1 : a->source > b->source;
}

// Sorted, and each tag once.
static void put_in_order(tiff_page *page) {
    qsort(page->entries, page->entry_count, sizeof *page->entries, by_tag);
    size_t kept = 0;
    for (size_t index = 0; index < page->entry_count; index++) {
        if (kept > 0 && page->entries[kept - 1].tag == page->entries[index].tag) continue;
        page->entries[kept++] = page->entries[index];
    }
    page->entry_count = kept;
}

// TIFF 6.0, section 22: a stream of its own, or tables, whose places are said by tags.
static picture_result find_old_jpeg(tiff_page *page, bool has_tables, picture_report *report) {
    uint16_t compression = COMPRESSION_NONE;
    TIFFGetFieldDefaulted(page->reader.codec, TIFFTAG_COMPRESSION, &compression);
    if (compression != COMPRESSION_OJPEG || (page->stream == 0 && !has_tables)) {
        page->stream_length = 0;
        return POSTROOM_PICTURE_DONE;
    }
    if (page->stream == 0 || page->stream_length == 0 || !has(page->original, page->stream, page->stream_length)) {
        return PICTURE_FAIL(report, UNSUPPORTED, "The tables of this old kind of JPEG cannot be copied.");
    }
    add(page, TIFFTAG_JPEGIFOFFSET, TIFF_VALUE_STREAM, 1);
    return POSTROOM_PICTURE_DONE;
}

static picture_result read_entries(tiff_page *page, uint64_t directory, picture_report *report) {
    const tiff_original *original = page->original;
    int counter = tiff_counter_size(original);
    uint64_t size = tiff_entry_size(original), start = directory + (uint64_t)counter;
    uint64_t count = has(original, directory, (uint64_t)counter) ? number(original, directory, counter) : 0;
    if (count == 0 || count > UINT16_MAX || !has(original, start, count * size)) {
        return PICTURE_FAIL(report, DAMAGED, "The TIFF directory breaks off.");
    }
    // Four more for what is said anew.
    page->entries = calloc((size_t)count + 4, sizeof *page->entries);
    if (!page->entries) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    bool has_tables = false;
    tiff_entry length = {0};
    for (uint64_t index = 0; index < count; index++) {
        tiff_entry entry;
        if (!read_entry(page, start + index * size, &entry)) continue;
        if (entry.tag == TIFFTAG_JPEGIFOFFSET) page->stream = single(page, &entry);
        if (entry.tag == TIFFTAG_JPEGIFBYTECOUNT) length = entry;
        has_tables |= entry.tag == TIFFTAG_JPEGQTABLES;
        if (entry.tag == TIFFTAG_PAGENUMBER && entry.type == TIFF_SHORT && entry.count == 2) {
            entry.value = TIFF_VALUE_NUMBER;
        }
        if (!is_dropped(entry.tag)) page->entries[page->entry_count++] = entry;
    }
    page->stream_length = single(page, &length);
    picture_result result = find_old_jpeg(page, has_tables, report);
    if (page->stream_length > 0) page->entries[page->entry_count++] = length;
    add(page, page->is_tiled ? TIFFTAG_TILEOFFSETS : TIFFTAG_STRIPOFFSETS, TIFF_VALUE_PLACES, page->striles);
    add(page, page->is_tiled ? TIFFTAG_TILEBYTECOUNTS : TIFFTAG_STRIPBYTECOUNTS, TIFF_VALUE_LENGTHS, page->striles);
    put_in_order(page);
    return result;
}

tiff_strile tiff_page_strile(const tiff_page *page, uint32_t index, uint64_t *position) {
    TIFF *codec = page->reader.codec;
    tiff_strile strile = {.source = TIFFGetStrileOffset(codec, index), .length = TIFFGetStrileByteCount(codec, index)};
    // A strip that the file ends in the middle of is copied up to there.
    uint64_t left = strile.source < page->original->count ? page->original->count - strile.source : 0;
    if (strile.length > left) strile.length = left;
    if (strile.source >= page->stream && strile.source - page->stream < page->stream_length) {
        uint64_t within = strile.source - page->stream;
        strile.is_in_stream = true;
        if (strile.length > page->stream_length - within) strile.length = page->stream_length - within;
        strile.place = page->stream_place + within;
        return strile;
    }
    strile.place = tiff_even(*position);
    *position = strile.place + strile.length;
    return strile;
}

static picture_result lay_out(tiff_page *page, picture_report *report) {
    const tiff_original *original = page->original;
    uint64_t pointer = (uint64_t)tiff_pointer_size(original);
    uint64_t position = page->start + (uint64_t)tiff_counter_size(original)
        + page->entry_count * tiff_entry_size(original) + pointer;
    for (size_t index = 0; index < page->entry_count && position <= original->most; index++) {
        tiff_entry *entry = &page->entries[index];
        if (entry->length <= pointer) continue;
        entry->place = tiff_even(position);
        position = entry->place + entry->length;
    }
    page->stream_place = tiff_even(position);
    page->data = page->stream_place + page->stream_length;
    position = page->data;
    for (uint32_t index = 0; index < page->striles && position <= original->most; index++) {
        tiff_page_strile(page, index, &position);
    }
    page->end = tiff_even(position);
    if (page->end <= original->most) return POSTROOM_PICTURE_DONE;
    return PICTURE_FAIL(report, DAMAGED, "The pages claim many times what the TIFF file holds.");
}

picture_result tiff_page_open(
    tiff_page *page, const tiff_original *original, uint64_t directory, uint64_t start, picture_report *report) {
    *page = (tiff_page){.original = original, .start = start};
    const picture_source source = {
        .format = POSTROOM_PICTURE_TIFF, .bytes = original->bytes, .count = original->count, .place = directory};
    // "h": the directory is not the first one; "c": strips are left as they are.
    picture_result result = tiff_start(&page->reader, &source, "rhmc", report);
    if (result != POSTROOM_PICTURE_DONE) return result;
    page->is_tiled = TIFFIsTiled(page->reader.codec);
    page->striles = page->is_tiled ? TIFFNumberOfTiles(page->reader.codec) : TIFFNumberOfStrips(page->reader.codec);
    if (page->striles == 0) return PICTURE_FAIL(report, DAMAGED, "The TIFF picture has no size.");
    result = read_entries(page, directory, report);
    return result == POSTROOM_PICTURE_DONE ? lay_out(page, report) : result;
}

void tiff_page_close(tiff_page *page) {
    tiff_stop(&page->reader);
    free(page->entries);
}
