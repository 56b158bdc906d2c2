// What the parts of the search for a background share.
#ifndef PHOTOGRAPH_BACKGROUND_H
#define PHOTOGRAPH_BACKGROUND_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "photograph_measures.h"

// What may lie at a pixel, by the head alone.
enum {
  in_head = 1,
  certainly_person = 2,
  maybe_person = 4,
  // So near to the head that hair is expected.
  around_head = 8,
};

typedef struct {
  const float *lab;
  float *smooth;    // lab, averaged over 3 × 3
  float *near_by;   // what was near by when a pixel was taken; afterwards room for three numbers a pixel
  uint8_t *mask;
  uint8_t *places;  // the flags above
  uint8_t *marks;   // room for whoever needs it
  uint8_t *scratch; // more room
  int32_t *queue;
  int32_t width, height, taken;
  photograph_head head;
  float median[3];
} growth;

static inline float square_distance(const float *one, const float *other) {
  float l = one[0] - other[0], a = one[1] - other[1], b = one[2] - other[2];
  return l * l + a * a + b * b;
}

static inline float distance(const float *one, const float *other) { return sqrtf(square_distance(one, other)); }

static inline int32_t within(int32_t value, int32_t count) {
  return value < 0 ? 0 : value >= count ? count - 1 : value;
}

// How many rows may be judged: those above the chin.
static inline int32_t rows_above_chin(const growth *growth) {
  if (growth->head.chin < 0) return 0;
  return growth->head.chin < growth->height - 1 ? (int32_t)growth->head.chin + 1 : growth->height;
}

// Marks with 1 every pixel of the first `rows` rows that has a pixel of `plane` that is not 0 within `reach` to each side,
// and with 0 all others; `across` is room for as many.
void background_any_within(const uint8_t *plane, int32_t width, int32_t rows, int32_t reach, uint8_t *across,
                           uint8_t *marks);

// The darkening of the wall beside the head, ΔE.
float background_shadow(growth *growth);

// How sharply the largest thing on the wall stands out that the person does not touch; 0 when there is none.
double background_structure(growth *growth);

// What stands at the left or right edge of the picture that is not the wall: its distance from the wall, and the share of the
// picture's height along which it does.
void background_edges(const growth *growth, const float median[3], photograph_background *background);

#endif
