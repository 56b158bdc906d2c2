// The rows of a smaller picture: each is a mixture of two rows, and of that four columns at once, each a mixture of the two
// pixels beside it.
#include "vectors.h"

TARGET static void mix_rows(
    const uint8_t *upper, const uint8_t *lower, float share, uint32_t width, float *restrict row) {
    for (uint32_t x = 0; x < width; ++x) row[x] = (float)upper[x] * (1 - share) + (float)lower[x] * share;
    row[width] = row[width - 1];
}

typedef uint8_t four_bytes __attribute__((vector_size(4)));
typedef int32_t four_numbers __attribute__((vector_size(16)));

#if LANES == 8
INLINE four mixed(const float *row, const pyramid_columns *columns) {
    typedef int32_t places __attribute__((vector_size(32)));
    places pixels;
    memcpy(&pixels, columns->pixels, sizeof pixels);
    const lanes chosen = __builtin_ia32_permvarsf256(lanes_at(row + columns->first), pixels);
    const lanes weighed = chosen * lanes_at(columns->shares);
    return __builtin_shufflevector(weighed, weighed, 0, 1, 2, 3) + __builtin_shufflevector(weighed, weighed, 4, 5, 6, 7);
}
#else
INLINE four mixed(const float *row, const pyramid_columns *columns) {
    const float *first = row + columns->first;
    const int32_t *at = columns->pixels;
    const four left = {first[at[0]], first[at[1]], first[at[2]], first[at[3]]};
    const four right = {first[at[4]], first[at[5]], first[at[6]], first[at[7]]};
    return left * four_at(columns->shares) + right * four_at(columns->shares + 4);
}
#endif

TARGET static void shrink(const float *row, const pyramid_columns *columns, uint32_t width, uint8_t *pixels) {
    for (uint32_t x = 0; x < width; x += 4, ++columns) {
        const four_numbers rounded = __builtin_convertvector(mixed(row, columns) + 0.5f, four_numbers);
        const four_bytes bytes = __builtin_convertvector(rounded, four_bytes);
        memcpy(pixels + x, &bytes, sizeof bytes);
    }
}
