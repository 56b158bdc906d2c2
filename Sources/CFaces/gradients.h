// The gradient of every pixel of a row: its length, and its direction as one of 18.
//
// Directions are 20 degrees apart, and the nearest is the one with the largest dot product with the unit vectors of
// dlib's detector, which have four decimals. With the gradient folded into the first quadrant four comparisons of
// whole numbers decide that exactly; the fractions below lie on the same side of every quotient of two bytes as the
// borders between those unit vectors do.
#include "vectors.h"

typedef uint8_t eight_bytes __attribute__((vector_size(8)));
typedef int16_t eight_whole __attribute__((vector_size(16)));
typedef uint16_t eight_natural __attribute__((vector_size(16)));

// Eight vectors' slots, and the squares of their lengths as floats.
INLINE eight_whole slots_of(eight_whole across, eight_whole down) {
    const eight_whole leftward = across < 0, upward = down < 0;
    const eight_natural a = (eight_natural)((across ^ leftward) - leftward);
    const eight_natural b = (eight_natural)((down ^ upward) - upward);
    const eight_whole quadrant = -((eight_whole)(b * 244 > a * 43) + (eight_whole)(b * 239 > a * 138) +
                                   (eight_whole)(b * 193 > a * 230) + (eight_whole)(b * 91 > a * 250));
    // Vectors that point up are turned by half a turn first.
    const eight_whole second = (upward & (across > 0)) | (~upward & leftward);
    const eight_whole none = quadrant == 0;
    const eight_whole plain = ((second & (9 - quadrant)) | (~second & quadrant)) + (upward & OPPOSITE);
    const eight_whole turned = second & none;
    return (turned & ~upward & OPPOSITE) | (~turned & plain);
}

INLINE eight_whole bytes_at(const uint8_t *place) {
    eight_bytes bytes;
    memcpy(&bytes, place, sizeof bytes);
    return __builtin_convertvector(bytes, eight_whole);
}

INLINE four length_of(const int16_t *across, const int16_t *down) {
    typedef int16_t four_whole __attribute__((vector_size(8)));
    four_whole x, y;
    memcpy(&x, across, sizeof x);
    memcpy(&y, down, sizeof y);
    const four a = __builtin_convertvector(x, four), b = __builtin_convertvector(y, four);
    return __builtin_elementwise_sqrt(a * a + b * b);
}

// Columns 1 to `end` − 1 of a row; up to 7 more are written.
TARGET static void gradients_of_row(
    const uint8_t *above, const uint8_t *row, const uint8_t *below, uint32_t end, uint8_t *slots, float *lengths) {
    for (uint32_t x = 1; x < end; x += 8) {
        const eight_whole across = bytes_at(row + x + 1) - bytes_at(row + x - 1);
        const eight_whole down = bytes_at(below + x) - bytes_at(above + x);
        const eight_bytes found = __builtin_convertvector(slots_of(across, down), eight_bytes);
        memcpy(slots + x, &found, sizeof found);
        int16_t parts[2][8];
        memcpy(parts[0], &across, sizeof across);
        memcpy(parts[1], &down, sizeof down);
        put_four(length_of(parts[0], parts[1]), lengths + x);
        put_four(length_of(parts[0] + 4, parts[1] + 4), lengths + x + 4);
    }
}
