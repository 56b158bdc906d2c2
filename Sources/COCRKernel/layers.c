#include "layers.h"

#include <string.h>

static size_t activation_size(const postroom_ocr_group *group) { return group->network->code->packing.activation_size; }

static size_t larger_size(size_t a, size_t b) { return a > b ? a : b; }

bool postroom_ocr_prepare(postroom_ocr_group *group) {
    const postroom_ocr_network *network = group->network;
    postroom_ocr_workspace *workspace = group->workspace;
    size_t steps = 0, size = activation_size(group);
    for (size_t index = 0; index < group->count; index++) {
        group->places[index].first_activation = steps;
        steps += group->places[index].steps;
    }
    size_t even = larger_size(network->column.units, network->backward.units);
    size_t odd = larger_size(network->forward.units, network->last.units);
    size_t units = larger_size(larger_size(even, odd) * group->count, network->column.units * (size_t)CHUNK_STEPS);
    return postroom_ocr_reserve(&workspace->quads, POSTROOM_OCR_ROWS * CHUNK_QUADS * QUAD, size) &&
           postroom_ocr_reserve(&workspace->pooled, CHUNK_STEPS * POOLED_ROWS * CONVOLUTION_OUTPUTS, size) &&
           postroom_ocr_reserve(&workspace->column_outputs, 2 * CHUNK_STEPS * (size_t)network->column.units, size) &&
           postroom_ocr_reserve(&workspace->activations[0], steps, even * size) &&
           postroom_ocr_reserve(&workspace->activations[1], steps, odd * size) &&
           postroom_ocr_reserve(&workspace->states, units, sizeof(float)) &&
           postroom_ocr_reserve(
               &workspace->logits, DECIDED_STEPS * postroom_ocr_logit_stride(network), sizeof(float));
}

// The column layer over `steps` columns at once, from the top to the bottom; only the last outputs are kept.
static void run_columns(const postroom_ocr_group *group, size_t steps, uint8_t *kept) {
    const postroom_ocr_recurrent *layer = &group->network->column;
    postroom_ocr_workspace *workspace = group->workspace;
    size_t size = activation_size(group), output_size = layer->units * size;
    size_t row_size = CONVOLUTION_OUTPUTS * size;
    uint8_t *pooled = workspace->pooled.memory, *outputs = workspace->column_outputs.memory;
    float *states = workspace->states.memory;
    memset(states, 0, steps * layer->units * sizeof *states);
    for (size_t row = 0; row < POOLED_ROWS; row++) {
        bool is_last = row + 1 == POOLED_ROWS;
        uint8_t *now = outputs + row % 2 * CHUNK_STEPS * output_size;
        uint8_t *before = outputs + (row + 1) % 2 * CHUNK_STEPS * output_size;
        for (size_t step = 0; step < steps; step++) {
            workspace->inputs[step] = pooled + (step * POOLED_ROWS + row) * row_size;
            workspace->previous[step] = before + step * output_size;
            workspace->outputs[step] = (is_last ? kept : now) + step * output_size;
            workspace->moment_states[step] = states + step * layer->units;
        }
        postroom_ocr_moment moment = {
            workspace->inputs, row == 0 ? NULL : workspace->previous, workspace->outputs, workspace->moment_states, steps};
        group->network->code->advance(layer, &moment);
    }
}

// A line's picture to the outputs of the column layer.
static void run_picture(const postroom_ocr_group *group, const postroom_ocr_place *place) {
    const postroom_ocr_network *network = group->network;
    postroom_ocr_workspace *workspace = group->workspace;
    size_t size = activation_size(group), output_size = network->column.units * size;
    uint8_t *kept = (uint8_t *)workspace->activations[0].memory + place->first_activation * output_size;
    postroom_ocr_levels levels;
    postroom_ocr_find_levels(place->line, &levels);
    for (size_t first = 0; first < place->steps; first += CHUNK_STEPS) {
        size_t steps = place->steps - first < CHUNK_STEPS ? place->steps - first : CHUNK_STEPS;
        postroom_ocr_take_chunk(place->line, &levels, first, steps, workspace->rows);
        for (size_t row = 0; row < POSTROOM_OCR_ROWS; row++) {
            const uint8_t *three[3] = {workspace->rows[row], workspace->rows[row + 1], workspace->rows[row + 2]};
            uint8_t *quads = (uint8_t *)workspace->quads.memory + row * CHUNK_QUADS * QUAD * size;
            network->code->make_quads(three, 3 * steps + 2, quads);
        }
        network->code->convolve(&network->convolution, workspace->quads.memory, steps, workspace->pooled.memory);
        run_columns(group, steps, kept + first * output_size);
    }
}

// One layer over all lines of the group at the same time; a line drops out when its steps are done.
static void run_sequences(
    const postroom_ocr_group *group, const postroom_ocr_recurrent *layer, const uint8_t *in, uint8_t *out,
    bool is_reversed) {
    postroom_ocr_workspace *workspace = group->workspace;
    size_t size = activation_size(group), input_size = layer->inputs * size, output_size = layer->units * size;
    float *states = workspace->states.memory;
    memset(states, 0, group->count * layer->units * sizeof *states);
    size_t active = group->count;
    for (size_t time = 0; time < group->places[0].steps; time++) {
        while (group->places[active - 1].steps <= time) active--;
        for (size_t index = 0; index < active; index++) {
            const postroom_ocr_place *place = &group->places[index];
            size_t step = place->first_activation + (is_reversed ? place->steps - 1 - time : time);
            uint8_t *output = out + step * output_size;
            workspace->inputs[index] = in + step * input_size;
            workspace->outputs[index] = output;
            if (time > 0) workspace->previous[index] = is_reversed ? output + output_size : output - output_size;
            workspace->moment_states[index] = states + index * layer->units;
        }
        postroom_ocr_moment moment = {
            workspace->inputs, time == 0 ? NULL : workspace->previous, workspace->outputs, workspace->moment_states,
            active};
        group->network->code->advance(layer, &moment);
    }
}

void postroom_ocr_run_layers(postroom_ocr_group *group) {
    const postroom_ocr_network *network = group->network;
    uint8_t *even = group->workspace->activations[0].memory, *odd = group->workspace->activations[1].memory;
    for (size_t index = 0; index < group->count; index++) run_picture(group, &group->places[index]);
    run_sequences(group, &network->forward, even, odd, false);
    run_sequences(group, &network->backward, odd, even, true);
    run_sequences(group, &network->last, even, odd, false);
}

const void *postroom_ocr_last_outputs(const postroom_ocr_group *group) {
    return group->workspace->activations[1].memory;
}
