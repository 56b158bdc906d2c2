#include "photograph_warp.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Numbers of the working copy have so many bits behind the point, so that averages keep what a byte would lose.
enum { FRACTION = 16 };
// Places between two pixels, as finely as weights are computed.
enum { PHASES = 64 };
enum { MOST_WORKING_PIXELS = 64 << 20 };

typedef uint16_t four_numbers __attribute__((vector_size(8)));
typedef float four_floats __attribute__((vector_size(16)));

// What lies under the part, averaged in boxes of `box` × `box` pixels: red, green, blue and a number that is not used.
typedef struct {
  four_numbers *pixels;
  int32_t width, height, box;
  // Where its left top corner lies in the picture.
  int32_t left, top;
  // Which of it lies in the picture: from the first to the one behind the last.
  int32_t first_column, end_column, first_row, end_row;
} working_copy;

typedef struct {
  // How many pixels on either side count.
  int32_t reach;
  // 2 × reach for each phase.
  float *values;
} kernel;

static double smaller(double a, double b) { return a < b ? a : b; }
static double larger(double a, double b) { return a > b ? a : b; }

static int32_t clamp(int32_t value, int32_t least, int32_t most) {
  return value < least ? least : value > most ? most : value;
}

// The cubic of Catmull and Rom.
static double cubic(double x) {
  x = fabs(x);
  if (x < 1) return 1 + x * x * (1.5 * x - 2.5);
  return x < 2 ? 2 + x * (-4 + x * (2.5 - 0.5 * x)) : 0;
}

static bool make_kernel(kernel *kernel, double stretch) {
  kernel->reach = (int32_t)ceil(2 * stretch);
  int32_t taps = 2 * kernel->reach;
  kernel->values = malloc(sizeof *kernel->values * (size_t)taps * (PHASES + 1));
  if (!kernel->values) return false;
  for (int phase = 0; phase <= PHASES; phase++) {
    float *values = kernel->values + (size_t)phase * (size_t)taps;
    double sum = 0;
    for (int32_t tap = 0; tap < taps; tap++) {
      sum += cubic((tap - kernel->reach + 1 - (double)phase / PHASES) / stretch);
    }
    for (int32_t tap = 0; tap < taps; tap++) {
      values[tap] = (float)(cubic((tap - kernel->reach + 1 - (double)phase / PHASES) / stretch) / sum);
    }
  }
  return true;
}

// Says what of the picture is needed, with a margin for the kernel.
static bool place(working_copy *copy, photograph_part part, int32_t columns, int32_t rows, int32_t width,
                  int32_t height, int32_t reach) {
  double across = (fabs(part.cosine) * columns + fabs(part.sine) * rows) / 2 * part.step;
  double down = (fabs(part.sine) * columns + fabs(part.cosine) * rows) / 2 * part.step;
  double margin = (double)(reach + 2) * copy->box;
  copy->left = (int32_t)floor(part.x - across - margin);
  copy->top = (int32_t)floor(part.y - down - margin);
  double wide = ceil((part.x + across + margin - copy->left) / copy->box);
  double high = ceil((part.y + down + margin - copy->top) / copy->box);
  if (!(wide * high <= MOST_WORKING_PIXELS)) return false;
  copy->width = (int32_t)wide;
  copy->height = (int32_t)high;
  copy->first_column = copy->left < 0 ? -copy->left / copy->box : 0;
  copy->first_row = copy->top < 0 ? -copy->top / copy->box : 0;
  copy->end_column = (int32_t)smaller(copy->width, ceil((double)(width - copy->left) / copy->box));
  copy->end_row = (int32_t)smaller(copy->height, ceil((double)(height - copy->top) / copy->box));
  return copy->first_column < copy->end_column && copy->first_row < copy->end_row;
}

// Adds a row of the picture to the sums of the boxes that it lies in.
static void add_row(const working_copy *copy, const uint8_t *row, int32_t width, uint32_t *sums) {
  for (int32_t column = copy->first_column; column < copy->end_column; column++) {
    int32_t start = copy->left + column * copy->box;
    int32_t end = start + copy->box < width ? start + copy->box : width;
    uint32_t red = 0, green = 0, blue = 0;
    for (int32_t x = start < 0 ? 0 : start; x < end; x++) {
      red += row[3 * x], green += row[3 * x + 1], blue += row[3 * x + 2];
    }
    sums[3 * column] += red, sums[3 * column + 1] += green, sums[3 * column + 2] += blue;
  }
}

