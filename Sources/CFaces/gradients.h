// The gradient of every pixel of a row: its length, and its direction as one of 18.
//
// Directions are 20 degrees apart, and the nearest is the one with the largest dot product with the unit vectors of
// dlib's detector, which have four decimals. With the gradient folded into the first quadrant four comparisons of
// whole numbers decide that exactly; the fractions below lie on the same side of every quotient of two bytes as the
// borders between those unit vectors do.
#include "vectors.h"

// Pixels that are looked at together.
enum { PIXELS = 2 * LANES };

typedef uint8_t pixel_bytes __attribute__((vector_size(PIXELS)));
typedef int16_t pixel_whole __attribute__((vector_size(2 * PIXELS)));
typedef uint16_t pixel_natural __attribute__((vector_size(2 * PIXELS)));

// Whether b / a is above a border between two directions, which is `border` / 2¹⁴: the product's upper half is compared,
// one instruction each, and of all pairs of bytes it says what the quotient does.
INLINE pixel_whole is_above(pixel_whole b, pixel_natural a, uint16_t border) {
    typedef uint32_t products __attribute__((vector_size(4 * PIXELS)));
    const pixel_natural four_times = a * 4;
    const products product = __builtin_convertvector(four_times, products) * border >> 16;
    return b > __builtin_convertvector(product, pixel_whole);
}

// The directions of vectors; `a` and `b` are their parts without sign.
INLINE pixel_whole directions_of(pixel_whole across, pixel_whole down, pixel_whole a, pixel_whole b) {
    const pixel_natural width = (pixel_natural)a;
    // 43 / 244, 138 / 239, 230 / 193 and 250 / 91.
    const pixel_whole quadrant =
        -(is_above(b, width, 2888) + is_above(b, width, 9461) + is_above(b, width, 19525) + is_above(b, width, 45011));
    // Vectors that point up are turned by half a turn first.
    const pixel_whole upward = down < 0;
    const pixel_whole second = (upward & (across > 0)) | (~upward & (across < 0));
    const pixel_whole turned = ((second & (OPPOSITE - quadrant)) | (~second & quadrant)) + (upward & OPPOSITE);
    // A whole turn is none.
    return turned & (turned < DIRECTIONS);
}

INLINE pixel_whole bytes_at(const uint8_t *place) {
    pixel_bytes bytes;
    memcpy(&bytes, place, sizeof bytes);
    return __builtin_convertvector(bytes, pixel_whole);
}

// The lengths of vectors; squares of bytes fill 16 bits, and floats hold their sums exactly.
INLINE void put_lengths(pixel_whole a, pixel_whole b, float *lengths) {
    typedef int32_t pixel_numbers __attribute__((vector_size(4 * PIXELS)));
    typedef float pixel_floats __attribute__((vector_size(4 * PIXELS)));
    const pixel_natural square = (pixel_natural)a * (pixel_natural)a, other = (pixel_natural)b * (pixel_natural)b;
    const pixel_numbers sum =
        __builtin_convertvector(square, pixel_numbers) + __builtin_convertvector(other, pixel_numbers);
    const pixel_floats found = __builtin_elementwise_sqrt(__builtin_convertvector(sum, pixel_floats));
    memcpy(lengths, &found, sizeof found);
}

// Columns 1 to `end` − 1 of a row; up to PIXELS − 1 more are written. Of directions come the places of their sums, which
// are 8 times as many floats in pairs: the processor finds these without a further step.
TARGET static void gradients_of_row(
    const uint8_t *above, const uint8_t *row, const uint8_t *below, uint32_t end, uint8_t *places, float *lengths) {
    for (uint32_t x = 1; x < end; x += PIXELS) {
        const pixel_whole across = bytes_at(row + x + 1) - bytes_at(row + x - 1);
        const pixel_whole down = bytes_at(below + x) - bytes_at(above + x);
        const pixel_whole a = __builtin_elementwise_abs(across), b = __builtin_elementwise_abs(down);
        const pixel_bytes found = __builtin_convertvector(directions_of(across, down, a, b) * 8, pixel_bytes);
        memcpy(places + x, &found, sizeof found);
        put_lengths(a, b, lengths + x);
    }
}
