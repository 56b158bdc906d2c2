// Gray copies of colour pictures, and what is done to them before a search.
#include <stdlib.h>
#include <string.h>

#include "include/face_detector.h"
#include "twice.h"

#pragma STDC FP_CONTRACT OFF

enum {
    // ITU-R BT.601 in thousandths.
    RED = 299,
    GREEN = 587,
    BLUE = 114,
    WHOLE = 1000,
    // Parts of a pixel that the borders of areas fall on.
    PARTS_ACROSS = 64,
    MOST_PARTS_DOWN = 64,
    // The most that rows may weigh before a 16-bit sum of bytes could overflow.
    MOST_WEIGHT = 257,
};

// The part of the larger side at which the smaller one's pixel `index` begins.
static uint64_t border(uint32_t index, uint32_t smaller, uint32_t larger, uint32_t parts) {
    return (uint64_t)index * larger * parts / smaller;
}

// How much of pixel `index` lies between two borders.
static uint32_t weight_of(uint64_t index, uint64_t start, uint64_t end, uint32_t parts) {
    const uint64_t first = index * parts, last = first + parts;
    return (uint32_t)((last < end ? last : end) - (first > start ? first : start));
}

// The sums of the rows that a smaller row covers: colours while there is room in 16 bits, then grays.
typedef struct {
    size_t width;
    uint16_t *colours;
    // One more in front, which is 0, and one behind.
    uint64_t *grays;
    uint32_t colour_weight;
} row_sums;

static inline void add_row(row_sums *sums, const uint8_t *pixels, uint32_t weight) {
    const uint16_t factor = (uint16_t)weight;
    uint16_t *colours = sums->colours;
    if (sums->colour_weight == 0)
        for (size_t index = 0; index < 3 * sums->width; ++index) colours[index] = (uint16_t)(pixels[index] * factor);
    else
        for (size_t index = 0; index < 3 * sums->width; ++index)
            colours[index] = (uint16_t)(colours[index] + (uint16_t)(pixels[index] * factor));
    sums->colour_weight += weight;
}

static inline uint32_t gray_of(uint32_t red, uint32_t green, uint32_t blue) {
    return red * RED + green * GREEN + blue * BLUE;
}

// Moves the colours' sums into the grays.
static inline void settle(row_sums *sums) {
    const uint16_t *colour = sums->colours;
    for (size_t x = 0; x < sums->width; ++x, colour += 3) sums->grays[x + 1] += gray_of(colour[0], colour[1], colour[2]);
    sums->colour_weight = 0;
}

static inline void add_rows(row_sums *sums, const uint8_t *pixels, uint64_t start, uint64_t end, uint32_t parts) {
    memset(sums->grays, 0, (sums->width + 2) * sizeof *sums->grays);
    for (uint64_t row = start / parts; row * parts < end; ++row) {
        const uint32_t weight = weight_of(row, start, end, parts);
        if (sums->colour_weight + weight > MOST_WEIGHT) settle(sums);
        add_row(sums, pixels + row * 3 * sums->width, weight);
    }
    settle(sums);
}

// Makes every gray the sum of all up to it.
static void accumulate(row_sums *sums) {
    uint64_t total = 0;
    for (size_t x = 0; x < sums->width; ++x) {
        total += sums->grays[x + 1];
        sums->grays[x + 1] = total;
    }
}

// Where a smaller pixel ends, and 1 / its weight.
typedef struct {
    uint32_t pixel, part;
    double share;
} column_end;

typedef struct {
    uint32_t width, height;
    uint8_t *gray;
    column_end *ends;
} reduced;

static void find_ends(reduced reduced, uint32_t width) {
    uint64_t start = 0;
    for (uint32_t x = 0; x < reduced.width; ++x) {
        const uint64_t end = border(x + 1, reduced.width, width, PARTS_ACROSS);
        column_end *found = &reduced.ends[x];
        found->pixel = (uint32_t)(end / PARTS_ACROSS);
        found->part = (uint32_t)(end % PARTS_ACROSS);
        found->share = 1 / (double)(end - start);
        start = end;
    }
}

static void put_row(const reduced *reduced, const uint64_t *sums, double row_share, uint8_t *row) {
    uint64_t start = 0;
    for (uint32_t x = 0; x < reduced->width; ++x) {
        const column_end *at = &reduced->ends[x];
        const uint64_t end = sums[at->pixel] * (PARTS_ACROSS - at->part) + sums[at->pixel + 1] * at->part;
        // Signed numbers are made floating in one instruction.
        row[x] = (uint8_t)(int)((double)(int64_t)(end - start) * at->share * row_share + 0.5);
        start = end;
    }
}

