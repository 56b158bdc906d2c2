#include "photograph_measures.h"

#include <math.h>

// Linear light of an sRGB byte, of 65,535 (IEC 61966-2-1). A table of integers, because powers differ between machines.
static const uint16_t linear_light[256] = {
    0, 20, 40, 60, 80, 99, 119, 139, 159, 179, 199, 219, 241, 264,
    288, 313, 340, 367, 396, 427, 458, 491, 526, 562, 599, 637, 677, 718,
    761, 805, 851, 898, 947, 997, 1048, 1101, 1156, 1212, 1270, 1330, 1391, 1453,
    1517, 1583, 1651, 1720, 1790, 1863, 1937, 2013, 2090, 2170, 2250, 2333, 2418, 2504,
    2592, 2681, 2773, 2866, 2961, 3058, 3157, 3258, 3360, 3464, 3570, 3678, 3788, 3900,
    4014, 4129, 4247, 4366, 4488, 4611, 4736, 4864, 4993, 5124, 5257, 5392, 5530, 5669,
    5810, 5953, 6099, 6246, 6395, 6547, 6700, 6856, 7014, 7174, 7335, 7500, 7666, 7834,
    8004, 8177, 8352, 8528, 8708, 8889, 9072, 9258, 9445, 9635, 9828, 10022, 10219, 10417,
    10619, 10822, 11028, 11235, 11446, 11658, 11873, 12090, 12309, 12530, 12754, 12980, 13209, 13440,
    13673, 13909, 14146, 14387, 14629, 14874, 15122, 15371, 15623, 15878, 16135, 16394, 16656, 16920,
    17187, 17456, 17727, 18001, 18277, 18556, 18837, 19121, 19407, 19696, 19987, 20281, 20577, 20876,
    21177, 21481, 21787, 22096, 22407, 22721, 23038, 23357, 23678, 24002, 24329, 24658, 24990, 25325,
    25662, 26001, 26344, 26688, 27036, 27386, 27739, 28094, 28452, 28813, 29176, 29542, 29911, 30282,
    30656, 31033, 31412, 31794, 32179, 32567, 32957, 33350, 33745, 34143, 34544, 34948, 35355, 35764,
    36176, 36591, 37008, 37429, 37852, 38278, 38706, 39138, 39572, 40009, 40449, 40891, 41337, 41785,
    42236, 42690, 43147, 43606, 44069, 44534, 45002, 45473, 45947, 46423, 46903, 47385, 47871, 48359,
    48850, 49344, 49841, 50341, 50844, 51349, 51858, 52369, 52884, 53401, 53921, 54445, 54971, 55500,
    56032, 56567, 57105, 57646, 58190, 58737, 59287, 59840, 60396, 60955, 61517, 62082, 62650, 63221,
    63795, 64372, 64952, 65535,
};

enum {
  // The weights of the primaries in luminance (ITU-R BT.709), of 65,536.
  red_weight = 13933,
  green_weight = 46871,
  blue_weight = 4732,
  // Steps of the table of CIELAB's cube root.
  root_steps = 4096,
};

static inline uint32_t luminance_of(const uint8_t *pixel) {
  return (red_weight * (uint32_t)linear_light[pixel[0]] + green_weight * (uint32_t)linear_light[pixel[1]] +
          blue_weight * (uint32_t)linear_light[pixel[2]] + 32768) >> 16;
}

uint32_t photograph_linear_light(uint8_t value) { return linear_light[value]; }

void photograph_luminance(const uint8_t *rgb, size_t count, uint8_t *luminance) {
  for (size_t index = 0; index < count; index++)
    luminance[index] = (uint8_t)((luminance_of(rgb + 3 * index) * 255 + 32767) / 65535);
}

void photograph_gray(const uint8_t *rgb, size_t count, uint8_t *gray) {
  for (size_t index = 0; index < count; index++) {
    const uint8_t *pixel = rgb + 3 * index;
    gray[index] = (uint8_t)((77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2] + 128) >> 8);
  }
}

static double root_of(double value) {
  return value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116;
}

static inline float root_at(int32_t index) { return (float)root_of((double)index / root_steps); }

// The root by the table; without one what would stand in it is computed.
static inline float root_in(const float *roots, float value) {
  float place = value * root_steps;
  int32_t index = place >= root_steps ? root_steps : (int32_t)place;
  float root = roots ? roots[index] : root_at(index);
  if (index == root_steps) return root;
  return root + (place - (float)index) * ((roots ? roots[index + 1] : root_at(index + 1)) - root);
}

void photograph_lab(const uint8_t *rgb, size_t count, float *lab) {
  // A few colours are not worth a table.
  float table[root_steps + 1];
  const float *roots = count > root_steps / 8 ? table : NULL;
  for (int32_t index = 0; roots && index <= root_steps; index++) table[index] = root_at(index);
  float light[256];
  for (int32_t value = 0; value < 256; value++) light[value] = (float)linear_light[value] / 65535;
  for (size_t index = 0; index < count; index++) {
    const uint8_t *pixel = rgb + 3 * index;
    float red = light[pixel[0]], green = light[pixel[1]], blue = light[pixel[2]];
    // sRGB's primaries over the white of D65, to which CIELAB is taken.
    float x = root_in(roots, 0.433953f * red + 0.376219f * green + 0.189828f * blue);
    float y = root_in(roots, 0.212671f * red + 0.715160f * green + 0.072169f * blue);
    float z = root_in(roots, 0.017758f * red + 0.109477f * green + 0.872766f * blue);
    lab[3 * index] = 116 * y - 16;
    lab[3 * index + 1] = 500 * (x - y);
    lab[3 * index + 2] = 200 * (y - z);
  }
}
