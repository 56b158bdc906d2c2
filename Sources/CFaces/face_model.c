// Reads the detector's weights. Their layout is described in models/README.md.
#include <stdlib.h>
#include <string.h>

#include "detection.h"

// The compiler has #embed in every version of the language.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const uint8_t weights[] = {
#embed "models/face-detector.bin"
};
#pragma clang diagnostic pop

enum { HEADER = 16, FILTER_HEADER = 4 + PLANES, PART = 4 * TAPS };

static float float_at(const uint8_t *place) {
    const uint32_t bits =
        (uint32_t)place[0] | (uint32_t)place[1] << 8 | (uint32_t)place[2] << 16 | (uint32_t)place[3] << 24;
    float number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

// A half-precision number; none of the weights is infinite.
static float half_at(const uint8_t *place) {
    const uint32_t bits = (uint32_t)place[0] | (uint32_t)place[1] << 8;
    const uint32_t exponent = bits >> 10 & 31, fraction = bits & 1023;
    const uint32_t significand = exponent == 0 ? fraction : 1024 + fraction;
    // 2^-25 × 2^exponent, but that of the smallest numbers is 2^-24.
    float scale = 0x1p-24f;
    for (uint32_t step = 1; step < exponent; ++step) scale *= 2;
    const float magnitude = (float)significand * scale;
    return bits & 0x8000 ? -magnitude : magnitude;
}

static size_t parts_of(const uint8_t *filter) {
    size_t parts = 0;
    for (int plane = 0; plane < PLANES; ++plane) parts += filter[4 + plane];
    return parts;
}

// The number of separable parts; 0 when the weights are not of the expected shape.
static size_t parts_of_all(void) {
    static const uint8_t start[] = {'P', 'F', 'D', '1', FILTERS, PLANES, TAPS, TAPS};
    if (sizeof weights < HEADER || memcmp(weights, start, sizeof start) != 0) return 0;
    size_t place = HEADER, total = 0;
    for (int filter = 0; filter < FILTERS; ++filter) {
        if (place + FILTER_HEADER > sizeof weights) return 0;
        const size_t parts = parts_of(weights + place);
        place += FILTER_HEADER + parts * PART;
        total += parts;
    }
    return place == sizeof weights ? total : 0;
}

static void read_part(const uint8_t *place, int filter, separable *part) {
    for (int tap = 0; tap < TAPS; ++tap) {
        part->column[tap] = half_at(place + 2 * tap);
        part->row[tap] = half_at(place + 2 * (TAPS + tap));
    }
    part->filter = filter;
}

// The weights have the parts by filter, then by plane; the model has them by plane, then by filter.
static void read_parts(const uint8_t *filters[FILTERS], face_model *model) {
    const uint8_t *places[FILTERS];
    for (int filter = 0; filter < FILTERS; ++filter) places[filter] = filters[filter] + FILTER_HEADER;
    uint32_t part = 0;
    for (int plane = 0; plane < PLANES; ++plane) {
        model->starts[plane] = part;
        for (int filter = 0; filter < FILTERS; ++filter)
            for (int rank = 0; rank < filters[filter][4 + plane]; ++rank, places[filter] += PART)
                read_part(places[filter], filter, &model->parts[part++]);
    }
    model->starts[PLANES] = part;
}

postroom_faces_result face_model_read(face_model *model) {
    const size_t total = parts_of_all();
    if (total == 0) return POSTROOM_FACES_UNKNOWN_WEIGHTS;
    model->parts = malloc(total * sizeof *model->parts);
    if (!model->parts) return POSTROOM_FACES_OUT_OF_MEMORY;
    model->overlap_of_union = float_at(weights + 8);
    model->overlap_of_either = float_at(weights + 12);
    const uint8_t *filters[FILTERS], *place = weights + HEADER;
    for (int filter = 0; filter < FILTERS; ++filter) {
        filters[filter] = place;
        model->thresholds[filter] = float_at(place);
        place += FILTER_HEADER + parts_of(place) * PART;
    }
    read_parts(filters, model);
    return POSTROOM_FACES_DONE;
}
