// A group of lines on its way through the layers.
#ifndef POSTROOM_OCR_LAYERS_H
#define POSTROOM_OCR_LAYERS_H

#include "workspace.h"

// A line in its group: where it was in the batch, where its steps begin in the answer and in the group's activations.
typedef struct {
    const postroom_ocr_line *line;
    size_t index, steps, first_step, first_activation;
} postroom_ocr_place;

// Longer lines come first.
typedef struct {
    const postroom_ocr_network *network;
    postroom_ocr_workspace *workspace;
    postroom_ocr_place *places;
    size_t count;
} postroom_ocr_group;

// Makes room for the group and places its activations; false when there is no memory.
bool postroom_ocr_prepare(postroom_ocr_group *group);

// From pictures to the outputs of the last LSTM layer.
void postroom_ocr_run_layers(postroom_ocr_group *group);

// The outputs of the last LSTM layer, one step after another.
const void *postroom_ocr_last_outputs(const postroom_ocr_group *group);

// The output layer: fills `steps`, or `posteriors` where that is not null.
void postroom_ocr_decide(const postroom_ocr_group *group, postroom_ocr_step *steps, float *posteriors);

// Room for the logits of how many steps there is, and how many floats there are for each.
enum { DECIDED_STEPS = 12 };
size_t postroom_ocr_logit_stride(const postroom_ocr_network *network);

#endif
