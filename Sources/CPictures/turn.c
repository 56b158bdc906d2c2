#include "pictures.h"

// Quarter turns read down columns: blocks of 32 × 32 keep both sides in the first cache.
enum { BLOCK = 32 };

static inline size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static void copy_row(const uint8_t *from, size_t width, bool mirrored, uint8_t *to) {
    if (!mirrored) {
        memcpy(to, from, width);
        return;
    }
    for (size_t x = 0; x < width; x++) to[x] = from[width - 1 - x];
}

// The pixel at (x, y) goes to column y of row x, both counted from the far end where told.
static void transpose(
    const uint8_t *pixels, size_t width, size_t height, bool from_right, bool from_bottom, uint8_t *upright) {
    for (size_t top = 0; top < height; top += BLOCK) {
        for (size_t left = 0; left < width; left += BLOCK) {
            size_t bottom = smaller(top + BLOCK, height), right = smaller(left + BLOCK, width);
            for (size_t x = left; x < right; x++) {
                uint8_t *row = upright + (from_right ? width - 1 - x : x) * height;
                for (size_t y = top; y < bottom; y++) row[from_bottom ? height - 1 - y : y] = pixels[y * width + x];
            }
        }
    }
}

void postroom_picture_turn(
    const uint8_t *pixels, size_t width, size_t height, int orientation, uint8_t *upright) {
    switch (orientation) {
    case 5: transpose(pixels, width, height, false, false, upright); return;
    case 6: transpose(pixels, width, height, false, true, upright); return;
    case 7: transpose(pixels, width, height, true, true, upright); return;
    case 8: transpose(pixels, width, height, true, false, upright); return;
    default: break;
    }
    bool is_mirrored = orientation == 2 || orientation == 3;
    bool is_flipped = orientation == 3 || orientation == 4;
    for (size_t y = 0; y < height; y++) {
        copy_row(pixels + y * width, width, is_mirrored, upright + (is_flipped ? height - 1 - y : y) * width);
    }
}