MADE_TWICE static void reduce(const uint8_t *pixels, uint32_t height, row_sums *sums, reduced reduced) {
    uint32_t parts = MOST_PARTS_DOWN;
    while (parts > 1 && (uint64_t)height * parts / reduced.height + 1 > MOST_WEIGHT) parts /= 2;
    find_ends(reduced, (uint32_t)sums->width);
    for (uint32_t y = 0; y < reduced.height; ++y) {
        const uint64_t start = border(y, reduced.height, height, parts);
        const uint64_t end = border(y + 1, reduced.height, height, parts);
        add_rows(sums, pixels, start, end, parts);
        accumulate(sums);
        put_row(&reduced, sums->grays, 1 / (double)((end - start) * WHOLE), reduced.gray + (size_t)y * reduced.width);
    }
}

// A picture that stays as large: of all colours this is what areas of one pixel come to.
MADE_TWICE static void make_gray(const uint8_t *restrict pixels, size_t count, uint8_t *restrict gray) {
    for (size_t index = 0; index < count; ++index) {
        const uint8_t *pixel = pixels + 3 * index;
        gray[index] = (uint8_t)((gray_of(pixel[0], pixel[1], pixel[2]) + WHOLE / 2) / WHOLE);
    }
}

postroom_faces_result postroom_gray_reduced(
    const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t *gray, uint32_t gray_width, uint32_t gray_height) {
    if (!pixels || !gray || gray_width == 0 || gray_height == 0 || gray_width > width || gray_height > height)
        return POSTROOM_FACES_MISUSED;
    if (width > POSTROOM_FACES_LARGEST_COLOUR_SIDE || height > POSTROOM_FACES_LARGEST_COLOUR_SIDE)
        return POSTROOM_FACES_TOO_LARGE;
    if (gray_width == width && gray_height == height) {
        make_gray(pixels, (size_t)width * height, gray);
        return POSTROOM_FACES_DONE;
    }
    row_sums sums = {.width = width};
    reduced reduced = {.width = gray_width, .height = gray_height, .gray = gray};
    sums.colours = malloc((size_t)width * 3 * sizeof *sums.colours);
    sums.grays = malloc(((size_t)width + 2) * sizeof *sums.grays);
    reduced.ends = malloc((size_t)gray_width * sizeof *reduced.ends);
    const bool has_memory = sums.colours && sums.grays && reduced.ends;
    if (has_memory) reduce(pixels, height, &sums, reduced);
    free(sums.colours);
    free(sums.grays);
    free(reduced.ends);
    return has_memory ? POSTROOM_FACES_DONE : POSTROOM_FACES_OUT_OF_MEMORY;
}

// The two pixels of a doubled row that lie in one of the picture's columns.
static inline void put_pair(
    const uint8_t *near, const uint8_t *far, uint32_t left, uint32_t column, uint32_t right, uint8_t *pair) {
    const uint16_t here = (uint16_t)(3 * (3 * near[column] + far[column]) + 8);
    pair[0] = (uint8_t)((uint16_t)(here + 3 * near[left] + far[left]) / 16);
    pair[1] = (uint8_t)((uint16_t)(here + 3 * near[right] + far[right]) / 16);
}

MADE_TWICE static void double_row(const uint8_t *near, const uint8_t *far, uint32_t width, uint8_t *restrict row) {
    const uint32_t last = width - 1;
    put_pair(near, far, 0, 0, last > 0 ? 1 : 0, row);
    for (uint32_t column = 1; column < last; ++column)
        put_pair(near, far, column - 1, column, column + 1, row + 2 * (size_t)column);
    if (last > 0) put_pair(near, far, last - 1, last, last, row + 2 * (size_t)last);
}

void postroom_gray_doubled(const uint8_t *gray, uint32_t width, uint32_t height, uint8_t *doubled) {
    if (width == 0) return;
    for (uint32_t y = 0; y < 2 * height; ++y) {
        const uint32_t near_row = y / 2, far_row = y % 2 ? (near_row + 1 < height ? near_row + 1 : near_row)
                                                          : (near_row > 0 ? near_row - 1 : near_row);
        double_row(
            gray + (size_t)near_row * width, gray + (size_t)far_row * width, width, doubled + (size_t)y * 2 * width);
    }
}

void postroom_gray_turned(const uint8_t *gray, uint32_t width, uint32_t height, uint8_t *turned) {
    for (uint32_t column = 0; column < width; ++column)
        for (uint32_t row = height; row > 0; --row) *turned++ = gray[(size_t)(row - 1) * width + column];
}
