// The softmax: from the outputs of the last LSTM layer to the probabilities of codes.
#include "layers.h"

#include <string.h>

static size_t in_sixteens(size_t count) { return (count + 15) / 16 * 16; }

size_t postroom_ocr_logit_stride(const postroom_ocr_network *network) {
    const postroom_ocr_packed *output = &network->output;
    return (size_t)output->blocks * output->vectors * network->code->packing.lanes;
}

static void decide(
    const postroom_ocr_network *network, float *logits, postroom_ocr_step *step, float *posteriors) {
    uint32_t outputs = network->output.outputs;
    size_t rounded = in_sixteens(outputs);
    for (size_t output = outputs; output < rounded; output++) logits[output] = -POSTROOM_OCR_FAR_BELOW;
    postroom_ocr_choice choice;
    network->code->choose(logits, rounded, &choice);
    if (posteriors) {
        for (uint32_t output = 0; output < outputs; output++) posteriors[output] = logits[output] * choice.share;
        return;
    }
    bool has_second = outputs > 1;
    *step = (postroom_ocr_step){
        .best = (uint16_t)choice.best, .second = (uint16_t)(has_second ? choice.second : choice.best),
        .best_probability = logits[choice.best] * choice.share,
        .second_probability = has_second ? logits[choice.second] * choice.share : 0};
}

void postroom_ocr_decide(const postroom_ocr_group *group, postroom_ocr_step *steps, float *posteriors) {
    const postroom_ocr_network *network = group->network;
    size_t stride = postroom_ocr_logit_stride(network);
    size_t step_size = network->last.units * network->code->packing.activation_size;
    float *logits = group->workspace->logits.memory;
    for (size_t index = 0; index < group->count; index++) {
        const postroom_ocr_place *place = &group->places[index];
        const uint8_t *outputs =
            (const uint8_t *)postroom_ocr_last_outputs(group) + place->first_activation * step_size;
        for (size_t first = 0; first < place->steps; first += DECIDED_STEPS) {
            size_t count = place->steps - first < DECIDED_STEPS ? place->steps - first : DECIDED_STEPS;
            network->code->score(&network->output, outputs + first * step_size, count, logits, stride);
            for (size_t step = 0; step < count; step++) {
                size_t to = place->first_step + first + step;
                decide(
                    network, logits + step * stride, steps ? steps + to : NULL,
                    posteriors ? posteriors + to * network->output.outputs : NULL);
            }
        }
    }
}
