// The best and the second output of a step, and the exponentials of all; included last. Numbers are taken 16 at a time
// whatever the number of lanes, and what the 16 places found is brought together in halves: for sums the order is part of
// the result.

enum { PLACES = 16, VECTORS = PLACES / LANES, BEYOND_OUTPUTS = 1 << 20 };

typedef struct {
    float best[PLACES], second[PLACES];
} rivals;

// The largest and the second largest of all logits, to place 0.
INLINE void find_rivals(const float *logits, size_t outputs, rivals *found) {
    floats best[VECTORS], second[VECTORS];
    EACH(vector, VECTORS) best[vector] = second[vector] = all(-2 * POSTROOM_OCR_FAR_BELOW);
    for (size_t output = 0; output < outputs; output += PLACES) {
        EACH(vector, VECTORS) {
            floats numbers = load(logits + output + vector * LANES);
            second[vector] = larger(second[vector], smaller(numbers, best[vector]));
            best[vector] = larger(best[vector], numbers);
        }
    }
    memcpy(found->best, best, sizeof best);
    memcpy(found->second, second, sizeof second);
    for (size_t half = PLACES / 2; half > 0; half /= 2) {
        for (size_t index = 0; index < half; index++) {
            float a = found->best[index], b = found->best[index + half];
            float loser = a < b ? a : b, winner = a < b ? b : a;
            float c = found->second[index], d = found->second[index + half];
            float other = c < d ? d : c;
            found->best[index] = winner;
            found->second[index] = other < loser ? loser : other;
        }
    }
}

INLINE int32_t largest_place(const sums vectors[VECTORS]) {
    int32_t places[PLACES];
    memcpy(places, vectors, sizeof places);
    for (size_t half = PLACES / 2; half > 0; half /= 2)
        for (size_t index = 0; index < half; index++)
            places[index] = places[index] < places[index + half] ? places[index + half] : places[index];
    return places[0];
}

// Where the rivals are, and the powers of two of what logits are above the best one, in their place. The lowest of equal
// logits is found by counting places down from far above.
INLINE float find_places(float *logits, size_t outputs, float best, float second, postroom_ocr_choice *choice) {
    sums at_best[VECTORS], at_second[VECTORS], place[VECTORS];
    floats partial[VECTORS];
    EACH(vector, VECTORS) {
        EACH(lane, LANES) place[vector][lane] = BEYOND_OUTPUTS - (int32_t)(vector * LANES + lane);
        at_best[vector] = at_second[vector] = (sums){0};
        partial[vector] = all(0);
    }
    for (size_t output = 0; output < outputs; output += PLACES) {
        EACH(vector, VECTORS) {
            float *numbers = logits + output + vector * LANES;
            floats power = load(numbers);
            at_best[vector] = larger_sum(at_best[vector], (sums)(power == all(best)) & place[vector]);
            at_second[vector] = larger_sum(at_second[vector], (sums)(power == all(second)) & place[vector]);
            place[vector] -= PLACES;
            power = within(power - best, all(120));
            powers_of_two(&power, 1);
            store(numbers, power);
            partial[vector] = partial[vector] + power;
        }
    }
    choice->best = (uint32_t)(BEYOND_OUTPUTS - largest_place(at_best));
    choice->second = (uint32_t)(BEYOND_OUTPUTS - largest_place(at_second));
    float parts[PLACES];
    memcpy(parts, partial, sizeof parts);
    for (size_t half = PLACES / 2; half > 0; half /= 2)
        for (size_t index = 0; index < half; index++) parts[index] += parts[index + half];
    return parts[0];
}

// The second of the places where a number is that stands in two at least.
static uint32_t second_place_of(const float *numbers, float number) {
    uint32_t place = 0;
    while (numbers[place] != number) place++;
    for (place++; numbers[place] != number;) place++;
    return place;
}

TARGET static void choose(float *logits, size_t outputs, postroom_ocr_choice *choice) {
    rivals found;
    find_rivals(logits, outputs, &found);
    bool are_equal = found.best[0] == found.second[0];
    uint32_t equal = are_equal ? second_place_of(logits, found.best[0]) : 0;
    choice->share = 1.0f / find_places(logits, outputs, found.best[0], found.second[0], choice);
    if (are_equal) choice->second = equal;
}

#define CODE \
    { \
        .packing = \
            {.lanes = LANES, \
             .inputs_per_step = INPUTS_PER_STEP, \
             .weight_size = sizeof(weight), \
             .activation_size = sizeof(activation), \
             .activation_zero = ACTIVATION_ZERO}, \
        .make_quads = make_quads, .convolve = convolve, .advance = advance, .score = score, .choose = choose, \
    }
