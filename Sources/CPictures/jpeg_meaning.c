#include "pictures.h"

#include <stdio.h>

#include <jpeglib.h>
// The codes of libjpeg's messages.
#include <jerror.h>

const char *jpeg_meaning(int code) {
    switch (code) {
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF:
    case JERR_NO_IMAGE:
    case JERR_SOF_NO_SOS: return "The JPEG file ends before its picture begins.";
    case JERR_NO_SOI: return "It does not begin as a JPEG file does.";
    case JERR_EMPTY_IMAGE: return "Its header says that the picture has no rows or columns.";
    case JERR_IMAGE_TOO_BIG: return "Its header says that the picture has more than 65,500 rows or columns.";
    case JERR_SOF_UNSUPPORTED: return "It is a JPEG of a rare kind, lossless or hierarchical, which is not read.";
    case JERR_BAD_PRECISION: return "Its samples have another number of bits than 8, which is not read in a JPEG.";
    case JERR_COMPONENT_COUNT: return "Its header says that a pixel has more values than any colour needs.";
    case JERR_OUT_OF_MEMORY: return "There is not enough memory to decode the JPEG.";
    case JWRN_HIT_MARKER:
    case JWRN_JPEG_EOF: return "A part of the JPEG's data is missing.";
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JERR_BAD_DCT_COEF: return "A part of the JPEG's data is garbled.";
    case JWRN_NOT_SEQUENTIAL:
    case JWRN_BOGUS_PROGRESSION: return "The scans of the JPEG contradict each other.";
    default: return NULL;
    }
}
