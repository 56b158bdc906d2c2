// How much darker the wall is beside the head than further out, along rays from the head outwards.
#include "background.h"
#include "twice.h"

static const double beside = 1.7;  // times the head's ellipse

enum {
  rays = 72,
  // A shadow is wide, and hair, which is thin, does not count: so far around a pixel its lightness is looked for, and of
  // what lies there so many pixels must be sure.
  reach = 4,
  least_sure = 20,
};

// Of each pixel above the chin the largest lightness of sure background around it, and how many pixels of that there are.
typedef struct {
  const float *lightest;
  const uint8_t *counts;
} surroundings;

static void look_along(const growth *growth, int32_t y, float *restrict lightest, uint8_t *restrict counts,
                       float *restrict light, uint8_t *restrict sure) {
  int32_t width = growth->width;
  const float *smooth = growth->smooth + 3 * (size_t)y * (size_t)width;
  const uint8_t *mask = growth->mask + (size_t)y * (size_t)width;
  for (int32_t x = 0; x < width; x++) {
    sure[x] = mask[x] == 2;
    light[x] = sure[x] && smooth[3 * x] > 0 ? smooth[3 * x] : 0;
    lightest[x] = light[x];
    counts[x] = sure[x];
  }
  for (int32_t step = 1; step <= reach && step < width; step++) {
    for (int32_t x = step; x < width; x++) {
      lightest[x] = lightest[x] > light[x - step] ? lightest[x] : light[x - step];
      counts[x] = (uint8_t)(counts[x] + sure[x - step]);
    }
    for (int32_t x = 0; x < width - step; x++) {
      lightest[x] = lightest[x] > light[x + step] ? lightest[x] : light[x + step];
      counts[x] = (uint8_t)(counts[x] + sure[x + step]);
    }
  }
}

static void look_down(const float *restrict lightest_along, const uint8_t *restrict counts_along, int32_t width,
                      float *restrict lightest, uint8_t *restrict counts) {
  for (int32_t x = 0; x < width; x++) {
    lightest[x] = lightest[x] > lightest_along[x] ? lightest[x] : lightest_along[x];
    counts[x] = (uint8_t)(counts[x] + counts_along[x]);
  }
}

MADE_TWICE static surroundings look_around(growth *growth) {
  size_t width = (size_t)growth->width, count = width * (size_t)growth->height;
  float *along = growth->near_by, *lightest = along + count, *light = lightest + count;
  uint8_t *counts_along = growth->scratch, *counts = growth->marks, *sure = (uint8_t *)growth->queue;
  const int32_t rows = rows_above_chin(growth), end = rows < growth->height - reach ? rows + reach : growth->height;
  for (int32_t y = 0; y < end; y++)
    look_along(growth, y, along + (size_t)y * width, counts_along + (size_t)y * width, light, sure);
  memset(lightest, 0, count * sizeof *lightest);
  memset(counts, 0, count);
  for (int32_t y = 0; y < rows; y++)
    for (int32_t row = y > reach ? y - reach : 0; row <= y + reach && row < end; row++)
      look_down(along + (size_t)row * width, counts_along + (size_t)row * width, growth->width,
                lightest + (size_t)y * width, counts + (size_t)y * width);
  return (surroundings){lightest, counts};
}

// What lies along a ray from the head outwards.
typedef struct {
  float lightest;
  float near_darkest; // beside the head
  float rise;         // of lightness: a shadow lies nearer to the head than the wall's light
} ray;

static ray ray_along(const growth *growth, const surroundings *around, double angle_cosine, double angle_sine) {
  const photograph_head *head = &growth->head;
  ray ray = {-1, -1, 0};
  float darkest = -1;
  double step = 3 / head->half_height;
  for (double at = 1; at < 6; at += step) {
    double across = at * head->half_width * angle_cosine, down = at * head->half_height * angle_sine;
    int32_t x = (int32_t)floor(head->x + across * head->cosine - down * head->sine);
    int32_t y = (int32_t)floor(head->y + across * head->sine + down * head->cosine);
    if (x < 0 || y < 0 || x >= growth->width || y >= growth->height || y > head->chin) break;
    int32_t pixel = y * growth->width + x;
    if (around->counts[pixel] < least_sure) continue;
    float here = around->lightest[pixel];
    if (darkest < 0 || here < darkest) darkest = here;
    if (at < beside) ray.near_darkest = darkest;
    if (here > ray.lightest) ray.lightest = here;
    if (here - darkest > ray.rise) ray.rise = here - darkest;
  }
  return ray;
}

// The darkening that six of all rays reach, so that single hairs do not count: against what lies further out, or, for a
// shadow that reaches the picture's edge, against the other side of the head.
float background_shadow(growth *growth) {
  enum { wanted = 6 };
  float largest[wanted] = {0};
  ray around[rays];
  const surroundings surroundings = look_around(growth);
  // Unit vectors a ray apart from each other, by repeated turning: the same on every machine.
  const double turn_cosine = 0.99619469809174555, turn_sine = 0.087155742747658174;
  double cosine = 1, sine = 0;
  for (int32_t index = 0; index < rays; index++) {
    around[index] = ray_along(growth, &surroundings, cosine, sine);
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
