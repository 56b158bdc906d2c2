// Makes a network of a model's layers, once they are known to fit each other.
#include "kernel.h"

#include <math.h>
#include <stdlib.h>

static bool is_sound(const postroom_ocr_matrix *matrix, uint32_t outputs, uint32_t inputs) {
    if (!matrix->weights || !matrix->scales || matrix->outputs != outputs || matrix->inputs != inputs) return false;
    for (uint32_t output = 0; output < outputs; output++) {
        float scale = matrix->scales[output];
        // The maximum is taken before the scale is applied, so that no scale may turn the order round.
        if (!isfinite(scale) || scale < 0 || scale > POSTROOM_OCR_LARGEST_SCALE) return false;
    }
    return true;
}

static bool is_sound_layer(const postroom_ocr_gates *layer, uint32_t inputs) {
    uint32_t units = layer->gates[0].outputs;
    if (units == 0 || units % 16 || units > POSTROOM_OCR_MOST_UNITS) return false;
    for (int gate = 0; gate < GATES; gate++)
        if (!is_sound(&layer->gates[gate], units, inputs + units)) return false;
    return true;
}

static bool are_sound(const postroom_ocr_layers *layers) {
    uint32_t outputs = layers->output.outputs;
    return is_sound(&layers->convolution, CONVOLUTION_OUTPUTS, 9) &&
           is_sound_layer(&layers->column, CONVOLUTION_OUTPUTS) &&
           is_sound_layer(&layers->forward, layers->column.gates[0].outputs) &&
           is_sound_layer(&layers->backward, layers->forward.gates[0].outputs) &&
           is_sound_layer(&layers->last, layers->backward.gates[0].outputs) && outputs > 0 &&
           outputs <= POSTROOM_OCR_MOST_OUTPUTS && is_sound(&layers->output, outputs, layers->last.gates[0].outputs);
}

static bool pack(const postroom_ocr_layers *layers, postroom_ocr_network *network) {
    const postroom_ocr_packing *packing = &network->code->packing;
    return postroom_ocr_pack_convolution(packing, &layers->convolution, &network->convolution) &&
           postroom_ocr_pack_recurrent(packing, &layers->column, &network->column) &&
           postroom_ocr_pack_recurrent(packing, &layers->forward, &network->forward) &&
           postroom_ocr_pack_recurrent(packing, &layers->backward, &network->backward) &&
           postroom_ocr_pack_recurrent(packing, &layers->last, &network->last) &&
           postroom_ocr_pack_output(packing, &layers->output, &network->output);
}

postroom_ocr_result postroom_ocr_network_make(
    const postroom_ocr_layers *layers, postroom_ocr_path path, postroom_ocr_network **network) {
    if (!layers || !network) return POSTROOM_OCR_MISUSED;
    *network = NULL;
    const postroom_ocr_code *code = postroom_ocr_code_of(path);
    if (!code) return POSTROOM_OCR_UNAVAILABLE_PATH;
    if (!are_sound(layers)) return POSTROOM_OCR_UNKNOWN_LAYERS;
    postroom_ocr_network *made = calloc(1, sizeof *made);
    if (!made) return POSTROOM_OCR_OUT_OF_MEMORY;
    made->code = code;
    if (!pack(layers, made)) {
        postroom_ocr_network_free(made);
        return POSTROOM_OCR_OUT_OF_MEMORY;
    }
    *network = made;
    return POSTROOM_OCR_DONE;
}

static void recurrent_free(postroom_ocr_recurrent *layer) {
    postroom_ocr_packed_free(&layer->packed);
    free(layer->first_bias);
}

void postroom_ocr_network_free(postroom_ocr_network *network) {
    if (!network) return;
    postroom_ocr_packed_free(&network->convolution);
    postroom_ocr_packed_free(&network->output);
    recurrent_free(&network->column);
    recurrent_free(&network->forward);
    recurrent_free(&network->backward);
    recurrent_free(&network->last);
    free(network);
}

uint32_t postroom_ocr_outputs(const postroom_ocr_network *network) { return network ? network->output.outputs : 0; }
