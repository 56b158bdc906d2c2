#include "photograph_measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
static const double beside = 1.7;           // times the ellipse
static const float agreeing = 14;           // of a border's pixel with its median

enum {
  border = 2,
  edge = 2,      // this near to anything else it is not sure
  levels = 512,  // of a histogram
  rays = 72,
};

typedef struct {
  const float *lab;
  float *smooth;    // lab, averaged over 3 × 3
  float *near_by;   // what was near by when a pixel was taken
  uint8_t *mask;
  int32_t *queue;
  int32_t width, height, taken;
  photograph_head head;
  float median[3];
} growth;

static inline float distance(const float *one, const float *other) {
  float l = one[0] - other[0], a = one[1] - other[1], b = one[2] - other[2];
  return sqrtf(l * l + a * a + b * b);
}

static inline float tint(const float *one, const float *other) {
  float a = one[1] - other[1], b = one[2] - other[2];
  return sqrtf(a * a + b * b);
}

// How far out of the head's ellipse a pixel lies: below 1 it is in it.
static double outside(const photograph_head *head, double x, double y) {
  double across = x - head->x, down = y - head->y;
  double along = (across * head->cosine + down * head->sine) / head->half_width;
  double up = (down * head->cosine - across * head->sine) / head->half_height;
  return sqrt(along * along + up * up);
}

// Whether a pixel lies where nothing but the person is, or, when `around` is 1 and not less, may be.
static bool is_person(const photograph_head *head, double x, double y, double around) {
  if (outside(head, x, y) < around) return true;
  // Neck and chest.
  return y > head->y && fabs(x - head->x) < head->half_width * (around < 1 ? 0.5 : 0.8);
}

static inline int32_t within(int32_t value, int32_t count) {
  return value < 0 ? 0 : value >= count ? count - 1 : value;
}

