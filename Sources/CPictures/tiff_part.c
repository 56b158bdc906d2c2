#include "tiff_part.h"

#include <stdlib.h>

// The directories are copied here and not by libtiff, which would seek in what it writes: so a part leaves as a stream,
// and no more of it than a page's directory is in memory. libtiff says where strips lie, because it knows what
// is usually wrong with that.

enum { WAITING = 64 << 10 };

typedef struct {
    postroom_picture_sink sink;
    void *context;
    const tiff_original *original;
    uint64_t position;
    size_t waiting;
    bool has_failed;
    uint8_t buffer[WAITING];
} part_output;

static void flush(part_output *output) {
    if (output->waiting > 0 && !output->has_failed) {
        output->has_failed = !output->sink(output->context, output->buffer, output->waiting);
    }
    output->waiting = 0;
}

static void put(part_output *output, const uint8_t *bytes, uint64_t count) {
    output->position += count;
    if (count > WAITING - output->waiting) flush(output);
    if (count > WAITING) {
        if (!output->has_failed) output->has_failed = !output->sink(output->context, bytes, count);
        return;
    }
    memcpy(output->buffer + output->waiting, bytes, count);
    output->waiting += count;
}

static void put_number(part_output *output, uint64_t value, int size) {
    uint8_t bytes[8];
    for (int index = 0; index < size; index++) {
        int place = output->original->is_big_endian ? size - 1 - index : index;
        bytes[index] = (uint8_t)(value >> (8 * place));
    }
    put(output, bytes, (uint64_t)size);
}

// Places are even: at most one byte is missing, or what is left of an entry's field.
static void pad(part_output *output, uint64_t position) {
    static const uint8_t zeros[8];
    if (position > output->position && position - output->position <= sizeof zeros) {
        put(output, zeros, position - output->position);
    }
}

typedef struct {
    uint16_t index, count;
} page_number;

static void put_value(part_output *output, const tiff_page *page, const tiff_entry *entry, page_number number) {
    int size = tiff_pointer_size(output->original);
    uint64_t position = page->data;
    switch (entry->value) {
    case TIFF_VALUE_COPIED: put(output, output->original->bytes + entry->source, entry->length); break;
    case TIFF_VALUE_STREAM: put_number(output, page->stream_place, size); break;
    case TIFF_VALUE_NUMBER:
        put_number(output, number.index, 2);
        put_number(output, number.count, 2);
        break;
    case TIFF_VALUE_PLACES:
    case TIFF_VALUE_LENGTHS:
        for (uint32_t index = 0; index < page->striles; index++) {
            tiff_strile strile = tiff_page_strile(page, index, &position);
            put_number(output, entry->value == TIFF_VALUE_PLACES ? strile.place : strile.length, size);
        }
        break;
    }
}

static void put_directory(part_output *output, const tiff_page *page, page_number number, bool is_last) {
    const tiff_original *original = output->original;
    int pointer = tiff_pointer_size(original);
    put_number(output, page->entry_count, tiff_counter_size(original));
    for (size_t index = 0; index < page->entry_count; index++) {
        const tiff_entry *entry = &page->entries[index];
        put_number(output, entry->tag, 2);
        put_number(output, entry->type, 2);
        put_number(output, entry->count, pointer);
        uint64_t end = output->position + (uint64_t)pointer;
        if (entry->length > (uint64_t)pointer) put_number(output, entry->place, pointer);
        else put_value(output, page, entry, number);
        pad(output, end);
    }
    put_number(output, is_last ? 0 : page->end, pointer);
}

