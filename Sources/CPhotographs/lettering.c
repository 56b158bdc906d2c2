#include "photograph_drawing.h"

// The font's glyphs as scripts/make-sheet-font draws them from DejaVu Sans Condensed; its licence, font/LICENSE, lets
// them be shipped. For each style: the number of glyphs (two bytes, the low one first), then for each glyph in the order of
// its character: character (two bytes), advance, width, height, left, top above the line (a byte each, the last two
// signed), then the offset of its coverage (four bytes), which is four bits a pixel, row after row without padding.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const uint8_t font[] = {
#embed "font/sheet.bin"
};
#pragma clang diagnostic pop

enum { styles = 3, entry = 11 };

static uint32_t two_bytes(size_t at) { return font[at] | (uint32_t)font[at + 1] << 8; }

// Where the table of a style begins, after its count.
static size_t table_of(int32_t style) {
  size_t at = 0;
  for (int32_t before = 0; before < style; before++) at += 2 + two_bytes(at) * entry;
  return at + 2;
}

static bool find(int32_t style, uint32_t character, size_t *found) {
  size_t table = table_of(style), low = 0, high = two_bytes(table - 2);
  while (low < high) {
    size_t middle = (low + high) / 2;
    uint32_t there = two_bytes(table + middle * entry);
    if (there == character) {
      *found = table + middle * entry;
      return true;
    }
    if (there < character) low = middle + 1;
    else high = middle;
  }
  return false;
}

static bool glyph_of(int32_t style, uint32_t character, size_t *glyph) {
  if (style < 0 || style >= styles) return false;
  return find(style, character, glyph) || find(style, '?', glyph);
}

bool photograph_text_knows(int32_t style, uint32_t character) {
  size_t glyph;
  return style >= 0 && style < styles && find(style, character, &glyph);
}

int32_t photograph_text_width(int32_t style, const uint32_t *characters, size_t count) {
  int32_t width = 0;
  for (size_t index = 0; index < count; index++) {
    size_t glyph;
    if (glyph_of(style, characters[index], &glyph)) width += font[glyph + 2];
  }
  return width;
}

static void draw_glyph(photograph_sheet sheet, size_t glyph, int32_t x, int32_t y, photograph_paint paint) {
  int32_t columns = font[glyph + 3], rows = font[glyph + 4];
  int32_t left = x + (int8_t)font[glyph + 5], top = y - (int8_t)font[glyph + 6];
  size_t nibble = (two_bytes(glyph + 7) | (size_t)two_bytes(glyph + 9) << 16) * 2;
  for (int32_t row = top; row < top + rows; row++) {
    for (int32_t column = left; column < left + columns; column++, nibble++) {
      int32_t coverage = nibble % 2 == 0 ? font[nibble / 2] >> 4 : font[nibble / 2] & 15;
      if (coverage == 0 || row < 0 || row >= sheet.height || column < 0 || column >= sheet.width) continue;
      int32_t alpha = coverage * paint.alpha * 256 / (15 * 255);
      uint8_t *pixel = sheet.pixels + ((size_t)row * (size_t)sheet.width + (size_t)column) * 3;
      pixel[0] = (uint8_t)((pixel[0] * (256 - alpha) + paint.red * alpha + 128) >> 8);
      pixel[1] = (uint8_t)((pixel[1] * (256 - alpha) + paint.green * alpha + 128) >> 8);
      pixel[2] = (uint8_t)((pixel[2] * (256 - alpha) + paint.blue * alpha + 128) >> 8);
    }
  }
}

void photograph_draw_text(photograph_sheet sheet, int32_t style, int32_t x, int32_t y, const uint32_t *characters,
                          size_t count, photograph_paint paint) {
  for (size_t index = 0; index < count; index++) {
    size_t glyph;
    if (!glyph_of(style, characters[index], &glyph)) continue;
    draw_glyph(sheet, glyph, x, y, paint);
    x += font[glyph + 2];
  }
}
