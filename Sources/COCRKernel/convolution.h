// Convolution, maximum and tanh of a code path; included after its vectors.

enum { CONVOLUTION_VECTORS = CONVOLUTION_OUTPUTS / LANES, ROWS_TOGETHER = 4 };

// Bytes of rows to quads, 128 being zero.
TARGET static void make_quads(const uint8_t *const rows[3], size_t count, void *quads) {
    activation *out = quads;
    const uint8_t *above = rows[0], *middle = rows[1], *below = rows[2];
    for (size_t index = 0; index < count; index++) {
        out[QUAD * index] = (activation)(above[index] - 128 + ACTIVATION_ZERO);
        out[QUAD * index + 1] = (activation)(middle[index] - 128 + ACTIVATION_ZERO);
        out[QUAD * index + 2] = (activation)(below[index] - 128 + ACTIVATION_ZERO);
        out[QUAD * index + 3] = ACTIVATION_ZERO;
    }
}

// The sums at one pixel, whose three columns begin at `columns`.
INLINE sums convolved(const weight *weights, sums bias, const activation *columns, const uint32_t vector) {
    sums sum = bias;
    UNROLLED for (uint32_t input = 0; input < CONVOLUTION_INPUTS; input += INPUTS_PER_STEP) {
        const weight *place = weights + (input * CONVOLUTION_VECTORS + vector * INPUTS_PER_STEP) * LANES;
        sum = multiply_add(sum, spread(columns + input), weights_at(place));
    }
    return sum;
}

// The largest sums of the nine pixels from `corner` on.
INLINE sums largest_convolved(const weight *weights, sums bias, const activation *corner, const uint32_t vector) {
    sums largest = convolved(weights, bias, corner, vector);
    UNROLLED for (size_t place = 1; place < 9; place++) {
        const activation *columns = corner + (place / 3 * CHUNK_QUADS + place % 3) * QUAD;
        largest = larger_sum(largest, convolved(weights, bias, columns, vector));
    }
    return largest;
}

// Scales are never negative, so that the maximum of the sums is the maximum of the outputs.
TARGET static void convolve(const postroom_ocr_packed *layer, const void *quads, size_t steps, void *pooled) {
    const weight *weights = layer->weights;
    for (uint32_t vector = 0; vector < CONVOLUTION_VECTORS; vector++) {
        sums bias = load_sums(layer->bias + vector * LANES);
        floats factors = load(layer->factors + vector * LANES);
        for (size_t step = 0; step < steps; step++) {
            const activation *columns = (const activation *)quads + 3 * step * QUAD;
            activation *out = (activation *)pooled + step * POOLED_ROWS * CONVOLUTION_OUTPUTS + vector * LANES;
            for (size_t row = 0; row < POOLED_ROWS; row += ROWS_TOGETHER) {
                floats power[ROWS_TOGETHER];
                EACH(index, ROWS_TOGETHER) {
                    const activation *corner = columns + 3 * (row + index) * CHUNK_QUADS * QUAD;
                    sums largest = largest_convolved(weights, bias, corner, vector);
                    power[index] = __builtin_convertvector(largest, floats) * factors;
                }
                gate_powers(power, ROWS_TOGETHER);
                EACH(index, ROWS_TOGETHER) {
                    floats values = (1.0f - power[index]) / (1.0f + power[index]);
                    store_activations(out + (row + index) * CONVOLUTION_OUTPUTS, values);
                }
            }
        }
    }
}