static void average_row(const working_copy *copy, int32_t row, int32_t lines, int32_t width, const uint32_t *sums) {
  four_numbers *pixels = copy->pixels + (size_t)row * (size_t)copy->width;
  for (int32_t column = copy->first_column; column < copy->end_column; column++) {
    int32_t start = copy->left + column * copy->box;
    int32_t end = start + copy->box < width ? start + copy->box : width;
    uint32_t area = (uint32_t)(end - (start < 0 ? 0 : start)) * (uint32_t)lines;
    for (int channel = 0; channel < 3; channel++) {
      pixels[column][channel] = (uint16_t)((sums[3 * column + channel] * FRACTION + area / 2) / area);
    }
  }
}

static bool average(const working_copy *copy, const uint8_t *rgb, int32_t width, int32_t height) {
  size_t bytes = sizeof(uint32_t) * 3 * (size_t)copy->width;
  uint32_t *sums = malloc(bytes);
  if (!sums) return false;
  for (int32_t row = copy->first_row; row < copy->end_row; row++) {
    int32_t start = clamp(copy->top + row * copy->box, 0, height);
    int32_t end = clamp(copy->top + (row + 1) * copy->box, 0, height);
    memset(sums, 0, bytes);
    for (int32_t y = start; y < end; y++) add_row(copy, rgb + (size_t)y * (size_t)width * 3, width, sums);
    average_row(copy, row, end - start, width, sums);
  }
  free(sums);
  return true;
}

// The means of what lies within `depth` of an edge: along it, `depth` to either side, and as far inward.
static void edge_means(const working_copy *copy, bool is_along_row, bool is_far, int32_t depth, four_floats *means) {
  int32_t columns = copy->end_column - copy->first_column, rows = copy->end_row - copy->first_row;
  int32_t length = is_along_row ? columns : rows, inward = is_along_row ? rows : columns;
  if (depth > inward) depth = inward;
  for (int32_t at = 0; at < length; at++) {
    four_floats sum = {0};
    for (int32_t deep = 0; deep < depth; deep++) {
      int32_t across = is_far ? inward - 1 - deep : deep;
      int32_t column = copy->first_column + (is_along_row ? at : across);
      int32_t row = copy->first_row + (is_along_row ? across : at);
      sum += __builtin_convertvector(copy->pixels[(size_t)row * (size_t)copy->width + (size_t)column], four_floats);
    }
    means[at] = sum / (float)depth;
  }
}

static void smooth(four_floats *means, int32_t length, int32_t reach, four_floats *room) {
  memcpy(room, means, sizeof *means * (size_t)length);
  for (int32_t at = 0; at < length; at++) {
    four_floats sum = {0};
    int32_t from = at < reach ? 0 : at - reach, to = at + reach < length ? at + reach : length - 1;
    for (int32_t index = from; index <= to; index++) sum += room[index];
    means[at] = sum / (float)(to - from + 1);
  }
}

typedef struct {
  // Along the top, the bottom, the left and the right edge.
  four_floats *means[4];
  int32_t depth;
} edges;

static bool make_edges(const working_copy *copy, edges *edges) {
  int32_t columns = copy->end_column - copy->first_column, rows = copy->end_row - copy->first_row;
  int32_t longest = columns > rows ? columns : rows;
  edges->depth = copy->width / 50 < 2 ? 2 : copy->width / 50;
  four_floats *room = malloc(sizeof *room * (size_t)longest * 5);
  edges->means[0] = room;
  if (!room) return false;
  for (int side = 0; side < 4; side++) {
    bool is_along_row = side < 2;
    edges->means[side] = room + (size_t)side * (size_t)longest;
    edge_means(copy, is_along_row, side & 1, edges->depth, edges->means[side]);
    smooth(edges->means[side], is_along_row ? columns : rows, edges->depth, room + (size_t)longest * 4);
  }
  return true;
}

// What a place beyond the picture shows.
static four_numbers beyond(const working_copy *copy, const edges *edges, int32_t column, int32_t row) {
  int32_t x = clamp(column, copy->first_column, copy->end_column - 1);
  int32_t y = clamp(row, copy->first_row, copy->end_row - 1);
  int32_t aside = abs(column - x), above = abs(row - y);
  four_floats along_row = edges->means[row > y ? 1 : 0][x - copy->first_column];
  four_floats along_column = edges->means[column > x ? 3 : 2][y - copy->first_row];
  four_floats mean = !aside ? along_row : !above ? along_column : (along_row + along_column) * 0.5f;
  int32_t distance = aside > above ? aside : above;
  float share = distance >= edges->depth ? 1 : (float)distance / (float)edges->depth;
  four_floats nearest =
      __builtin_convertvector(copy->pixels[(size_t)y * (size_t)copy->width + (size_t)x], four_floats);
  return __builtin_convertvector(nearest + (mean - nearest) * share + 0.5f, four_numbers);
}

