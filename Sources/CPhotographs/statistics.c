#include "photograph_measures.h"
#include "twice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Weights of parts of pixels are of 256.
enum { whole = 256 };

// 257 rows of bytes fill a sum of 16 bits.
enum { most_rows = 257 };

static void add_row(const uint8_t *restrict row, uint16_t *restrict sums, size_t count) {
  for (size_t index = 0; index < count; index++) sums[index] += row[index];
}

// A division by a number that stays the same for a while: exact for numerators up to 256 times a divisor below 65,536.
typedef struct {
  uint64_t factor;
  uint32_t divisor;
} division;

static inline division division_by(uint32_t divisor) {
  return (division){((uint64_t)1 << 40) / divisor + 1, divisor};
}

static inline uint8_t quotient(division division, uint32_t numerator) {
  if (division.divisor >= 65536) return (uint8_t)(numerator / division.divisor);
  return (uint8_t)((numerator * division.factor) >> 40);
}

// Averages the sums of rows along the row: columns [first, end) of them, by `area` bytes a channel.
static inline void average(const uint16_t *sums, int64_t first, int64_t end, division division, uint8_t *out) {
  uint32_t red = division.divisor / 2, green = red, blue = red;
  for (const uint16_t *sum = sums + 3 * first, *last = sums + 3 * end; sum < last; sum += 3) {
    red += sum[0];
    green += sum[1];
    blue += sum[2];
  }
  out[0] = quotient(division, red);
  out[1] = quotient(division, green);
  out[2] = quotient(division, blue);
}

MADE_TWICE bool photograph_average(const uint8_t *rgb, int32_t width, int32_t left, int32_t top, int32_t step,
                                   int32_t columns, int32_t rows, uint8_t *copy) {
  size_t count = 3 * (size_t)columns * (size_t)step, line = 3 * (size_t)columns;
  const uint8_t *row = rgb + 3 * ((size_t)top * (size_t)width + (size_t)left);
  if (step == 1) {
    for (int32_t y = 0; y < rows; y++, row += 3 * (size_t)width) memcpy(copy + (size_t)y * line, row, line);
    return true;
  }
  uint16_t *sums = malloc(count * sizeof *sums);
  if (!sums) return false;
  const division division = division_by((uint32_t)step * (uint32_t)step);
  for (int32_t y = 0; y < rows; y++) {
    memset(sums, 0, count * sizeof *sums);
    for (int32_t inner = 0; inner < step; inner++, row += 3 * (size_t)width) add_row(row, sums, count);
    uint8_t *out = copy + (size_t)y * line;
    for (int64_t x = 0; x < columns; x++) average(sums, x * step, (x + 1) * step, division, out + 3 * x);
  }
  free(sums);
  return true;
}

MADE_TWICE bool photograph_shrink(const uint8_t *rgb, int32_t width, int32_t height, int32_t columns, int32_t rows,
                                  int32_t most, uint8_t *copy) {
  size_t count = 3 * (size_t)width;
  uint16_t *sums = malloc(count * sizeof *sums);
  if (!sums) return false;
  if (most > most_rows) most = most_rows;
  division division = division_by(1);
  for (int32_t row = 0; row < rows; row++) {
    int64_t from = (int64_t)row * height / rows, to = (int64_t)(row + 1) * height / rows;
    int64_t stride = (to - from + most - 1) / most;
    uint32_t taken = 0;
    memset(sums, 0, count * sizeof *sums);
    for (int64_t y = from + (stride - 1) / 2; y < to; y += stride, taken++)
      add_row(rgb + 3 * (size_t)y * (size_t)width, sums, count);
    uint8_t *out = copy + 3 * (size_t)row * (size_t)columns;
    int64_t first = 0;
    for (int32_t column = 0; column < columns; column++) {
      int64_t end = (int64_t)(column + 1) * width / columns;
      uint32_t area = (uint32_t)(end - first) * taken;
      if (area != division.divisor) division = division_by(area);
      average(sums, first, end, division, out + 3 * column);
      first = end;
    }
  }
  free(sums);
  return true;
}

