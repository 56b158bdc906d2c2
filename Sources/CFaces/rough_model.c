// The filters' weights in 16 bits. Products are halved 15 times and rounded to the nearest whole number.
#include "rough.h"

#include <math.h>
#include <stdlib.h>

#pragma STDC FP_CONTRACT OFF

// Products are of so many.
static const double product = 32768;
// The most that a row of a part comes to; with what is rounded it stays below 32,768.
static const double most_of_row = 32000;
// The most that one part adds to a score, so that several of them have room in 16 bits.
static const double most_of_part = 24000;
// The most that the sums of a filter come to.
static const double most_of_sums = 32000;
// How far a number of a plane lies from what it is, and a product.
static const double rounded = 0.51;

// The most that a number of a plane can be: four blocks give each direction at most 0.1, and those of a block are added for
// the last four planes.
static double most_in_plane(int plane) { return plane < 27 ? 0.401 : 0.851; }

// What weights come to when what they weigh is as large as it can be.
typedef struct {
    double above, below;
} range;

static double larger(double a, double b) { return a > b ? a : b; }
static double most_of(range range) { return larger(range.above, range.below); }

// Numbers lie between −inner.below and inner.above.
static range range_of(const float *weights, range inner) {
    range range = {0, 0};
    for (int tap = 0; tap < TAPS; ++tap) {
        const double weight = (double)weights[tap], size = fabs(weight);
        range.above += size * (weight > 0 ? inner.above : inner.below);
        range.below += size * (weight > 0 ? inner.below : inner.above);
    }
    return range;
}

// Scales weights to whole numbers; returns how far the products' sum may lie from the truth when the numbers that are weighed
// lie `error` from theirs and are never larger than `most`.
static double scale(const float *weights, double factor, double most, double error, uint32_t *scaled) {
    double sum = 0;
    for (int tap = 0; tap < TAPS; ++tap) {
        const double exact = (double)weights[tap] * factor, whole = rint(exact);
        scaled[tap] = (uint32_t)(uint16_t)(int16_t)whole * 0x10001u;
        sum += (fabs(whole) * error + fabs(whole - exact) * most) / product + rounded;
    }
    return sum;
}

typedef struct {
    range rows, whole;
} part_ranges;

static part_ranges ranges_of(const separable *part, int plane) {
    part_ranges ranges;
    ranges.rows = range_of(part->row, (range){most_in_plane(plane), 0});
    ranges.whole = range_of(part->column, ranges.rows);
    return ranges;
}

static double largest_part(const face_model *model) {
    double largest = 1e-6;
    for (int plane = 0; plane < PLANES; ++plane)
        for (uint32_t index = model->starts[plane]; index < model->starts[plane + 1]; ++index)
            largest = larger(largest, most_of(ranges_of(model->parts + index, plane).whole));
    return largest;
}

// Returns how far the part may lie from the truth, in units of the sums.
static double fill_part(const separable *part, int plane, double units, rough_part *rough) {
    const double rows = larger(most_of(ranges_of(part, plane).rows), 1e-9);
    // A row's sum is `rows` where it is most_of_row.
    const double error = scale(
        part->row, most_of_row * most_in_plane(plane) / rows, product, rounded, rough->row);
    return scale(part->column, units * rows / most_of_row * product, most_of_row, error, rough->column);
}

bool rough_model_make(const face_model *model, rough_model *rough) {
    rough->parts = malloc(model->starts[PLANES] * sizeof *rough->parts);
    if (!rough->parts) return false;
    const double units = most_of_part / largest_part(model);
    double errors[FILTERS] = {0};
    range sums[FILTERS] = {{0, 0}};
    for (int plane = 0; plane < PLANES; ++plane) {
        rough->plane_scales[plane] = (float)(product / most_in_plane(plane));
        for (uint32_t index = model->starts[plane]; index < model->starts[plane + 1]; ++index) {
            const separable *part = model->parts + index;
            const range whole = ranges_of(part, plane).whole;
            range *sum = &sums[part->filter];
            const double error = fill_part(part, plane, units, rough->parts + index);
            const range grown = {
                sum->above + whole.above * units + error, sum->below + whole.below * units + error};
            const bool settles = most_of(grown) > most_of_sums;
            rough->parts[index].settles_first = settles;
            *sum = settles ? (range){grown.above - sum->above, grown.below - sum->below} : grown;
            errors[part->filter] += error / units;
        }
    }
    rough->unit = (float)(1 / units);
    // A thousandth more is what floats lose on both ways.
    for (int filter = 0; filter < FILTERS; ++filter) rough->errors[filter] = (float)(errors[filter] + 0.001);
    return true;
}
