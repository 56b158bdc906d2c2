#include "jpeg_source.h"

// The codes of libjpeg's messages and the macros that raise them.
#include <jerror.h>

// Less than the fast way wants for one block.
enum { PIECE = 256 };

static void start(j_decompress_ptr codec) { (void)codec; }
static void stop(j_decompress_ptr codec) { (void)codec; }

static boolean fill(j_decompress_ptr codec) {
    static const JOCTET end_mark[] = {0xFF, JPEG_EOI};
    jpeg_pieces *pieces = (jpeg_pieces *)codec->src;
    size_t left = pieces->file->count - pieces->at;
    if (left == 0) {
        WARNMS(codec, JWRN_JPEG_EOF);
        codec->src->next_input_byte = end_mark;
        codec->src->bytes_in_buffer = sizeof end_mark;
        return TRUE;
    }
    codec->src->next_input_byte = pieces->file->bytes + pieces->at;
    codec->src->bytes_in_buffer = left < PIECE ? left : PIECE;
    pieces->at += codec->src->bytes_in_buffer;
    return TRUE;
}

static void skip(j_decompress_ptr codec, long count) {
    struct jpeg_source_mgr *source = codec->src;
    jpeg_pieces *pieces = (jpeg_pieces *)source;
    if (count <= 0) return;
    size_t wanted = (size_t)count;
    if (wanted <= source->bytes_in_buffer) {
        source->next_input_byte += wanted;
        source->bytes_in_buffer -= wanted;
        return;
    }
    wanted -= source->bytes_in_buffer;
    size_t left = pieces->file->count - pieces->at;
    pieces->at += wanted < left ? wanted : left;
    source->bytes_in_buffer = 0;
}

void jpeg_read_by_pieces(struct jpeg_decompress_struct *codec, jpeg_pieces *pieces, const picture_source *file) {
    *pieces = (jpeg_pieces){
        .manager = {
            .init_source = start, .fill_input_buffer = fill, .skip_input_data = skip,
            .resync_to_restart = jpeg_resync_to_restart, .term_source = stop},
        .file = file};
    codec->src = &pieces->manager;
}

bool jpeg_pieces_end(const jpeg_pieces *pieces) {
    size_t next = pieces->at - pieces->manager.bytes_in_buffer;
    return pieces->at >= pieces->manager.bytes_in_buffer && pieces->file->count - next >= 2
        && pieces->file->bytes[next] == 0xFF && pieces->file->bytes[next + 1] == JPEG_EOI;
}
