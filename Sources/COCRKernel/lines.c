#include "lines.h"

#include <string.h>

// The place below which `share` of the counted values lie, found within its value as if each value's count were spread
// evenly: what the models were trained with.
static double percentile(const uint32_t counts[256], uint32_t total, double share) {
    double target = share * total;
    if (target < 1) target = 1;
    uint32_t sum = 0;
    int value = 0;
    while (value < 256 && sum < target) sum += counts[value++];
    return value == 0 ? 0 : value - (sum - target) / counts[value - 1];
}

// Strokes make local minima of the middle row, the paper between them local maxima.
static void count_extremes(const postroom_ocr_line *line, uint32_t minima[256], uint32_t maxima[256]) {
    const uint8_t *row = line->pixels + (size_t)POSTROOM_OCR_ROWS / 2 * line->width;
    for (uint32_t column = 1; column + 1 < line->width; column++) {
        uint8_t before = row[column - 1], here = row[column], after = row[column + 1];
        if ((here < before && here <= after) || (here <= before && here < after)) minima[here]++;
        if ((here > before && here >= after) || (here >= before && here > after)) maxima[here]++;
    }
}

static uint32_t total_of(const uint32_t counts[256]) {
    uint32_t total = 0;
    for (int value = 0; value < 256; value++) total += counts[value];
    return total;
}

void postroom_ocr_find_levels(const postroom_ocr_line *line, postroom_ocr_levels *levels) {
    uint32_t minima[256] = {0}, maxima[256] = {0};
    count_extremes(line, minima, maxima);
    if (total_of(minima) == 0) minima[0] = 1;
    if (total_of(maxima) == 0) maxima[255] = 1;
    float black = (float)percentile(minima, total_of(minima), 0.25);
    float white = (float)percentile(maxima, total_of(maxima), 0.75);
    float contrast = (white - black) / 2;
    if (contrast <= 0) contrast = 1;
    for (int brightness = 0; brightness < 256; brightness++) {
        float value = 128 * (((float)brightness - black) / contrast - 1);
        // Before the conversion: what no int holds is undefined.
        if (value < -127) value = -127;
        if (value > 127) value = 127;
        int rounded = (int)(value < 0 ? value - 0.5f : value + 0.5f);
        levels->of_brightness[brightness] = (uint8_t)(128 + rounded);
    }
}

void postroom_ocr_take_chunk(
    const postroom_ocr_line *line, const postroom_ocr_levels *levels, size_t first_step, size_t steps,
    uint8_t rows[CHUNK_ROWS][CHUNK_QUADS]) {
    size_t first = 3 * first_step, end = first + 3 * steps + 1;
    // Column `first - 1` stands at place 0.
    size_t begin = first == 0 ? 0 : first - 1;
    if (end > line->width) end = line->width;
    size_t count = end - begin;
    memset(rows, 128, CHUNK_ROWS * CHUNK_QUADS);
    for (size_t row = 0; row < POSTROOM_OCR_ROWS; row++) {
        const uint8_t *pixels = line->pixels + row * line->width + begin;
        uint8_t *places = rows[row + 1] + (begin + 1 - first);
        for (size_t index = 0; index < count; index++) places[index] = levels->of_brightness[pixels[index]];
    }
}
