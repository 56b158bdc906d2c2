#include "pictures.h"

#include <stdlib.h>

// The list of directories is walked here, not by libtiff: it takes no allocation in proportion to what a directory
// claims, and a page is found again by its offset instead of by reading all before it.
enum { TAG_SUBFILE_TYPE = 254, REDUCED = 1, MASK = 4 };
// A power of two, more than twice as large as the most pages.
enum { SLOTS = 1 << 18, MOST_DIRECTORIES = SLOTS / 2 };

typedef struct {
    const uint8_t *bytes;
    size_t count;
    bool is_big_endian, is_wide;
    uint64_t *seen;
    bool is_cut_short;
} directory_list;

static uint64_t number(const directory_list *list, size_t at, int size) {
    uint64_t value = 0;
    for (int index = 0; index < size; index++) {
        int place = list->is_big_endian ? size - 1 - index : index;
        value |= (uint64_t)list->bytes[at + (size_t)index] << (8 * place);
    }
    return value;
}

static bool has(const directory_list *list, uint64_t at, uint64_t bytes) {
    return at <= list->count && list->count - at >= bytes;
}

// Returns false when the offset was seen before.
static bool remember(directory_list *list, uint64_t offset) {
    size_t slot = (size_t)(offset * UINT64_C(0x9E3779B97F4A7C15) >> 46) % SLOTS;
    while (list->seen[slot] != 0) {
        if (list->seen[slot] == offset) return false;
        slot = (slot + 1) % SLOTS;
    }
    list->seen[slot] = offset;
    return true;
}

// Looks at a directory and finds the next one; 0 after the last.
static uint64_t visit(directory_list *list, uint64_t offset, bool *is_page) {
    int counter = list->is_wide ? 8 : 2, pointer = list->is_wide ? 8 : 4;
    uint64_t size = list->is_wide ? 20 : 12, start = offset + (uint64_t)counter;
    *is_page = false;
    if (!has(list, offset, (uint64_t)counter)) {
        list->is_cut_short = true;
        return 0;
    }
    uint64_t entries = number(list, (size_t)offset, counter);
    // An entry that claims to follow a million others is no entry.
    if (entries == 0 || entries > 65535 || !has(list, start, entries * size)) {
        list->is_cut_short = true;
        return 0;
    }
    *is_page = true;
    // Entries are sorted: the type of the image is the first, if it is there.
    if (number(list, (size_t)start, 2) == TAG_SUBFILE_TYPE) {
        uint64_t type = number(list, (size_t)start + (list->is_wide ? 12 : 8), 4);
        *is_page = !(type & (REDUCED | MASK));
    }
    uint64_t end = start + entries * size;
    if (has(list, end, (uint64_t)pointer)) return number(list, (size_t)end, pointer);
    list->is_cut_short = true;
    return 0;
}

static uint64_t read_header(directory_list *list) {
    if (list->count < 8) return 0;
    list->is_big_endian = list->bytes[0] == 'M';
    uint64_t version = number(list, 2, 2);
    list->is_wide = version == 43;
    if (version != 42 && version != 43) return 0;
    if (!list->is_wide) return number(list, 4, 4);
    return list->count < 16 ? 0 : number(list, 8, 8);
}

size_t postroom_picture_tiff_pages(
    const uint8_t *bytes, size_t count, uint64_t *places, size_t capacity, bool *is_cut_short) {
    directory_list list = {.bytes = bytes, .count = count};
    list.seen = calloc(SLOTS, sizeof *list.seen);
    *is_cut_short = !list.seen;
    if (!list.seen || capacity == 0) {
        free(list.seen);
        return 0;
    }
    uint64_t offset = read_header(&list), first = offset;
    size_t pages = 0;
    for (size_t visited = 0; offset != 0; visited++) {
        if (pages == capacity || visited == MOST_DIRECTORIES || !remember(&list, offset)) {
            list.is_cut_short = true;
            break;
        }
        bool is_page;
        uint64_t next = visit(&list, offset, &is_page);
        if (is_page) places[pages++] = offset;
        offset = next;
    }
    // A file of nothing but a thumbnail has at least that to show.
    if (pages == 0 && has(&list, first, 2) && first != 0) places[pages++] = first;
    *is_cut_short = list.is_cut_short;
    free(list.seen);
    return pages;
}
