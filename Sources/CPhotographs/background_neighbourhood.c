#include "background.h"
#include "twice.h"

// A row's pixels that have one within `reach` along the row.
static void any_along(const uint8_t *row, int32_t width, int32_t reach, uint8_t *any) {
  memcpy(any, row, (size_t)width);
  for (int32_t step = 1; step <= reach && step < width; step++) {
    for (int32_t x = step; x < width; x++) any[x] |= row[x - step];
    for (int32_t x = 0; x < width - step; x++) any[x] |= row[x + step];
  }
}

MADE_TWICE void background_any_within(const uint8_t *plane, int32_t width, int32_t rows, int32_t reach, uint8_t *across,
                           uint8_t *marks) {
  for (int32_t y = 0; y < rows; y++)
    any_along(plane + (size_t)y * (size_t)width, width, reach, across + (size_t)y * (size_t)width);
  for (int32_t y = 0; y < rows; y++) {
    uint8_t *any = marks + (size_t)y * (size_t)width;
    memset(any, 0, (size_t)width);
    for (int32_t row = y > reach ? y - reach : 0; row <= y + reach && row < rows; row++)
      for (int32_t x = 0; x < width; x++) any[x] |= across[(size_t)row * (size_t)width + (size_t)x];
  }
}
