// A JPEG in memory that is handed to libjpeg by pieces.
#pragma once

#include <stdio.h>

#include <jpeglib.h>

#include "pictures.h"

typedef struct {
    struct jpeg_source_mgr manager;
    const picture_source *file;
    size_t at;
} jpeg_pieces;

// libjpeg-turbo's fast way through Huffman codes, which it takes where much is there at once, is silent about codes that do
// not exist; the other, some tenth slower, tells them.
void jpeg_read_by_pieces(struct jpeg_decompress_struct *codec, jpeg_pieces *pieces, const picture_source *file);

// Whether what follows at once is the picture's end mark.
bool jpeg_pieces_end(const jpeg_pieces *pieces);
