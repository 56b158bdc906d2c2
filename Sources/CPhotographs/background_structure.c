// What stands out: a door post, a switch, the edge of a cupboard. A shadow's rim is soft and hair hangs on the head, so that
// only sharp edges count that the person does not touch.
#include "background.h"

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
static void mark_person(growth *growth, int32_t last) {
  int32_t width = growth->width, count = 0, end = (last + 1) * width;
  uint8_t *person = growth->scratch;
  memset(person, 0, (size_t)end);
  for (int32_t pixel = 0; pixel < end; pixel++) {
    if (!(growth->places[pixel] & in_head)) continue;
    person[pixel] = 1;
    growth->queue[count++] = pixel;
  }
  for (int32_t next = 0; next < count; next++) {
    int32_t pixel = growth->queue[next], y = pixel / width, x = pixel - y * width;
    const bool there[4] = {y > 0, x > 0, x + 1 < width, y < last};
    const int32_t others[4] = {pixel - width, pixel - 1, pixel + 1, pixel + width};
    for (int32_t side = 0; side < 4; side++) {
      if (!there[side] || person[others[side]] || growth->mask[others[side]]) continue;
      person[others[side]] = 1;
      growth->queue[count++] = others[side];
    }
  }
  background_any_within(person, width, last + 1, beside_person, (uint8_t *)growth->near_by, growth->marks);
  for (int32_t pixel = 0; pixel < end; pixel++) growth->marks[pixel] = growth->marks[pixel] ? is_near_person : 0;
}

// The square of the step across an edge.
static float square_step_at(const growth *growth, int32_t x, int32_t y) {
  int32_t width = growth->width, left = within(x - half_edge, width), right = within(x + half_edge, width);
  int32_t above = within(y - half_edge, growth->height), below = within(y + half_edge, growth->height);
  float across = square_distance(growth->smooth + 3 * (y * width + left), growth->smooth + 3 * (y * width + right));
  float down = square_distance(growth->smooth + 3 * (above * width + x), growth->smooth + 3 * (below * width + x));
  return across > down ? across : down;
}

// The mean step of the edges that hang together from one on, or 0 when they are too small for a thing.
static double structure_from(growth *growth, int32_t first, int32_t last) {
  uint8_t *marks = growth->marks;
  int32_t width = growth->width, count = 1, left = width, right = 0, top = growth->height, bottom = 0;
  bool touches = false;
  double sum = 0;
  growth->queue[0] = first;
  marks[first] = 0;
  for (int32_t next = 0; next < count; next++) {
    int32_t x = growth->queue[next] % width, y = growth->queue[next] / width;
    sum += (double)sqrtf(square_step_at(growth, x, y));
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

double background_structure(growth *growth) {
  int32_t width = growth->width, last = lowest_row(growth);
  uint8_t *marks = growth->marks;
  mark_person(growth, last);
  for (int32_t y = 0; y <= last; y++)
    for (int32_t x = 0; x < width; x++)
      if (!marks[y * width + x] && square_step_at(growth, x, y) >= sharp * sharp) marks[y * width + x] = is_edge;
  double largest = 0;
  for (int32_t pixel = 0; pixel < (last + 1) * width; pixel++) {
    if (marks[pixel] != is_edge) continue;
    double structure = structure_from(growth, pixel, last);
    if (structure > largest) largest = structure;
  }
  return largest;
}
