#include "photograph_measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Weights of parts of pixels are of 256.
enum { whole = 256 };

static inline int64_t fixed(double value) { return (int64_t)floor(value * whole + 0.5); }

// How much of the pixel `index` lies between two places in 256ths.
static inline uint32_t weight_of(int64_t index, int64_t from, int64_t to) {
  int64_t first = index * whole, last = first + whole;
  if (first < from) first = from;
  if (last > to) last = to;
  return last > first ? (uint32_t)(last - first) : 0;
}

static inline int64_t pixel_after(int64_t place, int64_t limit) {
  int64_t pixel = (place + whole - 1) / whole;
  return pixel < limit ? pixel : limit;
}

static void add_row(const uint8_t *restrict row, uint32_t weight, uint32_t *restrict sums, size_t count) {
  for (size_t index = 0; index < count; index++) sums[index] += weight * row[index];
}

// Averages sums of rows along the row: `origin` is the first column they are of.
static void average_row(const uint32_t *sums, uint64_t height, int64_t left, int64_t origin, int64_t limit, double step,
                        int32_t columns, uint8_t *out) {
  int64_t from = left;
  for (int32_t column = 0; column < columns; column++) {
    int64_t to = left + fixed(step * (column + 1));
    uint64_t red = 0, green = 0, blue = 0, area = 0;
    for (int64_t x = from / whole, end = pixel_after(to, limit); x < end; x++) {
      uint64_t weight = weight_of(x, from, to);
      const uint32_t *sum = sums + 3 * (x - origin);
      red += weight * sum[0];
      green += weight * sum[1];
      blue += weight * sum[2];
      area += weight;
    }
    area *= height;
    if (area == 0) area = 1;
    out[3 * column] = (uint8_t)((red + area / 2) / area);
    out[3 * column + 1] = (uint8_t)((green + area / 2) / area);
    out[3 * column + 2] = (uint8_t)((blue + area / 2) / area);
    from = to;
  }
}

bool photograph_average(const uint8_t *rgb, int32_t width, int32_t height, double left, double top, double step,
                        int32_t columns, int32_t rows, uint8_t *copy) {
  int64_t first = fixed(left), origin = first / whole;
  int64_t end = pixel_after(first + fixed(step * columns), width);
  if (origin < 0 || end <= origin || top < 0) return false;
  size_t count = (size_t)(3 * (end - origin));
  uint32_t *sums = malloc(count * sizeof *sums);
  if (!sums) return false;
  int64_t from = fixed(top);
  for (int32_t row = 0; row < rows; row++) {
    int64_t to = fixed(top) + fixed(step * (row + 1));
    uint64_t area = 0;
    memset(sums, 0, count * sizeof *sums);
    for (int64_t y = from / whole, last = pixel_after(to, height); y < last; y++) {
      uint32_t weight = weight_of(y, from, to);
      add_row(rgb + 3 * (y * width + origin), weight, sums, count);
      area += weight;
    }
    average_row(sums, area ? area : 1, first, origin, end, step, columns, copy + 3 * (size_t)row * (size_t)columns);
    from = to;
  }
  free(sums);
  return true;
}

static void add_short_row(const uint8_t *restrict row, uint16_t *restrict sums, size_t count) {
  for (size_t index = 0; index < count; index++) sums[index] += row[index];
}

bool photograph_shrink(const uint8_t *rgb, int32_t width, int32_t height, int32_t columns, int32_t rows, int32_t most,
                       uint8_t *copy) {
  size_t count = 3 * (size_t)width;
  uint16_t *sums = malloc(count * sizeof *sums);
  if (!sums) return false;
  // 257 rows of bytes fill a sum of 16 bits.
  if (most > 257) most = 257;
  for (int32_t row = 0; row < rows; row++) {
    int64_t from = (int64_t)row * height / rows, to = (int64_t)(row + 1) * height / rows;
    int64_t stride = (to - from + most - 1) / most;
    uint32_t taken = 0;
    memset(sums, 0, count * sizeof *sums);
    for (int64_t y = from + (stride - 1) / 2; y < to; y += stride, taken++)
      add_short_row(rgb + 3 * (size_t)y * (size_t)width, sums, count);
    uint8_t *out = copy + 3 * (size_t)row * (size_t)columns;
    for (int32_t column = 0; column < columns; column++) {
      int64_t first = (int64_t)column * width / columns, end = (int64_t)(column + 1) * width / columns;
      uint32_t red = 0, green = 0, blue = 0, area = (uint32_t)(end - first) * taken;
      for (int64_t x = first; x < end; x++) {
        red += sums[3 * x];
        green += sums[3 * x + 1];
        blue += sums[3 * x + 2];
      }
      out[3 * column] = (uint8_t)((red + area / 2) / area);
      out[3 * column + 1] = (uint8_t)((green + area / 2) / area);
      out[3 * column + 2] = (uint8_t)((blue + area / 2) / area);
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

void photograph_align(const uint8_t *rgb, int32_t width, int32_t height, photograph_affinity affinity, int32_t columns,
                      int32_t rows, uint8_t *aligned) {
  const int64_t across_step = placed(affinity.a), down_step = placed(affinity.c);
  for (int32_t row = 0; row < rows; row++) {
    int64_t x = placed(affinity.b * row + affinity.u), y = placed(affinity.d * row + affinity.v);
    for (int32_t column = 0; column < columns; column++, x += across_step, y += down_step, aligned += 3) {
      int32_t x0 = clamped(x >> place_bits, width - 1), x1 = clamped((x >> place_bits) + 1, width - 1);
      int32_t y0 = clamped(y >> place_bits, height - 1), y1 = clamped((y >> place_bits) + 1, height - 1);
      uint32_t across = (uint32_t)(x >> (place_bits - 8)) & 255, down = (uint32_t)(y >> (place_bits - 8)) & 255;
      const uint8_t *upper = rgb + 3 * (size_t)y0 * (size_t)width, *lower = rgb + 3 * (size_t)y1 * (size_t)width;
      for (int32_t channel = 0; channel < 3; channel++) {
        uint32_t above = upper[3 * x0 + channel] * (whole - across) + upper[3 * x1 + channel] * across;
        uint32_t below = lower[3 * x0 + channel] * (whole - across) + lower[3 * x1 + channel] * across;
        aligned[channel] = (uint8_t)((above * (whole - down) + below * down + 32768) >> 16);
      }
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
