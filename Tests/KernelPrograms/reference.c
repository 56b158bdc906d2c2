#include "reference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LOGARITHM_OF_E = 1.4426950408889634;

static void *room(size_t count, size_t size) {
    void *memory = calloc(count + 1, size);
    if (!memory) abort();
    return memory;
}

static float power_of_two(float exponent) {
    float rounded = rintf(exponent), fraction = exponent - rounded;
    float power = fmaf(fraction, 0.055008948f, 0.242211f);
    power = fmaf(fraction, power, 0.6932829f);
    return ldexpf(fmaf(fraction, power, 1.0f), (int)rounded);
}

static float gate_power(float exponent) { return power_of_two(fminf(fmaxf(exponent, -30), 30)); }

static int activation(float value) { return (int)rint((double)value * 127); }

// The sum of an output over two runs of inputs, times its scale and what the activation function asks for.
static float exponent(
    const postroom_ocr_matrix *matrix, uint32_t output, const int *inputs, size_t count, const int *more, double factor) {
    const int8_t *row = matrix->weights + (size_t)output * (matrix->inputs + 1);
    int sum = row[matrix->inputs] * 127;
    for (size_t index = 0; index < matrix->inputs; index++)
        sum += row[index] * (index < count ? inputs[index] : more[index - count]);
    return (float)sum * (float)((double)matrix->scales[output] / 127 * factor);
}

// One step of an LSTM layer.
static void advance(
    const postroom_ocr_gates *layer, const int *inputs, const int *previous, int *outputs, float *states) {
    uint32_t units = layer->gates[0].outputs, count = layer->gates[0].inputs - units;
    for (uint32_t unit = 0; unit < units; unit++) {
        float power[4];
        for (int gate = 0; gate < 4; gate++) {
            double factor = gate == 0 ? -2 * LOGARITHM_OF_E : -LOGARITHM_OF_E;
            power[gate] = gate_power(exponent(&layer->gates[gate], unit, inputs, count, previous, factor));
        }
        float entering = (1 + power[0]) * (1 + power[1]), keeping = 1 + power[2];
        float entered = (1 - power[0]) * keeping;
        float state = fmaf(states[unit], entering, entered) / (entering * keeping);
        states[unit] = fminf(fmaxf(state, -100), 100);
        float shown = gate_power(states[unit] * -2.88539008f);
        outputs[unit] = activation((1 - shown) / ((1 + shown) * (1 + power[3])));
    }
}

// A layer over `count` steps; returns outputs of all steps, to be freed.
static int *run(const postroom_ocr_gates *layer, const int *inputs, size_t count, bool is_reversed) {
    uint32_t units = layer->gates[0].outputs, width = layer->gates[0].inputs - units;
    int *outputs = room(count * units, sizeof *outputs);
    int *zeros = room(units, sizeof *zeros);
    float *states = room(units, sizeof *states);
    const int *previous = zeros;
    for (size_t time = 0; time < count; time++) {
        size_t step = is_reversed ? count - 1 - time : time;
        advance(layer, inputs + step * width, previous, outputs + step * units, states);
        previous = outputs + step * units;
    }
    free(states);
    free(zeros);
    return outputs;
}

// The value below which `share` of the sorted values lie, within its brightness.
static float quantile(const uint8_t *values, size_t count, double share) {
    double target = fmax(share * (double)count, 1);
    uint8_t value = values[(size_t)ceil(target) - 1];
    size_t below = 0, equal = 0;
    for (size_t index = 0; index < count; index++) {
        below += values[index] < value;
        equal += values[index] == value;
    }
    return (float)(value + 1 - ((double)(below + equal) - target) / (double)equal);
}

static int by_value(const void *left, const void *right) {
    return *(const uint8_t *)left - *(const uint8_t *)right;
}

static void black_and_white(const postroom_ocr_line *line, float *black, float *white) {
    uint8_t *minima = room(line->width + 1, 1), *maxima = room(line->width + 1, 1);
    const uint8_t *row = line->pixels + 18 * (size_t)line->width;
    size_t lows = 0, highs = 0;
    for (uint32_t column = 1; column + 1 < line->width; column++) {
        int before = row[column] - row[column - 1], after = row[column] - row[column + 1];
        if (before <= 0 && after <= 0 && before + after < 0) minima[lows++] = row[column];
        if (before >= 0 && after >= 0 && before + after > 0) maxima[highs++] = row[column];
    }
    if (lows == 0) minima[lows++] = 0;
    if (highs == 0) maxima[highs++] = 255;
    qsort(minima, lows, 1, by_value);
    qsort(maxima, highs, 1, by_value);
    *black = quantile(minima, lows, 0.25);
    *white = quantile(maxima, highs, 0.75);
    free(minima);
    free(maxima);
}

