#include "pictures.h"

#include <stdlib.h>

bool picture_rows_start(
    picture_rows *rows, uint32_t width, uint32_t height, uint32_t reduction, uint8_t *pixels) {
    *rows = (picture_rows){.pixels = pixels, .width = width, .height = height, .reduction = reduction};
    rows->columns = width / reduction + (width % reduction != 0);
    uint32_t lines = height / reduction + (height % reduction != 0);
    memset(pixels, 0xFF, (size_t)rows->columns * lines);
    if (reduction == 1) return true;
    rows->line = malloc(width);
    rows->sums = calloc(rows->columns, sizeof *rows->sums);
    if (rows->line && rows->sums) return true;
    free(rows->line);
    free(rows->sums);
    *rows = (picture_rows){0};
    return false;
}

static void add(picture_rows *rows) {
    const uint8_t *line = rows->line;
    uint32_t reduction = rows->reduction, whole = rows->width / reduction;
    for (uint32_t column = 0; column < whole; column++) {
        uint32_t sum = 0;
        for (uint32_t index = 0; index < reduction; index++) sum += *line++;
        rows->sums[column] += sum;
    }
    for (const uint8_t *end = rows->line + rows->width; line < end; line++) rows->sums[whole] += *line;
}

// Writes the row of boxes that ends with the last row that arrived.
static void deliver(picture_rows *rows) {
    uint32_t high = (rows->row - 1) % rows->reduction + 1;
    uint32_t whole = rows->width / rows->reduction, rest = rows->width % rows->reduction;
    uint8_t *out = rows->pixels + (size_t)((rows->row - 1) / rows->reduction) * rows->columns;
    uint32_t area = high * rows->reduction;
    for (uint32_t column = 0; column < whole; column++) {
        out[column] = (uint8_t)((rows->sums[column] + area / 2) / area);
    }
    if (rest) out[whole] = (uint8_t)((rows->sums[whole] + high * rest / 2) / (high * rest));
    memset(rows->sums, 0, rows->columns * sizeof *rows->sums);
}

void picture_rows_push(picture_rows *rows) {
    rows->row++;
    if (rows->reduction == 1) return;
    add(rows);
    if (rows->row % rows->reduction == 0) deliver(rows);
}

void picture_rows_skip(picture_rows *rows) {
    memset(picture_rows_line(rows), 0xFF, rows->width);
    picture_rows_push(rows);
}

void picture_rows_finish(picture_rows *rows) {
    if (rows->sums && rows->row % rows->reduction) deliver(rows);
    free(rows->line);
    free(rows->sums);
    rows->line = NULL;
    rows->sums = NULL;
}
