// Cuts a turned and scaled part out of a picture: red, green and blue, a byte each, rows from the top without padding.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// A part of a picture. Places are in pixels from the picture's top left corner; the middle of the first pixel is at
// (0.5, 0.5).
typedef struct {
  // The middle of the part.
  double x, y;
  // How far its rows lean clockwise in the picture: cosine and sine.
  double cosine, sine;
  // How many pixels of the picture a pixel of the result is wide; more than 0.
  double step;
} photograph_part;

// Writes the part as `columns` × `rows` pixels, resampled once: pixels that become smaller are averaged, then taken by
// bicubic interpolation (Catmull and Rom, stretched to the step). What lies beyond the picture is its edge, which fades
// into the mean of what lies near. False when memory is short or the part makes no sense.
bool photograph_cut_out(const uint8_t *rgb, int32_t width, int32_t height, photograph_part part, int32_t columns,
                        int32_t rows, uint8_t *result);