static void put_page(part_output *output, const tiff_page *page, page_number number, bool is_last) {
    const uint8_t *bytes = output->original->bytes;
    put_directory(output, page, number, is_last);
    for (size_t index = 0; index < page->entry_count; index++) {
        const tiff_entry *entry = &page->entries[index];
        if (entry->place == 0) continue;
        pad(output, entry->place);
        put_value(output, page, entry, number);
    }
    pad(output, page->stream_place);
    if (page->stream_length > 0) put(output, bytes + page->stream, page->stream_length);
    uint64_t position = page->data;
    for (uint32_t index = 0; index < page->striles && !output->has_failed; index++) {
        tiff_strile strile = tiff_page_strile(page, index, &position);
        if (strile.is_in_stream || strile.length == 0) continue;
        pad(output, strile.place);
        put(output, bytes + strile.source, strile.length);
    }
    pad(output, page->end);
}

static void put_header(part_output *output) {
    const tiff_original *original = output->original;
    put(output, (const uint8_t *)(original->is_big_endian ? "MM" : "II"), 2);
    put_number(output, original->is_wide ? 43 : 42, 2);
    if (original->is_wide) {
        put_number(output, 8, 2);
        put_number(output, 0, 2);
    }
    put_number(output, original->is_wide ? 16 : 8, tiff_pointer_size(original));
}

static bool read_form(tiff_original *original, size_t pages) {
    if (original->count < 8) return false;
    original->is_big_endian = original->bytes[0] == 'M';
    uint8_t version = original->bytes[original->is_big_endian ? 3 : 2];
    original->is_wide = version == 43;
    // The usual file has all of its pages' bytes once; some writers let blank pages share theirs.
    original->most = 2 * original->count + 4096 * (uint64_t)pages;
    if (!original->is_wide && original->most > UINT32_MAX) original->most = UINT32_MAX;
    return version == 42 || version == 43;
}

// Finds the pages that can be copied. Returns their number.
static size_t choose(
    const tiff_original *original, const uint64_t *places, size_t pages, bool *is_left_out, picture_report *report) {
    size_t kept = 0;
    picture_report first = {0};
    for (size_t index = 0; index < pages; index++) {
        tiff_page page;
        report->detail[0] = 0;
        is_left_out[index] = tiff_page_open(&page, original, places[index], 16, report) != POSTROOM_PICTURE_DONE;
        tiff_page_close(&page);
        kept += !is_left_out[index];
        if (is_left_out[index] && !first.detail[0]) first = *report;
    }
    *report = first;
    return kept;
}

static picture_result write_pages(
    part_output *output, const uint64_t *places, size_t pages, const bool *is_left_out, size_t kept,
    picture_report *report) {
    put_header(output);
    size_t done = 0;
    for (size_t index = 0; index < pages && !output->has_failed; index++) {
        if (is_left_out[index]) continue;
        tiff_page page;
        report->detail[0] = 0;
        picture_result result = tiff_page_open(&page, output->original, places[index], output->position, report);
        page_number number = {(uint16_t)done, (uint16_t)kept};
        if (result == POSTROOM_PICTURE_DONE) put_page(output, &page, number, ++done == kept);
        tiff_page_close(&page);
        if (result != POSTROOM_PICTURE_DONE) return result;
    }
    flush(output);
    report->detail[0] = 0;
    return output->has_failed ? POSTROOM_PICTURE_DAMAGED : POSTROOM_PICTURE_DONE;
}

picture_result postroom_picture_tiff_part(
    const uint8_t *bytes, size_t count, const uint64_t *places, size_t pages, bool *is_left_out,
    postroom_picture_sink sink, void *context, picture_report *report) {
    tiff_original original = {.bytes = bytes, .count = count};
    report->detail[0] = 0;
    if (!read_form(&original, pages)) return PICTURE_FAIL(report, DAMAGED, "The file is no TIFF file.");
    size_t kept = choose(&original, places, pages, is_left_out, report);
    if (kept == 0) return PICTURE_FAIL(report, DAMAGED, "None of the pages can be copied.");
    part_output *output = calloc(1, sizeof *output);
    if (!output) return POSTROOM_PICTURE_OUT_OF_MEMORY;
    output->original = &original;
    output->sink = sink;
    output->context = context;
    picture_result result = write_pages(output, places, pages, is_left_out, kept, report);
    free(output);
    return result;
}