// Places of a warp have 20 bits after the point: whole numbers give the same on every machine, and need no rounding.
enum { place_bits = 20 };

static inline int64_t placed(double value) { return (int64_t)floor(value * (1 << place_bits) + 0.5); }

static inline int32_t clamped(int64_t value, int32_t most) {
  return value < 0 ? 0 : value > most ? most : (int32_t)value;
}

typedef uint8_t four_bytes __attribute__((vector_size(4)));
typedef int32_t four_whole __attribute__((vector_size(16)));
typedef float four_floats __attribute__((vector_size(16)));

// A pixel and the byte after it.
static inline four_floats floats_at(const uint8_t *pixel) {
  four_bytes bytes;
  memcpy(&bytes, pixel, sizeof bytes);
  return __builtin_convertvector(bytes, four_floats);
}

// Mixes four pixels; shares are of 256. Every number is whole and below 2²⁴, so that floats are exact.
static inline void mix(const uint8_t *upper, const uint8_t *lower, ptrdiff_t next, float across, float down,
                       uint8_t out[3]) {
  four_floats above = floats_at(upper) * (whole - across) + floats_at(upper + next) * across;
  four_floats below = floats_at(lower) * (whole - across) + floats_at(lower + next) * across;
  four_floats mixed = (above * (whole - down) + below * down + 32768) * (1.0f / 65536);
  four_bytes bytes = __builtin_convertvector(__builtin_convertvector(mixed, four_whole), four_bytes);
  memcpy(out, &bytes, 3);
}

// Mixes four pixels of which some may lie beyond the edges.
static void mix_at_edge(const uint8_t *rgb, int32_t width, int32_t height, int64_t x, int64_t y, uint8_t out[3]) {
  int32_t x0 = clamped(x >> place_bits, width - 1), x1 = clamped((x >> place_bits) + 1, width - 1);
  int32_t y0 = clamped(y >> place_bits, height - 1), y1 = clamped((y >> place_bits) + 1, height - 1);
  uint32_t across = (uint32_t)(x >> (place_bits - 8)) & 255, down = (uint32_t)(y >> (place_bits - 8)) & 255;
  const uint8_t *upper = rgb + 3 * (size_t)y0 * (size_t)width, *lower = rgb + 3 * (size_t)y1 * (size_t)width;
  for (int32_t channel = 0; channel < 3; channel++) {
    uint32_t above = upper[3 * x0 + channel] * (whole - across) + upper[3 * x1 + channel] * across;
    uint32_t below = lower[3 * x0 + channel] * (whole - across) + lower[3 * x1 + channel] * across;
    out[channel] = (uint8_t)((above * (whole - down) + below * down + 32768) >> 16);
  }
}

MADE_TWICE void photograph_align(const uint8_t *rgb, int32_t width, int32_t height, photograph_affinity affinity,
                                 int32_t columns, int32_t rows, uint8_t *aligned) {
  const int64_t across_step = placed(affinity.a), down_step = placed(affinity.c);
  // Within these all four pixels, and the byte after them, lie in the picture.
  const int64_t right = (int64_t)(width - 2) << place_bits, bottom = (int64_t)(height - 1) << place_bits;
  for (int32_t row = 0; row < rows; row++) {
    int64_t x = placed(affinity.b * row + affinity.u), y = placed(affinity.d * row + affinity.v);
    for (int32_t column = 0; column < columns; column++, x += across_step, y += down_step, aligned += 3) {
      if (x < 0 || y < 0 || x >= right || y >= bottom) {
        mix_at_edge(rgb, width, height, x, y, aligned);
        continue;
      }
      const uint8_t *upper = rgb + 3 * ((size_t)(y >> place_bits) * (size_t)width + (size_t)(x >> place_bits));
      float across = (float)((int32_t)(x >> (place_bits - 8)) & 255);
      float down = (float)((int32_t)(y >> (place_bits - 8)) & 255);
      mix(upper, upper + 3 * (size_t)width, 3, across, down, aligned);
    }
  }
}

