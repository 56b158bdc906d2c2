// Interleaves the weights of a model as a code path wants them, and folds what is constant into bias and factor.
#include "kernel.h"

#include <stdlib.h>

static const double LOGARITHM_OF_E = 1.4426950408889634;

// Where input `input` of a packed matrix is in a row of the file's matrix, or -1 where there is only padding.
typedef int32_t (*input_order)(uint32_t input);

static int32_t as_in_file(uint32_t input) { return (int32_t)input; }

static int32_t quads_of_columns(uint32_t input) {
    uint32_t column = input / QUAD, row = input % QUAD;
    return row < 3 ? (int32_t)(column * 3 + row) : -1;
}

static void put(const postroom_ocr_packing *packing, postroom_ocr_packed *packed, size_t index, int8_t weight) {
    if (packing->weight_size == 1)
        ((int8_t *)packed->weights)[index] = weight;
    else
        ((int16_t *)packed->weights)[index] = weight;
}

// One output of one matrix becomes lane `lane` of vector `vector` (counted over all blocks).
static void pack_row(
    const postroom_ocr_packing *packing, const postroom_ocr_matrix *matrix, uint32_t output, double factor,
    input_order order, uint32_t vector, uint32_t lane, postroom_ocr_packed *packed) {
    const int8_t *row = matrix->weights + (size_t)output * (matrix->inputs + 1);
    uint32_t together = packing->inputs_per_step;
    size_t steps = packed->inputs / together, block = vector / packed->vectors;
    int32_t sum = 0;
    for (uint32_t input = 0; input < packed->inputs; input++) {
        int32_t place = order(input);
        int8_t weight = place < 0 ? 0 : row[place];
        size_t step = block * steps + input / together;
        size_t index = (step * packed->vectors + vector % packed->vectors) * packing->lanes + lane;
        put(packing, packed, index * together + input % together, weight);
        sum += weight;
    }
    size_t index = (size_t)vector * packing->lanes + lane;
    packed->bias[index] = row[matrix->inputs] * 127 - packing->activation_zero * sum;
    packed->factors[index] = (float)((double)matrix->scales[output] / 127 * factor);
}

static bool allocate(const postroom_ocr_packing *packing, postroom_ocr_packed *packed) {
    size_t outputs = (size_t)packed->blocks * packed->vectors * packing->lanes;
    packed->weights = postroom_ocr_allocate(outputs * packed->inputs, packing->weight_size);
    packed->bias = postroom_ocr_allocate(outputs, sizeof *packed->bias);
    packed->factors = postroom_ocr_allocate(outputs, sizeof *packed->factors);
    return packed->weights && packed->bias && packed->factors;
}

// One matrix whose outputs are consecutive vectors.
static bool pack_consecutive(
    const postroom_ocr_packing *packing, const postroom_ocr_matrix *matrix, double factor, input_order order,
    postroom_ocr_packed *packed) {
    if (!allocate(packing, packed)) return false;
    for (uint32_t output = 0; output < matrix->outputs; output++)
        pack_row(
            packing, matrix, output, factor, order, output / packing->lanes, output % packing->lanes, packed);
    return true;
}

bool postroom_ocr_pack_convolution(
    const postroom_ocr_packing *packing, const postroom_ocr_matrix *matrix, postroom_ocr_packed *packed) {
    *packed = (postroom_ocr_packed){
        .outputs = matrix->outputs, .inputs = CONVOLUTION_INPUTS, .blocks = 1,
        .vectors = CONVOLUTION_OUTPUTS / packing->lanes};
    return pack_consecutive(packing, matrix, -2 * LOGARITHM_OF_E, quads_of_columns, packed);
}

bool postroom_ocr_pack_output(
    const postroom_ocr_packing *packing, const postroom_ocr_matrix *matrix, postroom_ocr_packed *packed) {
    uint32_t outputs_per_block = GATES * packing->lanes;
    *packed = (postroom_ocr_packed){
        .outputs = matrix->outputs, .inputs = matrix->inputs,
        .blocks = (matrix->outputs + outputs_per_block - 1) / outputs_per_block, .vectors = GATES};
    return pack_consecutive(packing, matrix, LOGARITHM_OF_E, as_in_file, packed);
}

// The bias that holds while there are no previous outputs: without their share of the stored zero.
static void pack_first_bias(
    const postroom_ocr_packing *packing, const postroom_ocr_matrix *matrix, uint32_t unit, size_t index,
    postroom_ocr_recurrent *layer) {
    const int8_t *row = matrix->weights + (size_t)unit * (matrix->inputs + 1);
    int32_t sum = 0;
    for (uint32_t input = layer->inputs; input < matrix->inputs; input++) sum += row[input];
    layer->first_bias[index] = layer->packed.bias[index] + packing->activation_zero * sum;
}

bool postroom_ocr_pack_recurrent(
    const postroom_ocr_packing *packing, const postroom_ocr_gates *gates, postroom_ocr_recurrent *layer) {
    const postroom_ocr_matrix *first = &gates->gates[0];
    uint32_t units = first->outputs, lanes = packing->lanes;
    *layer = (postroom_ocr_recurrent){
        .packed = {.outputs = units, .inputs = first->inputs, .blocks = units / lanes, .vectors = GATES},
        .units = units, .inputs = first->inputs - units};
    layer->first_bias = postroom_ocr_allocate((size_t)units * GATES, sizeof *layer->first_bias);
    if (!layer->first_bias || !allocate(packing, &layer->packed)) return false;
    for (uint32_t gate = 0; gate < GATES; gate++) {
        // The cell input is a tanh, which takes its argument twice; the others are logistic.
        double factor = gate == 0 ? -2 * LOGARITHM_OF_E : -LOGARITHM_OF_E;
        for (uint32_t unit = 0; unit < units; unit++) {
            uint32_t vector = unit / lanes * GATES + gate, lane = unit % lanes;
            pack_row(packing, &gates->gates[gate], unit, factor, as_in_file, vector, lane, &layer->packed);
            pack_first_bias(packing, &gates->gates[gate], unit, (size_t)vector * lanes + lane, layer);
        }
    }
    return true;
}

void postroom_ocr_packed_free(postroom_ocr_packed *packed) {
    free(packed->weights);
    free(packed->bias);
    free(packed->factors);
}
