#include "photograph_measures.h"

#include <stdlib.h>
#include <string.h>

enum {
  block = 8,
  // Larger steps are the picture's own edges, not those of blocks.
  largest_step = 24,
};

static inline int32_t green_step(const uint8_t *one, const uint8_t *other) {
  int32_t step = abs(one[1] - other[1]);
  return step < largest_step ? step : largest_step;
}

// How much the largest of eight sums stands out from the median of the others.
static double standing_out(const uint64_t sums[block], const uint64_t counts[block]) {
  double means[block], best = 0;
  int32_t place = 0;
  for (int32_t index = 0; index < block; index++) {
    means[index] = counts[index] ? (double)sums[index] / (double)counts[index] : 0;
    if (means[index] > best) {
      best = means[index];
      place = index;
    }
  }
  double others = 0;
  for (int32_t index = 0; index < block; index++)
    if (index != place) others += means[index] / (block - 1);
  // A quarter of a level keeps pictures without any texture from dividing by nothing.
  return (best - others) / (others + 0.25);
}

double photograph_blockiness(const uint8_t *rgb, int32_t width, int32_t left, int32_t top, int32_t columns,
                             int32_t rows) {
  uint64_t across[block] = {0}, down[block] = {0}, across_counts[block] = {0}, down_counts[block] = {0};
  for (int32_t row = top; row + 1 < top + rows; row++) {
    const uint8_t *pixel = rgb + 3 * ((size_t)row * (size_t)width + (size_t)left);
    uint64_t steps = 0;
    for (int32_t column = 0; column + 1 < columns; column++, pixel += 3) {
      int32_t phase = (left + column) % block;
      across[phase] += (uint64_t)green_step(pixel, pixel + 3);
      across_counts[phase]++;
      steps += (uint64_t)green_step(pixel, pixel + 3 * (ptrdiff_t)width);
    }
    down[row % block] += steps;
    down_counts[row % block] += (uint64_t)(columns - 1);
  }
  double horizontal = standing_out(across, across_counts), vertical = standing_out(down, down_counts);
  return horizontal < vertical ? horizontal : vertical;
}
