// Where a file's data are damaged, everything from some block on is lighter, darker or of another colour: a step of a
// pixel's sharpness across the whole picture, whose left part lies a row of blocks lower.
#include <math.h>
#include <stdlib.h>

#include "photograph_measures.h"
#include "twice.h"

enum {
  samples = 128,
  channels = 3,
  least_step = 5,   // levels
  sharper = 2,      // times the steps of the rows around
  around = 2,
};
// How much lower the left part lies: blocks of 8, or of 8 with halved colours.
static const int32_t lower[] = {0, 8, 16};

typedef struct {
  const uint8_t *rgb;
  size_t step, line;  // bytes from one sample's column to the next pixel of the row, and to the next row
  int32_t count, rows;
  int16_t *values;    // of each channel the rows, each with `count` numbers
  int16_t *changes;   // of one channel: from each row to the next
} picture;

static void read_rows(const picture *picture, const size_t *places) {
  const size_t plane = (size_t)picture->count * (size_t)picture->rows;
  int16_t *value = picture->values;
  for (int32_t y = 0; y < picture->rows; y++) {
    const uint8_t *row = picture->rgb + (size_t)y * picture->line;
    for (int32_t index = 0; index < picture->count; index++, value++) {
      const uint8_t *pixel = row + places[index];
      value[0] = (int16_t)((77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) >> 8);
      value[plane] = (int16_t)(pixel[0] - pixel[1]);
      value[2 * plane] = (int16_t)(pixel[2] - pixel[1]);
    }
  }
}

// What each row adds to the one before it; nothing to the first.
static void take_changes(const picture *picture, int32_t channel) {
  const size_t count = (size_t)picture->count, plane = count * (size_t)picture->rows;
  const int16_t *values = picture->values + (size_t)channel * plane;
  for (size_t place = 0; place < count; place++) picture->changes[place] = 0;
  for (size_t place = count; place < plane; place++)
    picture->changes[place] = (int16_t)(values[place] - values[place - count]);
}

static inline int16_t size_of(int16_t change) { return (int16_t)(change < 0 ? -change : change); }
static inline int16_t larger(int16_t one, int16_t other) { return one > other ? one : other; }

// 1 where a row begins a step upwards, -1 for one downwards, else 0: without a branch, so that many are looked at at once.
static void find_steps(const picture *picture, int32_t y, int8_t *steps) {
  const int32_t count = picture->count;
  const int16_t *here = picture->changes + (size_t)y * (size_t)count;
  const int16_t *before = here - count, *earlier = before - count, *after = here + count, *later = after + count;
  for (int32_t index = 0; index < count; index++) {
    int16_t near = larger(size_of(before[index]), size_of(after[index]));
    int16_t far = larger(size_of(earlier[index]), size_of(later[index]));
    int16_t step = here[index], size = size_of(step);
    int16_t is_step = (int16_t)((size >= least_step) & (size > sharper * larger(near, far)));
    steps[index] = (int8_t)(is_step * ((step > 0) - (step < 0)));
  }
}

enum { enough_of_ten = 2 };  // fewer samples of ten that agree are looked for no longer

// The most samples that agree when those from some column on lie in one row and the others in another.
static int32_t agreeing(const int8_t *upper, const int8_t *below, int32_t count, int8_t sign) {
  int32_t found = 0;
  for (int32_t index = 0; index < count; index++) found += upper[index] == sign;
  int32_t best = found;
  for (int32_t index = 0; index < count; index++) {
    found += (below[index] == sign) - (upper[index] == sign);
    best = found > best ? found : best;
  }
  return best;
}

// How many samples of a row step down and up.
typedef struct {
  int32_t down, up;
} tally;

MADE_TWICE static double largest_share(const picture *picture, int8_t *steps, tally *tallies) {
  const int32_t first = around + 1, last = picture->rows - around - 1, count = picture->count;
  int32_t best = 0;
  for (int32_t channel = 0; channel < channels; channel++) {
    take_changes(picture, channel);
    for (int32_t y = first; y <= last; y++) {
      int8_t *row = steps + (size_t)y * (size_t)count;
      find_steps(picture, y, row);
      tallies[y] = (tally){0, 0};
      for (int32_t index = 0; index < count; index++) {
        tallies[y].down += row[index] < 0;
        tallies[y].up += row[index] > 0;
      }
    }
    for (int32_t y = first; y <= last; y++) {
      for (size_t way = 0; way < sizeof lower / sizeof *lower && y + lower[way] <= last; way++) {
        const int8_t *upper = steps + (size_t)y * (size_t)count;
        const int8_t *below = upper + (size_t)lower[way] * (size_t)count;
        for (int8_t sign = -1; sign <= 1; sign += 2) {
          const tally *one = tallies + y, *other = one + lower[way];
          int32_t most = sign < 0 ? one->down + other->down : one->up + other->up;
          if (10 * most < enough_of_ten * count || most <= best) continue;
          int32_t found = agreeing(upper, below, count, sign);
          best = found > best ? found : best;
        }
      }
    }
  }
  return (double)best / count;
}

// Of the rows of a picture, or of its columns.
static double share_along(const uint8_t *rgb, int32_t width, int32_t height, bool turned, bool *enough) {
  const int32_t across = turned ? height : width, rows = turned ? width : height;
  picture picture = {.rgb = rgb, .count = across < samples ? across : samples, .rows = rows};
  size_t places[samples];
  picture.line = turned ? channels : channels * (size_t)width;
  picture.step = turned ? channels * (size_t)width : channels;
  if (rows < 2 * around + 4) return 0;
  for (int32_t index = 0; index < picture.count; index++)
    places[index] = (size_t)((2 * (int64_t)index + 1) * across / (2 * picture.count)) * picture.step;
  size_t count = (size_t)picture.count * (size_t)rows;
  picture.values = malloc(count * channels * sizeof *picture.values);
  picture.changes = malloc(count * sizeof *picture.changes);
  int8_t *steps = malloc(count);
  tally *tallies = malloc((size_t)rows * sizeof *tallies);
  double share = 0;
  *enough = *enough && picture.values && picture.changes && steps && tallies;
  if (*enough) {
    read_rows(&picture, places);
    share = largest_share(&picture, steps, tallies);
  }
  free(picture.values);
  free(picture.changes);
  free(steps);
  free(tallies);
  return share;
}

bool photograph_seam(const uint8_t *rgb, int32_t width, int32_t height, double *share) {
  bool enough = true;
  double rows = share_along(rgb, width, height, false, &enough);
  double columns = share_along(rgb, width, height, true, &enough);
  *share = rows > columns ? rows : columns;
  return enough;
}
