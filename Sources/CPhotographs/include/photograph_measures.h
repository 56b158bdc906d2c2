// What is measured in portrait photographs, pixel by pixel. Pictures are red, green and blue, a byte each, sRGB, rows
// from the top without padding. Nothing here allocates for longer than a call, and nothing reads beyond what it is given.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Colour.

// The linear light of an sRGB byte, of 65,535.
uint32_t photograph_linear_light(uint8_t value);

// Writes the luminance of each pixel: linear light, 0 to 255, rounded.
void photograph_luminance(const uint8_t *rgb, size_t count, uint8_t *luminance);

// Writes the gray of each pixel as it is seen: the weighted sum of the bytes as they are.
void photograph_gray(const uint8_t *rgb, size_t count, uint8_t *gray);

// Writes L*, a* and b* of each pixel (CIE 1976, white D65).
void photograph_lab(const uint8_t *rgb, size_t count, float *lab);

// Copies.

// Averages the area of each pixel of a copy of `columns` × `rows` whose left top corner lies at (left, top), and each of
// whose pixels is a square of `step` pixels, 1 to 257; the area must lie in the picture. False when memory is short.
bool photograph_average(const uint8_t *rgb, int32_t width, int32_t left, int32_t top, int32_t step, int32_t columns,
                        int32_t rows, uint8_t *copy);

// Shrinks a whole picture to `columns` × `rows`, neither more than its own; of each pixel's rows at most `most` are read.
bool photograph_shrink(const uint8_t *rgb, int32_t width, int32_t height, int32_t columns, int32_t rows, int32_t most,
                       uint8_t *copy);

// Warps: the pixel (x, y) of the result is that at (a·x + b·y + u, c·x + d·y + v) of the picture, between four pixels;
// beyond its edges the nearest pixel is taken.
typedef struct {
  double a, b, c, d, u, v;
} photograph_affinity;
void photograph_align(const uint8_t *rgb, int32_t width, int32_t height, photograph_affinity affinity, int32_t columns,
                      int32_t rows, uint8_t *aligned);

// Warps a plane likewise, taking the nearest pixel, and 0 beyond the edges.
void photograph_align_plane(const uint8_t *plane, int32_t width, int32_t height, photograph_affinity affinity,
                            int32_t columns, int32_t rows, uint8_t *aligned);

// Statistics.

// Counts the values of a plane within `spans`: for each row the first column and the one after the last.
void photograph_histogram(const uint8_t *plane, int32_t width, const int32_t *spans, int32_t rows,
                          uint32_t histogram[256]);

// Sums red, green and blue in a rectangle.
void photograph_sum(const uint8_t *rgb, int32_t width, int32_t left, int32_t top, int32_t columns, int32_t rows,
                    uint64_t sums[3]);

// Of a disc's pixels, how many lie in the picture and how many of these are as red as a flashed pupil.
void photograph_red(const uint8_t *rgb, int32_t width, int32_t height, double x, double y, double radius,
                    uint32_t counts[2]);

// The mean gradient of luminance by Sobel's masks where `mask` is not 0, and how many pixels that were.
double photograph_gradient(const uint8_t *plane, const uint8_t *mask, int32_t width, int32_t height, uint32_t *count);

// Detail.

// The energies of a rectangle of a gray plane in four directions (0°, 45°, 90°, 135° clockwise from the row): of the
// second difference of neighbours, and of the difference four pixels apart.
typedef struct {
  double fine[4];
  double coarse[4];
} photograph_detail;
photograph_detail photograph_detail_of(const uint8_t *gray, int32_t width, int32_t height, int32_t left, int32_t top,
                                       int32_t columns, int32_t rows);

// The noise of each tile of 8 × 8 that lies wholly in `spans`: its standard deviation, of `channels` bytes a pixel the root
// of their mean square, in 1/64 levels; returns how many.
int32_t photograph_noise(const uint8_t *pixels, int32_t channels, int32_t width, const int32_t *spans, int32_t rows,
                         uint16_t *tiles, int32_t most);

// How much larger steps between pixels are at every eighth column and row than elsewhere, in a rectangle: 0 for none.
double photograph_blockiness(const uint8_t *rgb, int32_t width, int32_t left, int32_t top, int32_t columns,
                             int32_t rows);

// The share of 128 columns, or rows, at which one sharp step runs across the picture, in one row or with its left part a row
// of blocks lower; 0 where that is less than a fifth. False when memory is short.
bool photograph_seam(const uint8_t *rgb, int32_t width, int32_t height, double *share);

// Background.

// The head in a copy: an ellipse, and the line of the chin.
typedef struct {
  double x, y;
  double half_width, half_height;
  // The head's lean: cosine and sine.
  double cosine, sine;
  double chin;
} photograph_head;

// What was found out about a background.
typedef struct {
  // The share of the border's pixels that agree with its median.
  double agreement;
  // The share of what should be background, above the chin and around the head, that is.
  double coverage;
  // The median colour.
  float lab[3];
  // The distance from the median that nine tenths of it keep.
  double spread;
  // The largest rise of lightness away from the head.
  double shadow;
  // How sharply the largest thing that stands out from the wall, away from the person, does so; 0 when there is none.
  double structure;
  // What stands at the left or right edge of the picture that is not the wall: its distance from the wall, ΔE, 0 for
  // nothing, and the share of the picture's height along which it does.
  double edge, edge_length;
} photograph_background;

// Marks the background: 0 is none, 1 its edge, 2 what is sure. `lab` holds three numbers a pixel. False when memory is
// short.
bool photograph_find_background(const float *lab, int32_t width, int32_t height, photograph_head head, uint8_t *mask,
                                photograph_background *background);
