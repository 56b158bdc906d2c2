#include "photograph_drawing.h"

#include <math.h>

static double between(double value, double low, double high) { return value < low ? low : value > high ? high : value; }

// A pixel within [0, size]; what is no number counts as 0.
static int32_t pixel_at(double edge, int32_t size) { return edge >= size ? size : edge > 0 ? (int32_t)edge : 0; }

static void blend(uint8_t *pixel, photograph_paint paint, double coverage) {
  int32_t alpha = (int32_t)(coverage * paint.alpha * 256 / 255 + 0.5);
  pixel[0] = (uint8_t)((pixel[0] * (256 - alpha) + paint.red * alpha + 128) >> 8);
  pixel[1] = (uint8_t)((pixel[1] * (256 - alpha) + paint.green * alpha + 128) >> 8);
  pixel[2] = (uint8_t)((pixel[2] * (256 - alpha) + paint.blue * alpha + 128) >> 8);
}

// A shape is drawn by the signed distance of a pixel's centre from its edge, negative inside.
typedef double distance_to(const void *shape, double x, double y);

static void draw(photograph_sheet sheet, double left, double top, double right, double bottom, const void *shape,
                 distance_to *distance, photograph_paint paint) {
  int32_t end_row = pixel_at(bottom + 2, sheet.height), end_column = pixel_at(right + 2, sheet.width);
  for (int32_t row = pixel_at(top - 1, sheet.height); row < end_row; row++) {
    uint8_t *line = sheet.pixels + (size_t)row * (size_t)sheet.width * 3;
    for (int32_t column = pixel_at(left - 1, sheet.width); column < end_column; column++) {
      double coverage = between(0.5 - distance(shape, column + 0.5, row + 0.5), 0, 1);
      if (coverage > 0) blend(line + (size_t)column * 3, paint, coverage);
    }
  }
}

typedef struct {
  double x, y, half_width, half_height, radius;
} box;

static double distance_to_box(const void *shape, double x, double y) {
  const box *it = shape;
  double across = fabs(x - it->x) - it->half_width + it->radius;
  double down = fabs(y - it->y) - it->half_height + it->radius;
  double outside = across > 0 && down > 0 ? sqrt(across * across + down * down) : across > down ? across : down;
  return outside - it->radius;
}

void photograph_draw_box(photograph_sheet sheet, double left, double top, double right, double bottom, double radius,
                         photograph_paint paint) {
  if (!(right > left && bottom > top)) return;
  box shape = {(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2, radius};
  draw(sheet, left, top, right, bottom, &shape, distance_to_box, paint);
}

typedef struct {
  double from_x, from_y, along_x, along_y, square, half_width;
} stroke;

static double distance_to_stroke(const void *shape, double x, double y) {
  const stroke *it = shape;
  double dot = (x - it->from_x) * it->along_x + (y - it->from_y) * it->along_y;
  double part = it->square > 0 ? between(dot / it->square, 0, 1) : 0;
  double across = x - it->from_x - part * it->along_x, down = y - it->from_y - part * it->along_y;
  return sqrt(across * across + down * down) - it->half_width;
}

void photograph_draw_line(photograph_sheet sheet, double from_x, double from_y, double to_x, double to_y, double width,
                          photograph_paint paint) {
  double along_x = to_x - from_x, along_y = to_y - from_y, half = width / 2;
  stroke shape = {from_x, from_y, along_x, along_y, along_x * along_x + along_y * along_y, half};
  draw(sheet, fmin(from_x, to_x) - half, fmin(from_y, to_y) - half, fmax(from_x, to_x) + half, fmax(from_y, to_y) + half,
       &shape, distance_to_stroke, paint);
}

typedef struct {
  double x, y, radius, width;
} ring;

static double distance_to_ring(const void *shape, double x, double y) {
  const ring *it = shape;
  double across = x - it->x, down = y - it->y, from_centre = sqrt(across * across + down * down);
  double outside = from_centre - it->radius, inside = it->radius - it->width - from_centre;
  return it->width < it->radius && inside > outside ? inside : outside;
}

void photograph_draw_ring(photograph_sheet sheet, double x, double y, double radius, double width,
                          photograph_paint paint) {
  ring shape = {x, y, radius, width};
  draw(sheet, x - radius, y - radius, x + radius, y + radius, &shape, distance_to_ring, paint);
}

// The pixels of one dimension that make up a pixel of the copy, and the weights of the first and the last, of 256.
typedef struct {
  int32_t first, last, first_weight, last_weight;
} share;

static share share_of(int32_t index, int32_t copy, int32_t size) {
  double from = (double)index * size / copy, to = (double)(index + 1) * size / copy;
  if (size < copy) {
    // Enlarged: the two pixels on whose centres' either side the copy's centre lies.
    double centre = between((from + to) / 2 - 0.5, 0, size - 1);
    int32_t first = (int32_t)centre, last = first + 1 < size ? first + 1 : first;
    int32_t weight = (int32_t)((centre - first) * 256 + 0.5);
    return (share){first, last, 256 - weight, weight};
  }
  int32_t first = (int32_t)from, last = (int32_t)ceil(to) - 1;
  if (last >= size) last = size - 1;
  if (last <= first) return (share){first, first, 256, 0};
  return (share){first, last, (int32_t)((first + 1 - from) * 256 + 0.5), (int32_t)((to - last) * 256 + 0.5)};
}

static int32_t weight_at(share part, int32_t index) {
  if (part.first == part.last) return part.first_weight + part.last_weight;
  return index == part.first ? part.first_weight : index == part.last ? part.last_weight : 256;
}

void photograph_draw_picture(photograph_sheet sheet, const uint8_t *rgb, int32_t width, int32_t height, int32_t left,
                             int32_t top, int32_t columns, int32_t rows) {
  if (width < 1 || height < 1 || columns < 1 || rows < 1) return;
  for (int32_t row = top < 0 ? -top : 0; row < rows && top + row < sheet.height; row++) {
    share down = share_of(row, rows, height);
    for (int32_t column = left < 0 ? -left : 0; column < columns && left + column < sheet.width; column++) {
      share across = share_of(column, columns, width);
      uint64_t sums[3] = {0}, weights = 0;
      for (int32_t y = down.first; y <= down.last; y++) {
        const uint8_t *pixel = rgb + ((size_t)y * (size_t)width + (size_t)across.first) * 3;
        uint64_t row_weight = (uint64_t)weight_at(down, y);
        for (int32_t x = across.first; x <= across.last; x++, pixel += 3) {
          uint64_t weight = row_weight * (uint64_t)weight_at(across, x);
          weights += weight;
          for (int32_t channel = 0; channel < 3; channel++) sums[channel] += weight * pixel[channel];
        }
      }
      uint8_t *to = sheet.pixels + ((size_t)(top + row) * (size_t)sheet.width + (size_t)(left + column)) * 3;
      for (int32_t channel = 0; channel < 3 && weights > 0; channel++) {
        to[channel] = (uint8_t)((sums[channel] + weights / 2) / weights);
      }
    }
  }
}