void photograph_align_plane(const uint8_t *plane, int32_t width, int32_t height, photograph_affinity affinity,
                            int32_t columns, int32_t rows, uint8_t *aligned) {
  const int64_t across_step = placed(affinity.a), down_step = placed(affinity.c), half = 1 << (place_bits - 1);
  for (int32_t row = 0; row < rows; row++) {
    int64_t x = placed(affinity.b * row + affinity.u) + half, y = placed(affinity.d * row + affinity.v) + half;
    for (int32_t column = 0; column < columns; column++, x += across_step, y += down_step) {
      int64_t left = x >> place_bits, top = y >> place_bits;
      bool within = left >= 0 && top >= 0 && left < width && top < height;
      *aligned++ = within ? plane[(size_t)top * (size_t)width + (size_t)left] : 0;
    }
  }
}

void photograph_histogram(const uint8_t *plane, int32_t width, const int32_t *spans, int32_t rows,
                          uint32_t histogram[256]) {
  memset(histogram, 0, 256 * sizeof *histogram);
  for (int32_t row = 0; row < rows; row++)
    for (int32_t column = spans[2 * row]; column < spans[2 * row + 1]; column++)
      histogram[plane[(size_t)row * (size_t)width + (size_t)column]]++;
}

void photograph_sum(const uint8_t *rgb, int32_t width, int32_t left, int32_t top, int32_t columns, int32_t rows,
                    uint64_t sums[3]) {
  sums[0] = sums[1] = sums[2] = 0;
  for (int32_t row = top; row < top + rows; row++) {
    const uint8_t *pixel = rgb + 3 * ((size_t)row * (size_t)width + (size_t)left);
    for (int32_t column = 0; column < columns; column++, pixel += 3) {
      sums[0] += pixel[0];
      sums[1] += pixel[1];
      sums[2] += pixel[2];
    }
  }
}

void photograph_red(const uint8_t *rgb, int32_t width, int32_t height, double x, double y, double radius,
                    uint32_t counts[2]) {
  counts[0] = counts[1] = 0;
  for (int32_t row = (int32_t)floor(y - radius); row <= (int32_t)ceil(y + radius); row++) {
    for (int32_t column = (int32_t)floor(x - radius); column <= (int32_t)ceil(x + radius); column++) {
      double across = column + 0.5 - x, down = row + 0.5 - y;
      if (row < 0 || column < 0 || row >= height || column >= width) continue;
      if (across * across + down * down > radius * radius) continue;
      const uint8_t *pixel = rgb + 3 * ((size_t)row * (size_t)width + (size_t)column);
      int32_t other = pixel[1] > pixel[2] ? pixel[1] : pixel[2];
      counts[0]++;
      counts[1] += pixel[0] - other > 60 && 10 * pixel[0] > 19 * other;
    }
  }
}

double photograph_gradient(const uint8_t *plane, const uint8_t *mask, int32_t width, int32_t height, uint32_t *count) {
  double sum = 0;
  *count = 0;
  for (int32_t row = 1; row < height - 1; row++) {
    for (int32_t column = 1; column < width - 1; column++) {
      const uint8_t *centre = plane + (size_t)row * (size_t)width + (size_t)column;
      if (!mask[centre - plane]) continue;
      const uint8_t *above = centre - width, *below = centre + width;
      int32_t across = above[1] - above[-1] + 2 * (centre[1] - centre[-1]) + below[1] - below[-1];
      int32_t down = below[-1] + 2 * below[0] + below[1] - above[-1] - 2 * above[0] - above[1];
      sum += sqrt((double)(across * across + down * down));
      (*count)++;
    }
  }
  return *count ? sum / *count : 0;
}