static bool fill_beyond(const working_copy *copy) {
  bool is_whole = !copy->first_column && !copy->first_row && copy->end_column == copy->width &&
                  copy->end_row == copy->height;
  if (is_whole) return true;
  edges edges;
  if (!make_edges(copy, &edges)) return false;
  for (int32_t row = 0; row < copy->height; row++) {
    bool is_inside = row >= copy->first_row && row < copy->end_row;
    four_numbers *pixels = copy->pixels + (size_t)row * (size_t)copy->width;
    for (int32_t column = 0; column < copy->width; column++) {
      if (is_inside && column == copy->first_column) column = copy->end_column;
      if (column < copy->width) pixels[column] = beyond(copy, &edges, column, row);
    }
  }
  free(edges.means[0]);
  return true;
}

static four_floats interpolate(const working_copy *copy, const kernel *kernel, double x, double y) {
  double column = floor(x), row = floor(y);
  int32_t taps = 2 * kernel->reach;
  const float *across = kernel->values + (size_t)lrint((x - column) * PHASES) * (size_t)taps;
  const float *down = kernel->values + (size_t)lrint((y - row) * PHASES) * (size_t)taps;
  const four_numbers *pixels = copy->pixels + (ptrdiff_t)(row - kernel->reach + 1) * copy->width +
                               (ptrdiff_t)(column - kernel->reach + 1);
  four_floats sum = {0};
  for (int32_t line = 0; line < taps; line++, pixels += copy->width) {
    // Two sums, so that an addition need not wait for the one before it.
    four_floats even = {0}, odd = {0};
    for (int32_t tap = 0; tap < taps; tap += 2) {
      even += __builtin_convertvector(pixels[tap], four_floats) * across[tap];
      odd += __builtin_convertvector(pixels[tap + 1], four_floats) * across[tap + 1];
    }
    sum += (even + odd) * down[line];
  }
  return sum;
}

static uint8_t to_byte(float value) {
  value = value * (1.0f / FRACTION) + 0.5f;
  return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)value;
}

static void resample(const working_copy *copy, const kernel *kernel, photograph_part part, int32_t columns,
                     int32_t rows, uint8_t *result) {
  for (int32_t row = 0; row < rows; row++) {
    for (int32_t column = 0; column < columns; column++, result += 3) {
      double across = (column + 0.5 - columns / 2.0) * part.step, down = (row + 0.5 - rows / 2.0) * part.step;
      double x = part.x + part.cosine * across - part.sine * down;
      double y = part.y + part.sine * across + part.cosine * down;
      four_floats colour =
          interpolate(copy, kernel, (x - copy->left) / copy->box - 0.5, (y - copy->top) / copy->box - 0.5);
      for (int channel = 0; channel < 3; channel++) result[channel] = to_byte(colour[channel]);
    }
  }
}

bool photograph_cut_out(const uint8_t *rgb, int32_t width, int32_t height, photograph_part part, int32_t columns,
                        int32_t rows, uint8_t *result) {
  bool makes_sense = width > 0 && height > 0 && columns > 0 && rows > 0 && part.step > 0 && part.step < 1000 &&
                     fabs(part.x) < 1e6 && fabs(part.y) < 1e6 && columns < 65536 && rows < 65536;
  if (!makes_sense) return false;
  // Boxes hardly larger than a pixel of the result leave the kernel to stretch to less than two of them.
  working_copy copy = {.box = (int32_t)larger(1, floor(part.step + 0.1))};
  kernel kernel = {0};
  bool is_done = make_kernel(&kernel, larger(1, part.step / copy.box)) &&
                 place(&copy, part, columns, rows, width, height, kernel.reach);
  if (is_done) {
    copy.pixels = calloc((size_t)copy.width * (size_t)copy.height, sizeof *copy.pixels);
    is_done = copy.pixels && average(&copy, rgb, width, height) && fill_beyond(&copy);
  }
  if (is_done) resample(&copy, &kernel, part, columns, rows, result);
  free(copy.pixels);
  free(kernel.values);
  return is_done;
}
