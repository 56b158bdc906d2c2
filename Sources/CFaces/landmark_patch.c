// The patch: an area average by a few samples for each of its pixels, evened out and blurred.
#include "landmark_patch.h"

#include <stddef.h>
#include <string.h>

#include "twice.h"

#pragma STDC FP_CONTRACT OFF

enum {
    // Along each side of a patch's pixel. More cost more than they tell: the blur averages further.
    SAMPLES = 2,
    // The mean deviation that the square gets, and the most that contrast is raised by, in 256ths.
    EVENED_DEVIATION = 40,
    MOST_GAIN = 8 * 256,
};

static void place_samples(uint32_t *places, double start, double scale, uint32_t length) {
    double last = (double)(length - 1);
    for (int index = 0; index < LANDMARK_SIDE; index++) {
        for (int sample = 0; sample < SAMPLES; sample++) {
            double offset = (double)(index - LANDMARK_MARGIN) + ((double)sample + 0.5) / SAMPLES;
            double place = start + offset * scale;
            places[index * SAMPLES + sample] = place > 0 ? (place < last ? (uint32_t)place : (uint32_t)last) : 0;
        }
    }
}

// The gray of four pixels together, of 1,024.
static inline uint32_t gray(const uint8_t *one, const uint8_t *two, const uint8_t *three, const uint8_t *four) {
    uint32_t red = (uint32_t)one[0] + two[0] + three[0] + four[0];
    uint32_t green = (uint32_t)one[1] + two[1] + three[1] + four[1];
    uint32_t blue = (uint32_t)one[2] + two[2] + three[2] + four[2];
    return 77 * red + 150 * green + 29 * blue;
}

static void sample_picture(
    uint8_t *raw, const uint8_t *pixels, uint32_t width, uint32_t height, double left, double top, double scale) {
    uint32_t columns[LANDMARK_SIDE * SAMPLES], rows[LANDMARK_SIDE * SAMPLES];
    place_samples(columns, left, scale, width);
    place_samples(rows, top, scale, height);
    for (size_t y = 0; y < LANDMARK_SIDE; y++) {
        const uint8_t *upper = pixels + (size_t)rows[SAMPLES * y] * width * 3;
        const uint8_t *lower = pixels + (size_t)rows[SAMPLES * y + 1] * width * 3;
        for (size_t x = 0; x < LANDMARK_SIDE; x++) {
            size_t first = 3 * (size_t)columns[SAMPLES * x], second = 3 * (size_t)columns[SAMPLES * x + 1];
            uint32_t sum = gray(upper + first, upper + second, lower + first, lower + second);
            raw[y * LANDMARK_SIDE + x] = (uint8_t)((sum + 512) >> 10);
        }
    }
}

static void even_out(uint8_t *raw) {
    const int area = LANDMARK_BOX * LANDMARK_BOX;
    const uint8_t *box = raw + LANDMARK_MARGIN * LANDMARK_SIDE + LANDMARK_MARGIN;
    int sum = 0, deviation = 0;
    for (size_t y = 0; y < LANDMARK_BOX; y++)
        for (size_t x = 0; x < LANDMARK_BOX; x++) sum += box[y * LANDMARK_SIDE + x];
    int mean = (sum + area / 2) / area;
    for (size_t y = 0; y < LANDMARK_BOX; y++) {
        for (size_t x = 0; x < LANDMARK_BOX; x++) {
            int away = box[y * LANDMARK_SIDE + x] - mean;
            deviation += away < 0 ? -away : away;
        }
    }
    int gain = EVENED_DEVIATION * 256 * area / (deviation > 0 ? deviation : 1);
    if (gain > MOST_GAIN) gain = MOST_GAIN;
    uint8_t evened[256];
    for (int value = 0; value < 256; value++) {
        // The offset keeps the shifted number positive.
        int level = 128 + (((value - mean) * gain + 128 + (1 << 24)) >> 8) - (1 << 16);
        evened[value] = (uint8_t)(level < 0 ? 0 : level > 255 ? 255 : level);
    }
    for (size_t index = 0; index < LANDMARK_SIDE * LANDMARK_SIDE; index++) raw[index] = evened[raw[index]];
}

static void sum_across(uint16_t *sums, const uint8_t *line, size_t radius) {
    uint8_t padded[LANDMARK_SIDE + 6];
    memset(padded, line[0], radius);
    memcpy(padded + radius, line, LANDMARK_SIDE);
    memset(padded + radius + LANDMARK_SIDE, line[LANDMARK_SIDE - 1], radius);
    for (size_t x = 0; x < LANDMARK_SIDE; x++) sums[x] = padded[x];
    for (size_t shift = 1; shift <= 2 * radius; shift++)
        for (size_t x = 0; x < LANDMARK_SIDE; x++) sums[x] = (uint16_t)(sums[x] + padded[x + shift]);
}

// The mean of squares of 2 · radius + 1 pixels; the radius is at most 3.
MADE_TWICE static void blur(landmark_patch *patch, uint8_t *blurred, size_t radius) {
    size_t width = 2 * radius + 1;
    uint32_t factor = 65536 / (uint32_t)(width * width) + 1;
    for (size_t y = 0; y < LANDMARK_SIDE; y++)
        sum_across(patch->sums + y * LANDMARK_SIDE, patch->raw + y * LANDMARK_SIDE, radius);
    for (size_t y = 0; y < LANDMARK_SIDE; y++) {
        uint16_t total[LANDMARK_SIDE] = {0};
        for (size_t shift = 0; shift < width; shift++) {
            size_t row = y + shift < radius ? 0 : y + shift - radius;
            const uint16_t *sums = patch->sums + (row < LANDMARK_SIDE ? row : LANDMARK_SIDE - 1) * LANDMARK_SIDE;
            for (size_t x = 0; x < LANDMARK_SIDE; x++) total[x] = (uint16_t)(total[x] + sums[x]);
        }
        uint8_t *line = blurred + y * LANDMARK_SIDE;
        for (size_t x = 0; x < LANDMARK_SIDE; x++) line[x] = (uint8_t)((total[x] * factor + 32768) >> 16);
    }
}

void landmark_patch_take(
    landmark_patch *patch, const uint8_t *pixels, uint32_t width, uint32_t height, double left, double top, double side) {
    sample_picture(patch->raw, pixels, width, height, left, top, side / LANDMARK_BOX);
    even_out(patch->raw);
    blur(patch, patch->coarse, 3);
    blur(patch, patch->fine, 1);
}
