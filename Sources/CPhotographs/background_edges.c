// What stands at the left or right edge of the picture: a door, half of another person, a shelf behind both sides of the
// head, something as green as no person is.
#include "background.h"

static const float unlike = 8;          // ΔE from the wall
static const double least_long = 0.2;   // of the picture's height; hair that reaches the edge is shorter
static const double most_of_line = 0.05;
static const double least_of_thing = 0.02;
static const float green = -10, blue = -12;

enum { depth = 3 };

// What was found along one edge.
typedef struct {
  int32_t longest, first;  // of the rows that hang together, and where these begin
  int32_t odd;             // rows of a colour that neither skin nor hair has
  double difference;       // the mean distance from the wall of the longest run
} side;

// Whether nothing of a row's end is wall; adds up what it is.
static bool is_other(const growth *growth, const float median[3], int32_t y, int32_t from, float *apart, bool *is_odd) {
  float least = -1;
  int odd = 0;
  for (int32_t x = from; x < from + depth; x++) {
    int32_t pixel = y * growth->width + x;
    const float *colour = growth->smooth + 3 * pixel;
    if (growth->mask[pixel]) return false;
    float away = distance(colour, median);
    if (least < 0 || away < least) least = away;
    odd += (colour[1] - median[1] < green || colour[2] - median[2] < blue) && away > 2 * unlike;
  }
  *apart = least;
  *is_odd = odd == depth;
  return least > unlike;
}

static side look_along(const growth *growth, const float median[3], int32_t rows, int32_t from) {
  side side = {0};
  int32_t run = 0;
  double sum = 0;
  for (int32_t y = 0; y < rows; y++) {
    float apart = 0;
    bool is_odd = false;
    if (!is_other(growth, median, y, from, &apart, &is_odd)) {
      run = 0;
      sum = 0;
      continue;
    }
    side.odd += is_odd;
    run++;
    sum += (double)apart;
    if (run <= side.longest) continue;
    side.longest = run;
    side.first = y - run + 1;
    side.difference = sum / run;
  }
  return side;
}

void background_edges(const growth *growth, const float median[3], photograph_background *background) {
  background->edge = background->edge_length = 0;
  // Below may be clothes.
  double lowest = growth->head.chin - 0.3 * growth->head.half_height;
  int32_t rows = lowest < 0 ? 0 : lowest < growth->height ? (int32_t)lowest : growth->height;
  if (growth->width < 4 * depth) return;
  side left = look_along(growth, median, rows, 0), right = look_along(growth, median, rows, growth->width - depth);
  side longer = left.longest > right.longest ? left : right;
  // A shelf or a wainscot ends at both edges in the same rows.
  bool is_line = left.longest > 1 && right.longest > 1 && longer.longest <= most_of_line * growth->height &&
                 left.first < right.first + right.longest && right.first < left.first + left.longest;
  bool is_odd = longer.odd >= least_of_thing * growth->height;
  if (longer.longest < least_long * growth->height && !is_line && !is_odd) return;
  background->edge = longer.difference;
  background->edge_length = (double)longer.longest / growth->height;
}