// Averages 3 × 3 pixels, beyond the edges the nearest ones: first along the columns, then along the row.
static void smooth_all(growth *growth) {
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

typedef bool (*chosen)(const growth *growth, int32_t x, int32_t y);

static bool is_border(const growth *growth, int32_t x, int32_t y) {
  if (y > growth->head.chin || is_person(&growth->head, x, y, 1)) return false;
  return y < border || x < border || x >= growth->width - border;
}

static bool is_sure(const growth *growth, int32_t x, int32_t y) {
  return y <= growth->head.chin && growth->mask[y * growth->width + x] == 2;
}

static uint32_t find_median(const growth *growth, chosen chosen, float median[3]) {
  uint32_t histograms[3][levels] = {{0}};
  uint32_t count = 0;
  for (int32_t y = 0; y < growth->height; y++) {
    for (int32_t x = 0; x < growth->width; x++) {
      if (!chosen(growth, x, y)) continue;
      const float *pixel = growth->smooth + 3 * (y * growth->width + x);
      histograms[0][level_of(pixel[0], 0, 0.25f)]++;
      histograms[1][level_of(pixel[1], -128, 0.5f)]++;
      histograms[2][level_of(pixel[2], -128, 0.5f)]++;
      count++;
    }
  }
  median[0] = quantile(histograms[0], count, 0.5, 0, 0.25f);
  median[1] = quantile(histograms[1], count, 0.5, -128, 0.5f);
  median[2] = quantile(histograms[2], count, 0.5, -128, 0.5f);
  return count;
}

static float spread_of(const growth *growth, const float median[3], double share) {
  uint32_t histogram[levels] = {0};
  uint32_t count = 0;
  for (int32_t y = 0; y < growth->height; y++) {
    for (int32_t x = 0; x < growth->width; x++) {
      if (!is_sure(growth, x, y)) continue;
      histogram[level_of(distance(growth->smooth + 3 * (y * growth->width + x), median), 0, 0.125f)]++;
      count++;
    }
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

static double take_border(growth *growth) {
  uint32_t count = 0, agree = 0;
  for (int32_t y = 0; y < growth->height; y++) {
    for (int32_t x = 0; x < growth->width; x++) {
      if (!is_border(growth, x, y)) continue;
      int32_t pixel = y * growth->width + x;
      const float *smooth = growth->smooth + 3 * pixel;
      count++;
      if (distance(smooth, growth->median) > agreeing && !(tint(smooth, growth->median) < shadow_tint &&
          smooth[0] < growth->median[0] && smooth[0] > growth->median[0] - shadow_depth)) continue;
      agree++;
      take(growth, pixel, smooth);
    }
  }
  return count ? (double)agree / count : 0;
}

static bool belongs(const growth *growth, int32_t pixel, int32_t from) {
  const float *colour = growth->smooth + 3 * pixel;
  if (distance(colour, growth->smooth + 3 * from) > largest_step) return false;
  if (distance(colour, growth->near_by + 3 * from) > largest_drift) return false;
  if (colour[0] > growth->median[0] + largest_halo) return false;
  bool is_low = pixel / growth->width > growth->head.chin - shoulders * growth->head.half_height;
  if (is_low && colour[0] > growth->near_by[3 * from] + largest_rise) return false;
  if (tint(colour, growth->median) < shadow_tint) return colour[0] > growth->median[0] - shadow_depth;
  return distance(colour, growth->median) < largest_distance && tint(colour, growth->median) < 2 * shadow_tint;
}

static void grow(growth *growth) {
  for (int32_t next = 0; next < growth->taken; next++) {
    int32_t pixel = growth->queue[next], x = pixel % growth->width, y = pixel / growth->width;
    const int32_t columns[4] = {x, x - 1, x + 1, x}, rows[4] = {y - 1, y, y, y + 1};
    for (int32_t side = 0; side < 4; side++) {
      if (columns[side] < 0 || rows[side] < 0 || columns[side] >= growth->width || rows[side] >= growth->height) continue;
      int32_t other = rows[side] * growth->width + columns[side];
      if (growth->mask[other] || is_person(&growth->head, columns[side], rows[side], inner_head)) continue;
      if (belongs(growth, other, pixel)) take(growth, other, growth->near_by + 3 * pixel);
    }
  }
}

// Marks as sure what has nothing else near by.
static void mark_sure(growth *growth) {
  int32_t width = growth->width, height = growth->height;
  for (int32_t y = 0; y < height; y++) {
    for (int32_t x = 0; x < width; x++) {
      if (!growth->mask[y * width + x]) continue;
      bool sure = true;
      for (int32_t row = y - edge; row <= y + edge && sure; row++)
        for (int32_t column = x - edge; column <= x + edge && sure; column++)
          if (row >= 0 && column >= 0 && row < height && column < width) sure = growth->mask[row * width + column] != 0;
      if (sure) growth->mask[y * width + x] = 2;
    }
  }
}

static double coverage_of(const growth *growth) {
  uint32_t wanted = 0, found = 0;
  for (int32_t y = 0; y < growth->height && y <= growth->head.chin; y++) {
    for (int32_t x = 0; x < growth->width; x++) {
      if (outside(&growth->head, x, y) < 1.2 || is_person(&growth->head, x, y, 1)) continue;
      wanted++;
      found += growth->mask[y * growth->width + x] != 0;
    }
  }
  return wanted ? (double)found / wanted : 0;
}

// The largest lightness around a pixel of sure background: a shadow is wide, and hair, which is thin, does not count.
static float lightness_around(const growth *growth, int32_t x, int32_t y) {
  enum { reach = 4 };
  float lightest = 0;
  int32_t count = 0;
  for (int32_t row = y - reach; row <= y + reach; row++) {
    for (int32_t column = x - reach; column <= x + reach; column++) {
      if (row < 0 || column < 0 || row >= growth->height || column >= growth->width) continue;
      if (growth->mask[row * growth->width + column] != 2) continue;
      float lightness = growth->smooth[3 * (row * growth->width + column)];
      if (lightness > lightest) lightest = lightness;
      count++;
    }
  }
  return count >= 20 ? lightest : -1;
}

// What lies along a ray from the head outwards.
typedef struct {
  float lightest;
  float near_darkest; // beside the head
  float rise;         // of lightness: a shadow lies nearer to the head than the wall's light
} ray;

static ray ray_along(const growth *growth, double angle_cosine, double angle_sine) {
  const photograph_head *head = &growth->head;
  ray ray = {-1, -1, 0};
  float darkest = -1;
  double step = 3 / head->half_height;
  for (double at = 1; at < 6; at += step) {
    double across = at * head->half_width * angle_cosine, down = at * head->half_height * angle_sine;
    int32_t x = (int32_t)floor(head->x + across * head->cosine - down * head->sine);
    int32_t y = (int32_t)floor(head->y + across * head->sine + down * head->cosine);
    if (x < 0 || y < 0 || x >= growth->width || y >= growth->height || y > head->chin) break;
    float here = lightness_around(growth, x, y);
    if (here < 0) continue;
    if (darkest < 0 || here < darkest) darkest = here;
    if (at < beside) ray.near_darkest = darkest;
    if (here > ray.lightest) ray.lightest = here;
    if (here - darkest > ray.rise) ray.rise = here - darkest;
  }
  return ray;
}

// The darkening that six of all rays reach, so that single hairs do not count: against what lies further out, or, for a
// shadow that reaches the picture's edge, against the other side of the head.
static float shadow_of(const growth *growth) {
  enum { wanted = 6 };
  float largest[wanted] = {0};
  ray around[rays];
  // Unit vectors a ray apart from each other, by repeated turning: the same on every machine.
  const double turn_cosine = 0.99619469809174555, turn_sine = 0.087155742747658174;
  double cosine = 1, sine = 0;
  for (int32_t index = 0; index < rays; index++) {
    around[index] = ray_along(growth, cosine, sine);
    double next = cosine * turn_cosine - sine * turn_sine;
    sine = cosine * turn_sine + sine * turn_cosine;
    cosine = next;
  }
  for (int32_t index = 0; index < rays; index++) {
    const ray *this = around + index, *other = around + (rays + rays / 2 - index) % rays;
    float darkening = this->rise;
    if (this->near_darkest >= 0 && other->lightest - this->near_darkest > darkening)
      darkening = other->lightest - this->near_darkest;
    for (int32_t place = 0; place < wanted; place++) {
      if (darkening <= largest[place]) continue;
      float lesser = largest[place];
      largest[place] = darkening;
      darkening = lesser;
    }
  }
  return largest[wanted - 1];
}

// What stands out: a door post, a switch, the edge of a cupboard. A shadow's rim is soft and hair hangs on the head, so that
// only sharp edges count that the person does not touch.

enum {
  half_edge = 2,  // pixels to each side of an edge
  beside_person = 4,
  is_edge = 1,
  is_near_person = 2,
};

static const float sharp = 5;               // a step across an edge
static const double least_long = 0.14;      // of the picture's height is an edge long
static const double least_wide = 0.035;     // or so much a thing wide and high

// The lowest row in which clothes cannot be.
static int32_t lowest_row(const growth *growth) {
  double row = growth->head.chin - 0.3 * growth->head.half_height;
  return row < 0 ? 0 : row < growth->height - 1 ? (int32_t)row : growth->height - 1;
}

// Marks what hangs together with the head and is no background, and what lies beside it.
static void mark_person(growth *growth, uint8_t *marks, int32_t last) {
  int32_t width = growth->width, count = 0;
  for (int32_t y = 0; y <= last; y++)
    for (int32_t x = 0; x < width; x++)
      if (outside(&growth->head, x, y) < 1) {
        marks[y * width + x] = is_near_person;
        growth->queue[count++] = y * width + x;
      }
  for (int32_t next = 0; next < count; next++) {
    int32_t pixel = growth->queue[next], x = pixel % width, y = pixel / width;
    const int32_t columns[4] = {x, x - 1, x + 1, x}, rows[4] = {y - 1, y, y, y + 1};
    for (int32_t side = 0; side < 4; side++) {
      if (columns[side] < 0 || rows[side] < 0 || columns[side] >= width || rows[side] > last) continue;
      int32_t other = rows[side] * width + columns[side];
      if (marks[other] || growth->mask[other]) continue;
      marks[other] = is_near_person;
      growth->queue[count++] = other;
    }
  }
  for (int32_t index = 0; index < count; index++) {
    int32_t x = growth->queue[index] % width, y = growth->queue[index] / width;
    for (int32_t row = y - beside_person; row <= y + beside_person; row++)
      for (int32_t column = x - beside_person; column <= x + beside_person; column++)
        if (row >= 0 && column >= 0 && row <= last && column < width) marks[row * width + column] |= is_near_person;
  }
}

static float step_at(const growth *growth, int32_t x, int32_t y) {
  int32_t width = growth->width, left = within(x - half_edge, width), right = within(x + half_edge, width);
  int32_t above = within(y - half_edge, growth->height), below = within(y + half_edge, growth->height);
  float across = distance(growth->smooth + 3 * (y * width + left), growth->smooth + 3 * (y * width + right));
  float down = distance(growth->smooth + 3 * (above * width + x), growth->smooth + 3 * (below * width + x));
  return across > down ? across : down;
}

// The mean step of the edges that hang together from one on, or 0 when they are too small for a thing.
static double structure_from(growth *growth, uint8_t *marks, int32_t first, int32_t last) {
  int32_t width = growth->width, count = 1, left = width, right = 0, top = growth->height, bottom = 0;
  bool touches = false;
  double sum = 0;
  growth->queue[0] = first;
  marks[first] = 0;
  for (int32_t next = 0; next < count; next++) {
    int32_t x = growth->queue[next] % width, y = growth->queue[next] / width;
    sum += (double)step_at(growth, x, y);
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
    for (int32_t row = y - 1; row <= y + 1; row++) {
      for (int32_t column = x - 1; column <= x + 1; column++) {
        if (row < 0 || column < 0 || row > last || column >= width) continue;
        int32_t other = row * width + column;
        if (marks[other] & is_near_person) touches = true;
        if (marks[other] != is_edge) continue;
        marks[other] = 0;
        growth->queue[count++] = other;
      }
    }
  }
  double across = (double)(right - left + 1) / growth->height, down = (double)(bottom - top + 1) / growth->height;
  bool is_thing = across >= least_long || down >= least_long || (across >= least_wide && down >= least_wide);
  return is_thing && !touches ? sum / count : 0;
}

static double structure_of(growth *growth) {
  int32_t width = growth->width, last = lowest_row(growth);
  size_t count = (size_t)width * (size_t)(last + 1);
  // What was near by when a pixel was taken is not needed any more.
  uint8_t *marks = (uint8_t *)growth->near_by;
  memset(marks, 0, count);
  mark_person(growth, marks, last);
  for (int32_t y = 0; y <= last; y++)
    for (int32_t x = 0; x < width; x++)
      if (!marks[y * width + x] && step_at(growth, x, y) >= sharp) marks[y * width + x] = is_edge;
  double largest = 0;
  for (int32_t pixel = 0; pixel < (last + 1) * width; pixel++) {
    if (marks[pixel] != is_edge) continue;
    double structure = structure_from(growth, marks, pixel, last);
    if (structure > largest) largest = structure;
  }
  return largest;
}

bool photograph_find_background(const float *lab, int32_t width, int32_t height, photograph_head head, uint8_t *mask,
                                photograph_background *background) {
  size_t count = (size_t)width * (size_t)height;
  growth growth = {.lab = lab, .mask = mask, .width = width, .height = height, .head = head};
  growth.smooth = malloc(3 * count * sizeof *growth.smooth);
  growth.near_by = malloc(3 * count * sizeof *growth.near_by);
  growth.queue = malloc(count * sizeof *growth.queue);
  bool enough = growth.smooth && growth.near_by && growth.queue;
  if (enough) {
    memset(mask, 0, count);
    smooth_all(&growth);
    find_median(&growth, is_border, growth.median);
    background->agreement = take_border(&growth);
    grow(&growth);
    mark_sure(&growth);
    background->coverage = coverage_of(&growth);
    uint32_t sure = find_median(&growth, is_sure, background->lab);
    if (!sure) memcpy(background->lab, growth.median, sizeof growth.median);
    background->spread = spread_of(&growth, background->lab, 0.9);
    background->shadow = shadow_of(&growth);
    background->structure = structure_of(&growth);
  }
  free(growth.smooth);
  free(growth.near_by);
  free(growth.queue);
  return enough;
}
