#include "background.h"
#include "twice.h"

// Distances are of CIELAB (CIE 1976), in a copy some 300 pixels long.
static const float largest_step = 4;        // between neighbours
static const float largest_drift = 7;       // from what was near by
static const float largest_distance = 32;   // from the border's median
static const float shadow_depth = 34;       // a shadow is darker by at most this
static const float shadow_tint = 5;         // and of the same hue
static const float largest_halo = 20;       // the wall around the head is lighter by at most this
static const float largest_rise = 1.5f;     // and where white clothes may be, than near by
static const double shoulders = 0.6;        // of half the head's height above the chin these may begin
static const double inner_head = 0.88;      // of the head's ellipse is never background
static const float agreeing = 14;           // of a border's pixel with its median

enum {
  border = 2,
  edge = 2,      // this near to anything else it is not sure
  levels = 512,  // of a histogram
};

static inline float square_tint(const float *one, const float *other) {
  float a = one[1] - other[1], b = one[2] - other[2];
  return a * a + b * b;
}

// Says of a row's pixels where they lie to the head: in its ellipse, around it, and where neck and chest are or may be.
static void find_places_in_row(const photograph_head *head, int32_t y, int32_t width, uint8_t *places) {
  const double down = y - head->y, along = head->cosine / head->half_width, up = -head->sine / head->half_height;
  const double along_here = down * head->sine / head->half_width, up_here = down * head->cosine / head->half_height;
  const double neck = down > 0 ? head->half_width * 0.5 : -1, chest = down > 0 ? head->half_width * 0.8 : -1;
  for (int32_t x = 0; x < width; x++) {
    double across = x - head->x, aside = fabs(across);
    double u = across * along + along_here, v = across * up + up_here, outside = u * u + v * v;
    bool is_in = outside < 1;
    places[x] = (uint8_t)((is_in ? in_head : 0) | (outside < inner_head * inner_head || aside < neck ? certainly_person : 0) |
                          (is_in || aside < chest ? maybe_person : 0) | (outside < 1.2 * 1.2 ? around_head : 0));
  }
}

MADE_TWICE static void find_places(const growth *growth) {
  for (int32_t y = 0; y < growth->height; y++)
    find_places_in_row(&growth->head, y, growth->width, growth->places + (size_t)y * (size_t)growth->width);
}

// Averages 3 × 3 pixels, beyond the edges the nearest ones: first along the columns, then along the row.
MADE_TWICE static void smooth_all(growth *growth) {
  int32_t width = growth->width, height = growth->height, count = 3 * width;
  float *sums = growth->near_by;
  for (int32_t y = 0; y < height; y++) {
    const float *above = growth->lab + (size_t)within(y - 1, height) * (size_t)count;
    const float *here = growth->lab + (size_t)y * (size_t)count;
    const float *below = growth->lab + (size_t)within(y + 1, height) * (size_t)count;
    float *smooth = growth->smooth + (size_t)y * (size_t)count;
    for (int32_t index = 0; index < count; index++) sums[index] = above[index] + here[index] + below[index];
    for (int32_t index = 3; index < count - 3; index++)
      smooth[index] = (sums[index - 3] + sums[index] + sums[index + 3]) * (1.0f / 9);
    for (int32_t channel = 0; channel < 3; channel++) {
      int32_t last = count - 3 + channel;
      smooth[channel] = (2 * sums[channel] + sums[within(1, width) * 3 + channel]) * (1.0f / 9);
      smooth[last] = (2 * sums[last] + sums[within(width - 2, width) * 3 + channel]) * (1.0f / 9);
    }
  }
}

// The value below which `share` of a histogram lies.
static float quantile(const uint32_t histogram[levels], uint32_t count, double share, float from, float step) {
  double wanted = share * count, seen = 0;
  for (int32_t level = 0; level < levels; level++) {
    seen += histogram[level];
    if (seen >= wanted && seen > 0) return from + step * ((float)level + 0.5f);
  }
  return from;
}

static inline int32_t level_of(float value, float from, float step) {
  float level = (value - from) / step;
  return level < 0 ? 0 : level >= levels ? levels - 1 : (int32_t)level;
}

