// Drawing on a sheet: shapes with soft edges and text in an embedded font. A sheet is red, green and blue, a byte each, rows
// from the top without padding; what lies beyond its edges is cut off. Coordinates are pixels from the left top corner.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint8_t *pixels;
  int32_t width, height;
} photograph_sheet;

// A colour, and how much it covers: 0 nothing, 255 all.
typedef struct {
  uint8_t red, green, blue, alpha;
} photograph_paint;

// Fills a rectangle whose corners are rounded with `radius`.
void photograph_draw_box(photograph_sheet sheet, double left, double top, double right, double bottom, double radius,
                         photograph_paint paint);

// Draws a line with round ends.
void photograph_draw_line(photograph_sheet sheet, double from_x, double from_y, double to_x, double to_y, double width,
                          photograph_paint paint);

// Draws a ring, `width` wide inwards; a disc when `width` is at least the radius.
void photograph_draw_ring(photograph_sheet sheet, double x, double y, double radius, double width,
                          photograph_paint paint);

// Draws a picture scaled to `columns` × `rows` with its left top corner at (left, top): areas are averaged, and where it is
// enlarged, pixels are blended.
void photograph_draw_picture(photograph_sheet sheet, const uint8_t *rgb, int32_t width, int32_t height, int32_t left,
                             int32_t top, int32_t columns, int32_t rows);

// The styles of the embedded font.
enum { photograph_text_plain, photograph_text_bold, photograph_text_heading };

// How wide Unicode characters are when drawn; those that the font lacks are drawn as a question mark.
int32_t photograph_text_width(int32_t style, const uint32_t *characters, size_t count);

// Whether the font has a character.
bool photograph_text_knows(int32_t style, uint32_t character);

// Draws characters from `x` on, standing on the line `y`.
void photograph_draw_text(photograph_sheet sheet, int32_t style, int32_t x, int32_t y, const uint32_t *characters,
                          size_t count, photograph_paint paint);