// The picture as int8 values, in a frame of one column and row of zeros: (width + 2) × 38.
static int *framed(const postroom_ocr_line *line) {
    float black, white;
    black_and_white(line, &black, &white);
    float contrast = white > black ? (white - black) / 2 : 1;
    int *values = room((line->width + 2) * (size_t)38, sizeof *values);
    for (size_t y = 0; y < 36; y++) {
        for (size_t x = 0; x < line->width; x++) {
            float value = roundf(128 * (((float)line->pixels[y * line->width + x] - black) / contrast - 1));
            values[(x + 1) * 38 + y + 1] = (int)fminf(fmaxf(value, -127), 127);
        }
    }
    return values;
}

// The largest of the nine convolutions of a pooled pixel. The picture is stored column by column, as inputs stand.
static void pool(const postroom_ocr_matrix *matrix, const int *values, size_t step, size_t row, int *outputs) {
    for (uint32_t output = 0; output < 16; output++) {
        float most = INFINITY;
        for (size_t place = 0; place < 9; place++) {
            int inputs[9];
            for (size_t index = 0; index < 9; index++)
                inputs[index] = values[(3 * step + place / 3 + index / 3) * 38 + 3 * row + place % 3 + index % 3];
            // The factor is negative, so that the largest sum has the least exponent.
            most = fminf(most, exponent(matrix, output, inputs, 9, NULL, -2 * LOGARITHM_OF_E));
        }
        float power = gate_power(most);
        outputs[output] = activation((1 - power) / (1 + power));
    }
}

static int *columns(const postroom_ocr_layers *layers, const postroom_ocr_line *line, size_t steps) {
    uint32_t units = layers->column.gates[0].outputs;
    int *values = framed(line), *all = room(steps * units, sizeof *all);
    for (size_t step = 0; step < steps; step++) {
        int pooled[12 * 16];
        for (size_t row = 0; row < 12; row++) pool(&layers->convolution, values, step, row, pooled + row * 16);
        int *outputs = run(&layers->column, pooled, 12, false);
        memcpy(all + step * units, outputs + 11 * (size_t)units, units * sizeof *outputs);
        free(outputs);
    }
    free(values);
    return all;
}

static void decide(const postroom_ocr_matrix *matrix, const int *inputs, postroom_ocr_step *step, float *posteriors) {
    uint32_t best = 0, second = matrix->outputs > 1, outputs = matrix->outputs;
    float *logits = room(outputs + 16, sizeof *logits), parts[16] = {0};
    for (uint32_t output = 0; output < outputs; output++)
        logits[output] = exponent(matrix, output, inputs, matrix->inputs, NULL, LOGARITHM_OF_E);
    for (uint32_t output = 0; output < outputs; output++)
        if (logits[output] > logits[best]) best = output;
    if (second == best) second = 0;
    for (uint32_t output = 0; output < outputs; output++)
        if (output != best && logits[output] > logits[second]) second = output;
    for (uint32_t output = 0; output < (outputs + 15) / 16 * 16; output++) {
        float power = power_of_two(output < outputs ? fmaxf(logits[output] - logits[best], -120) : -120);
        parts[output % 16] += power;
        if (output < outputs) posteriors[output] = power;
    }
    for (int half = 8; half > 0; half /= 2)
        for (int index = 0; index < half; index++) parts[index] += parts[index + half];
    float share = 1 / parts[0];
    for (uint32_t output = 0; output < outputs; output++) posteriors[output] *= share;
    *step = (postroom_ocr_step){
        .best = (uint16_t)best, .second = (uint16_t)second, .best_probability = posteriors[best],
        .second_probability = outputs > 1 ? posteriors[second] : 0};
    free(logits);
}

void reference_read(
    const postroom_ocr_layers *layers, const postroom_ocr_line *line, postroom_ocr_step *steps, float *posteriors) {
    size_t count = line->width / 3;
    if (count == 0) return;
    int *column = columns(layers, line, count);
    int *forward = run(&layers->forward, column, count, false);
    int *backward = run(&layers->backward, forward, count, true);
    int *last = run(&layers->last, backward, count, false);
    for (size_t step = 0; step < count; step++)
        decide(
            &layers->output, last + step * layers->output.inputs, &steps[step],
            posteriors + step * layers->output.outputs);
    free(column);
    free(forward);
    free(backward);
    free(last);
}