// The next pixel of the border in a row after `x`, or the width: all of the first rows, the ends of the others.
static int32_t next_of_border(const growth *growth, int32_t x, int32_t y) {
  x++;
  return y >= border && x >= border && x < growth->width - border ? growth->width - border : x;
}

typedef struct {
  uint32_t histograms[3][levels];
  uint32_t count;
} colours;

static void count_colour(colours *colours, const float *pixel) {
  colours->histograms[0][level_of(pixel[0], 0, 0.25f)]++;
  colours->histograms[1][level_of(pixel[1], -128, 0.5f)]++;
  colours->histograms[2][level_of(pixel[2], -128, 0.5f)]++;
  colours->count++;
}

static void median_of(const colours *colours, float median[3]) {
  median[0] = quantile(colours->histograms[0], colours->count, 0.5, 0, 0.25f);
  median[1] = quantile(colours->histograms[1], colours->count, 0.5, -128, 0.5f);
  median[2] = quantile(colours->histograms[2], colours->count, 0.5, -128, 0.5f);
}

static void find_border_median(growth *growth) {
  colours colours = {0};
  for (int32_t y = 0, rows = rows_above_chin(growth); y < rows; y++) {
    for (int32_t x = 0; x < growth->width; x = next_of_border(growth, x, y)) {
      int32_t pixel = y * growth->width + x;
      if (!(growth->places[pixel] & maybe_person)) count_colour(&colours, growth->smooth + 3 * pixel);
    }
  }
  median_of(&colours, growth->median);
}

// The median of what is sure, or of the border when nothing is.
static void find_sure_median(const growth *growth, float median[3]) {
  colours colours = {0};
  for (int32_t pixel = 0, end = rows_above_chin(growth) * growth->width; pixel < end; pixel++)
    if (growth->mask[pixel] == 2) count_colour(&colours, growth->smooth + 3 * pixel);
  if (colours.count)
    median_of(&colours, median);
  else
    memcpy(median, growth->median, sizeof growth->median);
}

static float spread_of(const growth *growth, const float median[3], double share) {
  uint32_t histogram[levels] = {0};
  uint32_t count = 0;
  for (int32_t pixel = 0, end = rows_above_chin(growth) * growth->width; pixel < end; pixel++) {
    if (growth->mask[pixel] != 2) continue;
    histogram[level_of(distance(growth->smooth + 3 * pixel, median), 0, 0.125f)]++;
    count++;
  }
  return count ? quantile(histogram, count, share, 0, 0.125f) : 0;
}

static void take(growth *growth, int32_t pixel, const float *near_by) {
  growth->mask[pixel] = 1;
  growth->queue[growth->taken++] = pixel;
  for (int32_t channel = 0; channel < 3; channel++)
    growth->near_by[3 * pixel + channel] =
        0.9f * near_by[channel] + 0.1f * growth->smooth[3 * pixel + channel];
}

// Whether a pixel of the border is of the wall's colour, or in its shadow.
static bool agrees(const growth *growth, const float *colour) {
  if (square_distance(colour, growth->median) <= agreeing * agreeing) return true;
  return square_tint(colour, growth->median) < shadow_tint * shadow_tint && colour[0] < growth->median[0] &&
         colour[0] > growth->median[0] - shadow_depth;
}

static double take_border(growth *growth) {
  uint32_t count = 0, agree = 0;
  for (int32_t y = 0, rows = rows_above_chin(growth); y < rows; y++) {
    for (int32_t x = 0; x < growth->width; x = next_of_border(growth, x, y)) {
      int32_t pixel = y * growth->width + x;
      if (growth->places[pixel] & maybe_person) continue;
      count++;
      if (!agrees(growth, growth->smooth + 3 * pixel)) continue;
      agree++;
      take(growth, pixel, growth->smooth + 3 * pixel);
    }
  }
  return count ? (double)agree / count : 0;
}

