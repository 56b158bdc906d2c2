// Writes a picture as a JPEG file.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Writes red, green and blue, a byte each, rows from the top without padding, as a baseline JPEG whose colours are not
// subsampled and which says `dpi` dots per inch and nothing else. The caller frees `*bytes`. False when memory is short
// or a JPEG cannot be so large.
bool photograph_write_jpeg(const uint8_t *rgb, int32_t width, int32_t height, int32_t quality, int32_t dpi,
                           uint8_t **bytes, size_t *count);
