#include "pictures.h"

#include <stdlib.h>

// Rows that are turned by a quarter wait until so many are there, which keeps both sides in the first cache.
enum { BAND = 96 };

static void free_buffers(picture_colours *colours) {
    free(colours->line);
    free(colours->alpha);
    free(colours->band);
    picture_conversion_free(colours->conversion);
    colours->line = colours->alpha = colours->band = NULL;
    colours->conversion = NULL;
}

bool picture_colours_start(
    picture_colours *colours, int channels, bool has_alpha, const uint8_t *profile, size_t count) {
    free_buffers(colours);
    colours->row = 0;
    colours->channels = channels;
    colours->has_alpha = has_alpha;
    colours->colouring->is_ink = channels == 4;
    size_t width = colours->width;
    size_t rows = colours->orientation >= 5 ? BAND : colours->orientation > 1 ? 1 : 0;
    if (channels != 3 || has_alpha) colours->line = malloc(width * (size_t)(channels + has_alpha));
    if (has_alpha) colours->alpha = malloc(width);
    // One more byte, as pixels are copied by four.
    if (rows) colours->band = malloc(width * 3 * rows + 1);
    bool has_all = (colours->line || (channels == 3 && !has_alpha)) && (colours->alpha || !has_alpha)
        && (colours->band || !rows);
    if (!has_all) {
        free_buffers(colours);
        return false;
    }
    colours->conversion = count || !colours->has_space || channels == 4
        ? picture_conversion_make(profile, count, channels, &colours->colouring->profile)
        : picture_conversion_of_space(&colours->space, channels, &colours->colouring->profile);
    return true;
}

// Where the row that arrives next is to be as red, green and blue.
static uint8_t *destination(const picture_colours *colours) {
    size_t length = (size_t)colours->width * 3;
    if (!colours->band) return colours->rgb + colours->row * length;
    return colours->band + (colours->orientation >= 5 ? colours->row % BAND : 0) * length;
}

uint8_t *picture_colours_line(picture_colours *colours) {
    return colours->line ? colours->line : destination(colours);
}

uint8_t *picture_colours_canvas(picture_colours *colours) {
    return colours->line || colours->band ? NULL : colours->rgb;
}

static void copy_row(picture_colours *colours) {
    size_t width = colours->width;
    bool is_flipped = colours->orientation == 3 || colours->orientation == 4;
    size_t y = is_flipped ? colours->height - 1 - colours->row : colours->row;
    uint8_t *to = colours->rgb + y * width * 3;
    if (colours->orientation == 4) {
        memcpy(to, colours->band, width * 3);
        return;
    }
    const uint8_t *from = colours->band + (width - 1) * 3;
    for (size_t x = 0; x < width; x++, to += 3, from -= 3) to[0] = from[0], to[1] = from[1], to[2] = from[2];
}

// Column x of the rows from `first` on becomes a part of row x, both counted from the far end where told.
static void turn_band(picture_colours *colours, uint32_t first, uint32_t rows) {
    int orientation = colours->orientation;
    bool from_right = orientation == 7 || orientation == 8, from_bottom = orientation == 6 || orientation == 7;
    size_t width = colours->width, height = colours->height, length = width * 3;
    size_t column = from_bottom ? height - first - rows : first;
    ptrdiff_t down = from_bottom ? -(ptrdiff_t)length : (ptrdiff_t)length;
    for (size_t x = 0; x < width; x++) {
        const uint8_t *from = colours->band + x * 3 + (from_bottom ? (rows - 1) * length : 0);
        uint8_t *to = colours->rgb + ((from_right ? width - 1 - x : x) * height + column) * 3;
        // Four bytes are copied at once: the next pixel overwrites the fourth.
        for (uint32_t y = 1; y < rows; y++, from += down, to += 3) memcpy(to, from, 4);
        memcpy(to, from, 3);
    }
}

static void deliver(picture_colours *colours) {
    if (colours->orientation >= 2 && colours->orientation <= 4) copy_row(colours);
    uint32_t row = colours->row++;
    if (colours->orientation < 5) return;
    uint32_t waiting = row % BAND + 1;
    if (waiting == BAND || row + 1 == colours->height) turn_band(colours, row + 1 - waiting, waiting);
}

// Takes alpha out of the line, which becomes shorter.
static void take_alpha(picture_colours *colours) {
    size_t channels = (size_t)colours->channels;
    const uint8_t *from = colours->line;
    uint8_t *to = colours->line;
    for (size_t x = 0; x < colours->width; x++, from += channels + 1, to += channels) {
        uint8_t alpha = from[channels];
        for (size_t channel = 0; channel < channels; channel++) to[channel] = from[channel];
        colours->alpha[x] = alpha;
    }
}

static void compose(picture_colours *colours, uint8_t *rgb) {
    for (size_t x = 0; x < colours->width; x++, rgb += 3) {
        uint8_t alpha = colours->alpha[x];
        if (alpha == 255) continue;
        for (int channel = 0; channel < 3; channel++) rgb[channel] = picture_over_white(rgb[channel], alpha);
    }
}

static void spread(const uint8_t *gray, size_t count, uint8_t *rgb) {
    for (size_t x = 0; x < count; x++, rgb += 3) rgb[0] = rgb[1] = rgb[2] = gray[x];
}

static void print(const uint8_t *inks, size_t count, uint8_t *rgb) {
    for (size_t x = 0; x < count; x++, inks += 4, rgb += 3) {
        uint32_t light = 255u - inks[3];
        for (int ink = 0; ink < 3; ink++) rgb[ink] = (uint8_t)(((255u - inks[ink]) * light + 127u) / 255u);
    }
}

void picture_colours_push(picture_colours *colours) {
    uint8_t *rgb = destination(colours);
    const uint8_t *from = picture_colours_line(colours);
    size_t width = colours->width;
    if (colours->has_alpha) take_alpha(colours);
    if (colours->conversion) picture_convert(colours->conversion, from, width, rgb);
    else if (colours->channels == 1) spread(from, width, rgb);
    else if (colours->channels == 4) print(from, width, rgb);
    else if (from != rgb) memcpy(rgb, from, width * 3);
    if (colours->has_alpha) compose(colours, rgb);
    deliver(colours);
}

void picture_colours_skip(picture_colours *colours) {
    memset(destination(colours), 0xFF, (size_t)colours->width * 3);
    deliver(colours);
}

void picture_colours_finish(picture_colours *colours) {
    bool has_started = colours->channels > 0;
    while (has_started && colours->row < colours->height) picture_colours_skip(colours);
    free_buffers(colours);
    colours->channels = 0;
}
