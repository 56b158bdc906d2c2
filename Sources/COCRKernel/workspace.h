// The memory of one thread's readings; it grows before a group of lines is read, and never within.
#ifndef POSTROOM_OCR_WORKSPACE_H
#define POSTROOM_OCR_WORKSPACE_H

#include "lines.h"

typedef struct {
    void *memory;
    size_t bytes;
} postroom_ocr_space;

struct postroom_ocr_workspace {
    // Of a batch: where its lines go.
    postroom_ocr_space places;
    // Of a chunk.
    uint8_t rows[CHUNK_ROWS][CHUNK_QUADS];
    postroom_ocr_space quads, pooled, column_outputs;
    // Of a group: activations of all steps, which two layers in a row exchange, and the units' states.
    postroom_ocr_space activations[2], states;
    // Of a few steps.
    postroom_ocr_space logits;
    // The pointers of a moment.
    const void *inputs[GROUP_LINES], *previous[GROUP_LINES];
    void *outputs[GROUP_LINES];
    float *moment_states[GROUP_LINES];
};

// Makes a space hold `count` × `size` bytes, with whatever content.
bool postroom_ocr_reserve(postroom_ocr_space *space, size_t count, size_t size);

#endif
