// Reads a batch: puts lines in groups of bounded size, the longest first, and takes each group through the layers.
#include "layers.h"

#include <stdlib.h>
#include <string.h>

size_t postroom_ocr_steps(uint32_t width) { return width / POSTROOM_OCR_COLUMNS_PER_STEP; }

// Longer lines first, so that those that are still being read are always the first ones of a group; equal ones in the
// order in which they came.
static int compare(const void *left, const void *right) {
    const postroom_ocr_place *a = left, *b = right;
    if (a->steps != b->steps) return a->steps < b->steps ? 1 : -1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static postroom_ocr_result check(
    const postroom_ocr_line *lines, size_t count, size_t most_steps, size_t *total) {
    *total = 0;
    if (count > POSTROOM_OCR_MOST_LINES) return POSTROOM_OCR_TOO_LARGE;
    if (count > 0 && !lines) return POSTROOM_OCR_MISUSED;
    for (size_t index = 0; index < count; index++) {
        if (lines[index].width > POSTROOM_OCR_LARGEST_WIDTH) return POSTROOM_OCR_TOO_LARGE;
        if (lines[index].width > 0 && !lines[index].pixels) return POSTROOM_OCR_MISUSED;
        *total += postroom_ocr_steps(lines[index].width);
    }
    return *total > most_steps ? POSTROOM_OCR_MISUSED : POSTROOM_OCR_DONE;
}

// Places in reading order, those without steps left out; returns their number.
static size_t place(const postroom_ocr_line *lines, size_t count, postroom_ocr_place *places) {
    size_t first = 0, placed = 0;
    for (size_t index = 0; index < count; index++) {
        size_t steps = postroom_ocr_steps(lines[index].width);
        if (steps > 0)
            places[placed++] = (postroom_ocr_place){
                .line = &lines[index], .index = index, .steps = steps, .first_step = first};
        first += steps;
    }
    qsort(places, placed, sizeof *places, compare);
    return placed;
}

// How many of `count` places are read together.
static size_t group_size(const postroom_ocr_place *places, size_t count) {
    size_t steps = 0, size = 0;
    while (size < count && size < GROUP_LINES && (size == 0 || steps + places[size].steps <= GROUP_STEPS))
        steps += places[size++].steps;
    return size;
}

static postroom_ocr_result read(
    const postroom_ocr_network *network, postroom_ocr_workspace *workspace, const postroom_ocr_line *lines,
    size_t line_count, size_t most_steps, postroom_ocr_step *steps, float *posteriors) {
    size_t total;
    postroom_ocr_result result = check(lines, line_count, most_steps, &total);
    if (result != POSTROOM_OCR_DONE || total == 0) return result;
    if (!steps && !posteriors) return POSTROOM_OCR_MISUSED;
    if (!postroom_ocr_reserve(&workspace->places, line_count, sizeof(postroom_ocr_place)))
        return POSTROOM_OCR_OUT_OF_MEMORY;
    postroom_ocr_place *places = workspace->places.memory;
    size_t placed = place(lines, line_count, places);
    for (size_t first = 0; first < placed;) {
        size_t size = group_size(places + first, placed - first);
        postroom_ocr_group group = {.network = network, .workspace = workspace, .places = places + first, .count = size};
        if (!postroom_ocr_prepare(&group)) return POSTROOM_OCR_OUT_OF_MEMORY;
        postroom_ocr_run_layers(&group);
        postroom_ocr_decide(&group, steps, posteriors);
        first += size;
    }
    return POSTROOM_OCR_DONE;
}

postroom_ocr_result postroom_ocr_read(
    const postroom_ocr_network *network, postroom_ocr_workspace *workspace, const postroom_ocr_line *lines,
    size_t line_count, postroom_ocr_step *steps, size_t capacity) {
    if (!network || !workspace) return POSTROOM_OCR_MISUSED;
    return read(network, workspace, lines, line_count, steps ? capacity : 0, steps, NULL);
}

postroom_ocr_result postroom_ocr_posteriors(
    const postroom_ocr_network *network, postroom_ocr_workspace *workspace, const postroom_ocr_line *lines,
    size_t line_count, float *posteriors, size_t capacity) {
    if (!network || !workspace) return POSTROOM_OCR_MISUSED;
    size_t most_steps = posteriors ? capacity / network->output.outputs : 0;
    return read(network, workspace, lines, line_count, most_steps, NULL, posteriors);
}
