// One step of an LSTM layer for many sequences; included after a code path's vectors.

// Tesseract bounds the state by this.
#define LARGEST_STATE 100.0f

enum {
    // Sequences that are summed before their states and outputs are computed, so that these come in larger numbers.
    TOGETHER = 24,
    // Outputs that are computed side by side.
    SHOWN = SIDE_BY_SIDE,
};

// Adds `inputs` inputs of `count` sequences to their sums in the four vectors of a block.
INLINE void multiply(
    sums totals[GATES][SEQUENCES], const weight *weights, const activation *const *places, uint32_t inputs,
    const size_t count) {
    TWO_AT_A_TIME for (uint32_t input = 0; input < inputs; input += INPUTS_PER_STEP) {
        UNROLLED for (size_t index = 0; index < count; index++) {
            UNROLLED for (size_t vector = 0; vector < GATES; vector++)
                totals[vector][index] = multiply_add(
                    totals[vector][index], spread(places[index] + input),
                    weights_at(weights + vector * LANES * INPUTS_PER_STEP));
        }
        weights += GATES * LANES * INPUTS_PER_STEP;
    }
}

INLINE void begin(sums totals[GATES][SEQUENCES], const int32_t *bias, const size_t count) {
    UNROLLED for (size_t vector = 0; vector < GATES; vector++) {
        UNROLLED for (size_t index = 0; index < count; index++)
            totals[vector][index] = load_sums(bias + vector * LANES);
    }
}

// The sums of `count` sequences from `first` on; `count` is a constant where this is inlined.
INLINE void sum_tile(
    const postroom_ocr_recurrent *layer, const postroom_ocr_moment *moment, uint32_t block, size_t first,
    sums sequences[][GATES], const size_t count) {
    const postroom_ocr_packed *packed = &layer->packed;
    size_t place = (size_t)block * GATES * LANES;
    const weight *weights = (const weight *)packed->weights + place * packed->inputs;
    sums totals[GATES][SEQUENCES];
    begin(totals, (moment->previous ? packed->bias : layer->first_bias) + place, count);
    multiply(totals, weights, (const activation *const *)moment->inputs + first, layer->inputs, count);
    if (moment->previous) {
        weights += (size_t)layer->inputs * GATES * LANES;
        multiply(totals, weights, (const activation *const *)moment->previous + first, layer->units, count);
    }
    EACH(gate, GATES) EACH(index, count) sequences[index][gate] = totals[gate][index];
}

TARGET static void sum_sequences(
    const postroom_ocr_recurrent *layer, const postroom_ocr_moment *moment, uint32_t block, size_t first, size_t count,
    sums totals[TOGETHER][GATES]) {
    size_t done = 0;
    for (; done + SEQUENCES <= count; done += SEQUENCES)
        sum_tile(layer, moment, block, first + done, totals + done, SEQUENCES);
    switch (count - done) {
#if SEQUENCES > 5
    case 5: sum_tile(layer, moment, block, first + done, totals + done, 5); break;
    case 4: sum_tile(layer, moment, block, first + done, totals + done, 4); break;
#endif
#if SEQUENCES > 3
    case 3: sum_tile(layer, moment, block, first + done, totals + done, 3); break;
#endif
#if SEQUENCES > 2
    case 2: sum_tile(layer, moment, block, first + done, totals + done, 2); break;
#endif
    case 1: sum_tile(layer, moment, block, first + done, totals + done, 1); break;
    default: break;
    }
}

// From the gates' sums to the state, and to what the output gate contributes to the output's denominator. With powers p
// of e, tanh is (1 − p) / (1 + p) and the logistic function 1 / (1 + p): brought to common denominators, state and output
// cost one division each.
INLINE floats enter(const sums totals[GATES], const float *factors, floats state, floats *showing) {
    floats power[GATES];
    EACH(gate, GATES) power[gate] = __builtin_convertvector(totals[gate], floats) * load(factors + gate * LANES);
    gate_powers(power, GATES);
    floats entering = (1.0f + power[0]) * (1.0f + power[1]), keeping = 1.0f + power[2];
    floats next = fused(state, entering, (1.0f - power[0]) * keeping) / (entering * keeping);
    *showing = 1.0f + power[3];
    return within(next, all(LARGEST_STATE));
}

// From states to outputs.
INLINE void show(floats *states, const floats *showing) {
    EACH(index, SHOWN) states[index] = states[index] * -2.88539008f;
    gate_powers(states, SHOWN);
    EACH(index, SHOWN) states[index] = (1.0f - states[index]) / ((1.0f + states[index]) * showing[index]);
}

TARGET static void leave(
    const postroom_ocr_recurrent *layer, const postroom_ocr_moment *moment, uint32_t block, size_t first, size_t count,
    sums totals[TOGETHER][GATES]) {
    const float *factors = layer->packed.factors + (size_t)block * GATES * LANES;
    size_t place = (size_t)block * LANES;
    floats states[TOGETHER], showing[TOGETHER];
    for (size_t index = 0; index < count; index++) {
        float *state = moment->states[first + index] + place;
        states[index] = enter(totals[index], factors, load(state), &showing[index]);
        store(state, states[index]);
    }
    for (size_t index = count; index % SHOWN; index++) states[index] = showing[index] = all(1);
    for (size_t index = 0; index < count; index += SHOWN) show(states + index, showing + index);
    for (size_t index = 0; index < count; index++)
        store_activations((activation *)moment->outputs[first + index] + place, states[index]);
}

// Blocks outside, sequences inside: a block's weights stay in the first cache for all sequences.
TARGET static void advance(const postroom_ocr_recurrent *layer, const postroom_ocr_moment *moment) {
    for (uint32_t block = 0; block < layer->packed.blocks; block++) {
        for (size_t first = 0; first < moment->count; first += TOGETHER) {
            size_t count = moment->count - first < TOGETHER ? moment->count - first : TOGETHER;
            sums totals[TOGETHER][GATES];
            sum_sequences(layer, moment, block, first, count, totals);
            leave(layer, moment, block, first, count, totals);
        }
    }
}
