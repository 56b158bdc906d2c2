#include "photograph_measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  // How far the pixels of a coarse difference lie apart.
  coarse_step = 4,
  tile = 8,
};

static inline int64_t square(int32_t value) { return (int64_t)value * value; }

photograph_detail photograph_detail_of(const uint8_t *gray, int32_t width, int32_t height, int32_t left, int32_t top,
                                       int32_t columns, int32_t rows) {
  const ptrdiff_t steps[4] = {1, width + 1, width, width - 1};
  int64_t fine[4] = {0}, coarse[4] = {0};
  int64_t count = 0;
  // Every difference reaches two pixels to each side.
  int32_t first = left > 2 ? left : 2, last = left + columns < width - 2 ? left + columns : width - 2;
  int32_t upper = top > 2 ? top : 2, lower = top + rows < height - 2 ? top + rows : height - 2;
  for (int32_t row = upper; row < lower; row++) {
    for (int32_t column = first; column < last; column++) {
      const uint8_t *pixel = gray + (size_t)row * (size_t)width + (size_t)column;
      for (int32_t direction = 0; direction < 4; direction++) {
        ptrdiff_t step = steps[direction];
        fine[direction] += square(pixel[-step] - 2 * pixel[0] + pixel[step]);
        coarse[direction] += square(pixel[2 * step] - pixel[-2 * step]);
      }
      count++;
    }
  }
  photograph_detail detail = {0};
  for (int32_t direction = 0; direction < 4 && count; direction++) {
    detail.fine[direction] = (double)fine[direction] / (double)count;
    detail.coarse[direction] = (double)coarse[direction] / (double)count;
  }
  return detail;
}

// The noise of a tile by Immerkær's mask (1996), which gives nothing for planes and straight edges along the rows and
// columns: √(π/2)/6 times the mean of its magnitudes.
static double noise_of(const uint8_t *plane, int32_t width, int32_t channels) {
  int32_t sum = 0;
  for (int32_t row = 1; row < tile - 1; row++) {
    const uint8_t *centre = plane + channels * (row * width + 1);
    const uint8_t *above = centre - channels * width, *below = centre + channels * width;
    const int32_t next = channels;
    for (int32_t column = 1; column < tile - 1; column++, above += next, centre += next, below += next)
      sum += abs(above[-next] - 2 * above[0] + above[next] - 2 * (centre[-next] - 2 * centre[0] + centre[next]) +
                 below[-next] - 2 * below[0] + below[next]);
  }
  return 0.208886 * sum / ((tile - 2) * (tile - 2));
}

// The root of the channels' mean square.
static uint16_t noise_of_channels(const uint8_t *pixels, int32_t width, int32_t channels) {
  double squares = 0;
  for (int32_t channel = 0; channel < channels; channel++) {
    double deviation = noise_of(pixels + channel, width, channels);
    squares += deviation * deviation;
  }
  return (uint16_t)(sqrt(squares / channels) * 64 + 0.5);
}

int32_t photograph_noise(const uint8_t *pixels, int32_t channels, int32_t width, const int32_t *spans, int32_t rows,
                         uint16_t *tiles, int32_t most) {
  int32_t count = 0;
  for (int32_t row = 0; row + tile <= rows; row += tile) {
    int32_t left = spans[2 * row], right = spans[2 * row + 1];
    for (int32_t inner = row + 1; inner < row + tile; inner++) {
      if (spans[2 * inner] > left) left = spans[2 * inner];
      if (spans[2 * inner + 1] < right) right = spans[2 * inner + 1];
    }
    for (int32_t column = left; column + tile <= right && count < most; column += tile)
      tiles[count++] = noise_of_channels(
          pixels + (size_t)channels * ((size_t)row * (size_t)width + (size_t)column), width, channels);
  }
  return count;
}