static bool belongs(const growth *growth, int32_t pixel, bool is_low, int32_t from) {
  const float *colour = growth->smooth + 3 * pixel, *near_by = growth->near_by + 3 * from;
  if (square_distance(colour, growth->smooth + 3 * from) > largest_step * largest_step) return false;
  if (square_distance(colour, near_by) > largest_drift * largest_drift) return false;
  if (colour[0] > growth->median[0] + largest_halo) return false;
  if (is_low && colour[0] > near_by[0] + largest_rise) return false;
  float tint = square_tint(colour, growth->median), light = colour[0] - growth->median[0];
  if (tint < shadow_tint * shadow_tint) return colour[0] > growth->median[0] - shadow_depth;
  return tint + light * light < largest_distance * largest_distance && tint < 4 * shadow_tint * shadow_tint;
}

static void grow(growth *growth) {
  const int32_t width = growth->width, height = growth->height;
  const double low = growth->head.chin - shoulders * growth->head.half_height;
  for (int32_t next = 0; next < growth->taken; next++) {
    int32_t pixel = growth->queue[next], y = pixel / width, x = pixel - y * width;
    const bool there[4] = {y > 0, x > 0, x + 1 < width, y + 1 < height};
    const int32_t others[4] = {pixel - width, pixel - 1, pixel + 1, pixel + width}, rows[4] = {y - 1, y, y, y + 1};
    for (int32_t side = 0; side < 4; side++) {
      int32_t other = others[side];
      if (!there[side] || growth->mask[other] || growth->places[other] & certainly_person) continue;
      if (belongs(growth, other, rows[side] > low, pixel)) take(growth, other, growth->near_by + 3 * pixel);
    }
  }
}

// Marks as sure what has nothing else near by.
static void mark_sure(growth *growth) {
  size_t count = (size_t)growth->width * (size_t)growth->height;
  uint8_t *others = growth->marks, *unsure = growth->marks;
  for (size_t pixel = 0; pixel < count; pixel++) others[pixel] = !growth->mask[pixel];
  background_any_within(others, growth->width, growth->height, edge, growth->scratch, unsure);
  for (size_t pixel = 0; pixel < count; pixel++) growth->mask[pixel] = (uint8_t)(growth->mask[pixel] + !unsure[pixel]);
}

static double coverage_of(const growth *growth) {
  uint32_t wanted = 0, found = 0;
  for (int32_t pixel = 0, end = rows_above_chin(growth) * growth->width; pixel < end; pixel++) {
    bool is_wanted = !(growth->places[pixel] & (around_head | maybe_person));
    wanted += is_wanted;
    found += is_wanted && growth->mask[pixel];
  }
  return wanted ? (double)found / wanted : 0;
}

static bool make_room(growth *growth) {
  size_t count = (size_t)growth->width * (size_t)growth->height;
  growth->smooth = malloc(3 * count * sizeof *growth->smooth);
  growth->near_by = malloc(3 * count * sizeof *growth->near_by);
  growth->queue = malloc(count * sizeof *growth->queue);
  growth->places = malloc(3 * count);
  if (!growth->smooth || !growth->near_by || !growth->queue || !growth->places) return false;
  growth->marks = growth->places + count;
  growth->scratch = growth->marks + count;
  return true;
}

bool photograph_find_background(const float *lab, int32_t width, int32_t height, photograph_head head, uint8_t *mask,
                                photograph_background *background) {
  growth growth = {.lab = lab, .mask = mask, .width = width, .height = height, .head = head};
  bool enough = make_room(&growth);
  if (enough) {
    memset(mask, 0, (size_t)width * (size_t)height);
    find_places(&growth);
    smooth_all(&growth);
    find_border_median(&growth);
    background->agreement = take_border(&growth);
    grow(&growth);
    mark_sure(&growth);
    background->coverage = coverage_of(&growth);
    find_sure_median(&growth, background->lab);
    background->spread = (double)spread_of(&growth, background->lab, 0.9);
    background_edges(&growth, background->lab, background);
    background->shadow = (double)background_shadow(&growth);
    background->structure = background_structure(&growth);
  }
  free(growth.smooth);
  free(growth.near_by);
  free(growth.queue);
  free(growth.places);
  return enough;
}
