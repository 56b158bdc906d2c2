// The output layer of a code path; included after its recurrent layers.

INLINE void score_tile(
    const postroom_ocr_packed *layer, const activation *activations, uint32_t block, float *logits, size_t stride,
    const size_t count) {
    size_t place = (size_t)block * GATES * LANES;
    const activation *places[SEQUENCES];
    UNROLLED for (size_t index = 0; index < count; index++) places[index] = activations + index * layer->inputs;
    sums totals[GATES][SEQUENCES];
    begin(totals, layer->bias + place, count);
    multiply(totals, (const weight *)layer->weights + place * layer->inputs, places, layer->inputs, count);
    UNROLLED for (size_t vector = 0; vector < GATES; vector++) {
        floats factors = load(layer->factors + place + vector * LANES);
        UNROLLED for (size_t index = 0; index < count; index++)
            store(
                logits + index * stride + place + vector * LANES,
                __builtin_convertvector(totals[vector][index], floats) * factors);
    }
}

TARGET static void score(
    const postroom_ocr_packed *layer, const void *activations, size_t count, float *logits, size_t stride) {
    const activation *all_activations = activations;
    for (uint32_t block = 0; block < layer->blocks; block++) {
        size_t first = 0;
        for (; first + SEQUENCES <= count; first += SEQUENCES)
            score_tile(
                layer, all_activations + first * layer->inputs, block, logits + first * stride, stride, SEQUENCES);
        for (; first < count; first++)
            score_tile(layer, all_activations + first * layer->inputs, block, logits + first * stride, stride, 1);
    }
}
