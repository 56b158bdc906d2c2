// The small gray picture of a face that the landmark trees look at.
#ifndef LANDMARK_PATCH_H
#define LANDMARK_PATCH_H

#include <stdint.h>

enum {
    // The detector's square in the patch, and what is seen around it.
    LANDMARK_BOX = 160,
    LANDMARK_MARGIN = 60,
    LANDMARK_SIDE = LANDMARK_BOX + 2 * LANDMARK_MARGIN,
};

// The patch with even contrast, a little blurred against noise: strongly for the first levels, slightly for the others.
typedef struct {
    uint8_t raw[LANDMARK_SIDE * LANDMARK_SIDE];
    uint8_t coarse[LANDMARK_SIDE * LANDMARK_SIDE];
    uint8_t fine[LANDMARK_SIDE * LANDMARK_SIDE];
    uint16_t sums[LANDMARK_SIDE * LANDMARK_SIDE];
} landmark_patch;

// Fills the patch from the square of a picture in red, green and blue; what lies outside the picture repeats its edge.
void landmark_patch_take(
    landmark_patch *patch, const uint8_t *pixels, uint32_t width, uint32_t height, double left, double top, double side);

#endif
