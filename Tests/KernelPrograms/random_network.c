#include "random_network.h"

#include <math.h>
#include <stdlib.h>

uint64_t random_number(random_numbers *numbers) {
    numbers->state += 0x9E3779B97F4A7C15u;
    uint64_t mixed = numbers->state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

uint32_t random_below(random_numbers *numbers, uint32_t limit) { return (uint32_t)(random_number(numbers) % limit); }

void *exact_room(size_t bytes) {
    void *memory = malloc(bytes ? bytes : 1);
    if (!memory) abort();
    return memory;
}

typedef enum { USUAL, SPARSE, ANY, EXTREME, STYLES } weight_style;

static int8_t random_weight(random_numbers *numbers, weight_style style) {
    switch (style) {
    case USUAL: return (int8_t)((int)random_below(numbers, 255) - 127) / (int8_t)(1 + random_below(numbers, 8));
    case SPARSE: return random_below(numbers, 8) ? 0 : (int8_t)random_number(numbers);
    case ANY: return (int8_t)random_number(numbers);
    default: return random_below(numbers, 2) ? -128 : 127;
    }
}

static postroom_ocr_matrix random_matrix(
    random_numbers *numbers, uint32_t outputs, uint32_t inputs, weight_style style, float scale) {
    size_t count = (size_t)outputs * (inputs + 1);
    int8_t *weights = exact_room(count);
    float *scales = exact_room(outputs * sizeof *scales);
    for (size_t index = 0; index < count; index++) weights[index] = random_weight(numbers, style);
    for (uint32_t output = 0; output < outputs; output++)
        scales[output] = scale * (float)random_below(numbers, 1000) / 1000;
    return (postroom_ocr_matrix){.outputs = outputs, .inputs = inputs, .weights = weights, .scales = scales};
}

static uint32_t random_units(random_numbers *numbers) {
    return 16 * (1 + (random_below(numbers, 4) ? random_below(numbers, 4) : random_below(numbers, 12)));
}

static float random_scale(random_numbers *numbers) {
    static const float scales[] = {0, 0.001f, 0.004f, 0.02f, 0.5f, POSTROOM_OCR_LARGEST_SCALE};
    return scales[random_below(numbers, 6)];
}

void random_layers(random_numbers *numbers, postroom_ocr_layers *layers) {
    weight_style style = (weight_style)random_below(numbers, STYLES);
    float scale = random_below(numbers, 3) ? 0.01f : random_scale(numbers);
    uint32_t inputs = POSTROOM_OCR_CONVOLUTION_OUTPUTS;
    layers->convolution = random_matrix(numbers, inputs, 9, style, scale);
    postroom_ocr_gates *recurrent[] = {&layers->column, &layers->forward, &layers->backward, &layers->last};
    for (int layer = 0; layer < 4; layer++) {
        uint32_t units = random_units(numbers);
        for (int gate = 0; gate < 4; gate++)
            recurrent[layer]->gates[gate] = random_matrix(numbers, units, inputs + units, style, scale);
        inputs = units;
    }
    uint32_t outputs = 1 + (random_below(numbers, 4) ? random_below(numbers, 150) : random_below(numbers, 1100));
    layers->output = random_matrix(numbers, outputs, inputs, style, scale);
}

static postroom_ocr_matrix *matrix_at(postroom_ocr_layers *layers, int index) {
    if (index == 0) return &layers->convolution;
    if (index == 17) return &layers->output;
    postroom_ocr_gates *recurrent[] = {&layers->column, &layers->forward, &layers->backward, &layers->last};
    return &recurrent[(index - 1) / 4]->gates[(index - 1) % 4];
}

void free_layers(postroom_ocr_layers *layers) {
    for (int index = 0; index < 18; index++) {
        free((void *)matrix_at(layers, index)->weights);
        free((void *)matrix_at(layers, index)->scales);
    }
}

void spoil_layers(random_numbers *numbers, postroom_ocr_layers *layers) {
    postroom_ocr_matrix *matrix = matrix_at(layers, (int)random_below(numbers, 18));
    static const uint32_t sizes[] = {0, 1, 8, 15, 17, 1 << 16, INT32_MAX, UINT32_MAX - 15, UINT32_MAX};
    static const float scales[] = {-1, NAN, INFINITY, -INFINITY, 1e30f};
    switch (random_below(numbers, 5)) {
    case 0: {
        uint32_t size = sizes[random_below(numbers, 9)];
        // Only the output layer's count stands alone: one that is possible and too large nobody could refuse.
        bool isBelieved = matrix == &layers->output && size > matrix->outputs && size <= POSTROOM_OCR_MOST_OUTPUTS;
        matrix->outputs = isBelieved ? 0 : size;
        break;
    }
    case 1: matrix->inputs = sizes[random_below(numbers, 9)]; break;
    case 2: matrix->weights = NULL; break;
    case 3: matrix->scales = NULL; break;
    default: ((float *)matrix->scales)[random_below(numbers, matrix->outputs)] = scales[random_below(numbers, 5)];
    }
}

void random_line(random_numbers *numbers, uint32_t width, postroom_ocr_line *line) {
    size_t count = (size_t)POSTROOM_OCR_ROWS * width;
    uint8_t *pixels = exact_room(count);
    uint32_t style = random_below(numbers, 4);
    for (size_t index = 0; index < count; index++) {
        uint8_t noise = (uint8_t)random_number(numbers);
        pixels[index] = style == 0 ? noise : style == 1 ? 255 : (noise & 0x80) | (noise & 7);
    }
    *line = (postroom_ocr_line){.pixels = pixels, .width = width};
}
