// The cascade: from the mean shape in the detector's square to the face's, level by level.
//
// A model, all numbers little-endian: "PLM1"; ten 16-bit counts (points, levels, trees of a level, their depth, components,
// pool, box, margin, coarse levels, 0); the mean shape (32-bit floats, x and y of each point in the patch). Then each level:
//   rows        components × 2 · points floats: what a unit of each component moves
//   anchors     pool × 16 bits: the point that a pixel of the pool lies by
//   offsets     pool × 2 × 16 bits: where it lies from there, in 16ths of the mean shape's pixels
//   splits      trees × (2^depth − 1) × 3 × 16 bits: two pixels of the pool and the difference above which it goes right
//   leaves      trees × 2^depth × components × 8 bits
#include "landmark_trees.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "landmark_patch.h"
#include "twice.h"

#pragma STDC FP_CONTRACT OFF

// The middle of the patch, and of the square in it.
static const double MIDDLE = LANDMARK_SIDE / 2.0;

enum {
    HEADER = 24,
    COORDINATES = 2 * POSTROOM_LANDMARKS,
    MEAN_SIZE = 4 * COORDINATES,
    MOST_LEVELS = 32,
    MOST_TREES = 4096,
    MOST_DEPTH = 8,
    MOST_COMPONENTS = 64,
    MOST_POOL = 2048,
    OFFSETS_IN_A_PIXEL = 16,
    // How many times its size and how far away a square may be; what is beyond cannot be a face of the picture.
    FURTHEST = 1 << 24,
};

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "models are read as they lie in memory");

// The package's language standard is older than #embed.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const uint8_t carried_model[] = {
#embed "models/landmarks.bin"
};
#pragma clang diagnostic pop

const uint8_t *postroom_landmark_model_bytes(size_t *size) {
    *size = sizeof carried_model;
    return carried_model;
}

// --- Reading

static uint16_t read16(const uint8_t *bytes) {
    uint16_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static float read_float(const uint8_t *bytes) {
    float value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static size_t rows_size(const postroom_landmark_model *model) { return (size_t)model->components * COORDINATES * 4; }
static size_t pool_size(const postroom_landmark_model *model) { return (size_t)model->pool * 6; }
static size_t inner_nodes(const postroom_landmark_model *model) { return ((size_t)1 << model->depth) - 1; }
static size_t splits_size(const postroom_landmark_model *model) { return model->trees * inner_nodes(model) * 6; }
static size_t leaves_size(const postroom_landmark_model *model) {
    return ((size_t)model->trees << model->depth) * model->components;
}

static const uint8_t *level_at(const postroom_landmark_model *model, size_t level) {
    return model->bytes + HEADER + MEAN_SIZE + level * model->level_size;
}

static bool are_numbers(const uint8_t *bytes, size_t count) {
    for (size_t index = 0; index < count; index++) {
        float value = read_float(bytes + 4 * index);
        if (!(value > -65536.0f && value < 65536.0f)) return false;
    }
    return true;
}

static bool is_sound_level(const postroom_landmark_model *model, size_t level) {
    const uint8_t *rows = level_at(model, level), *pool = rows + rows_size(model), *splits = pool + pool_size(model);
    if (!are_numbers(rows, (size_t)model->components * COORDINATES)) return false;
    for (size_t index = 0; index < model->pool; index++)
        if (read16(pool + 2 * index) >= POSTROOM_LANDMARKS) return false;
    for (size_t node = 0; node < model->trees * inner_nodes(model); node++)
        if (read16(splits + 6 * node) >= model->pool || read16(splits + 6 * node + 2) >= model->pool) return false;
    return true;
}

static bool has_sound_header(const uint8_t *bytes, const postroom_landmark_model *model) {
    return memcmp(bytes, "PLM1", 4) == 0 && read16(bytes + 4) == POSTROOM_LANDMARKS && model->levels >= 1 &&
        model->levels <= MOST_LEVELS && model->trees >= 1 && model->trees <= MOST_TREES && model->depth >= 1 &&
        model->depth <= MOST_DEPTH && model->components >= 1 && model->components <= MOST_COMPONENTS &&
        model->pool >= 1 && model->pool <= MOST_POOL && read16(bytes + 16) == LANDMARK_BOX &&
        read16(bytes + 18) == LANDMARK_MARGIN && model->coarse_levels <= model->levels && read16(bytes + 22) == 0;
}

postroom_landmark_result postroom_landmark_model_read(
    const uint8_t *bytes, size_t size, postroom_landmark_model *model) {
    if (!bytes || !model) return POSTROOM_LANDMARKS_MISUSED;
    if (size < HEADER + MEAN_SIZE || size > POSTROOM_LANDMARK_MODEL_LARGEST) return POSTROOM_LANDMARKS_DAMAGED_MODEL;
    postroom_landmark_model read = {
        .bytes = bytes, .levels = read16(bytes + 6), .trees = read16(bytes + 8), .depth = read16(bytes + 10),
        .components = read16(bytes + 12), .pool = read16(bytes + 14), .coarse_levels = read16(bytes + 20)};
    if (!has_sound_header(bytes, &read)) return POSTROOM_LANDMARKS_DAMAGED_MODEL;
    read.level_size = rows_size(&read) + pool_size(&read) + splits_size(&read) + leaves_size(&read);
    if (size != HEADER + MEAN_SIZE + read.levels * read.level_size) return POSTROOM_LANDMARKS_DAMAGED_MODEL;
    if (!are_numbers(bytes + HEADER, COORDINATES)) return POSTROOM_LANDMARKS_DAMAGED_MODEL;
    for (size_t level = 0; level < read.levels; level++)
        if (!is_sound_level(&read, level)) return POSTROOM_LANDMARKS_DAMAGED_MODEL;
    *model = read;
    return POSTROOM_LANDMARKS_DONE;
}

// --- Finding

// The turn with size from the mean shape to a shape: x' = a x − b y, y' = b x + a y.
typedef struct {
    double a, b;
} turn;

static void centre_of(const double *points, double *x, double *y) {
    double sum_x = 0, sum_y = 0;
    for (size_t point = 0; point < POSTROOM_LANDMARKS; point++) {
        sum_x += points[2 * point];
        sum_y += points[2 * point + 1];
    }
    *x = sum_x / POSTROOM_LANDMARKS;
    *y = sum_y / POSTROOM_LANDMARKS;
}

// The least squares fit.
static turn turn_of(const double *mean, const double *points) {
    double mean_x, mean_y, x, y, along = 0, across = 0, size = 0;
    centre_of(mean, &mean_x, &mean_y);
    centre_of(points, &x, &y);
    for (size_t point = 0; point < POSTROOM_LANDMARKS; point++) {
        double from_x = mean[2 * point] - mean_x, from_y = mean[2 * point + 1] - mean_y;
        double to_x = points[2 * point] - x, to_y = points[2 * point + 1] - y;
        along += to_x * from_x + to_y * from_y;
        across += to_y * from_x - to_x * from_y;
        size += from_x * from_x + from_y * from_y;
    }
    // A hostile model may put all points of its mean shape in one place.
    if (!(size > 0)) size = 1;
    return (turn){.a = along / size, .b = across / size};
}

// Never outside the patch, whatever the number.
static size_t inside(double place) {
    return place > 0 ? (place < LANDMARK_SIDE - 1 ? (size_t)place : LANDMARK_SIDE - 1) : 0;
}

static void look(
    const postroom_landmark_model *model, const uint8_t *pool, const uint8_t *image, turn frame, const double *points,
    uint8_t *seen) {
    const uint8_t *offsets = pool + 2 * (size_t)model->pool;
    for (size_t index = 0; index < model->pool; index++) {
        size_t anchor = read16(pool + 2 * index);
        double x = (double)(int16_t)read16(offsets + 4 * index) / OFFSETS_IN_A_PIXEL;
        double y = (double)(int16_t)read16(offsets + 4 * index + 2) / OFFSETS_IN_A_PIXEL;
        size_t column = inside(points[2 * anchor] + (frame.a * x - frame.b * y));
        size_t row = inside(points[2 * anchor + 1] + (frame.b * x + frame.a * y));
        seen[index] = image[row * LANDMARK_SIDE + column];
    }
}

MADE_TWICE static void add_leaves(
    const postroom_landmark_model *model, const uint8_t *splits, const uint8_t *seen, int32_t *restrict sums) {
    size_t inner = inner_nodes(model), components = model->components;
    const uint8_t *leaves = splits + splits_size(model);
    for (size_t tree = 0; tree < model->trees; tree++) {
        const uint8_t *nodes = splits + tree * inner * 6;
        size_t node = 0;
        while (node < inner) {
            const uint8_t *split = nodes + 6 * node;
            int difference = (int)seen[read16(split)] - (int)seen[read16(split + 2)];
            node = 2 * node + 1 + (difference > (int16_t)read16(split + 4) ? 1 : 0);
        }
        const int8_t *leaf = (const int8_t *)leaves + (tree * (inner + 1) + node - inner) * components;
        for (size_t component = 0; component < components; component++) sums[component] += leaf[component];
    }
}

static void move(
    const postroom_landmark_model *model, const uint8_t *rows, const int32_t *sums, turn frame, double *points) {
    double moved[COORDINATES] = {0};
    for (size_t component = 0; component < model->components; component++) {
        double amount = (double)sums[component];
        const uint8_t *row = rows + component * COORDINATES * 4;
        for (size_t index = 0; index < COORDINATES; index++) moved[index] += amount * (double)read_float(row + 4 * index);
    }
    for (size_t point = 0; point < POSTROOM_LANDMARKS; point++) {
        double x = moved[2 * point], y = moved[2 * point + 1];
        points[2 * point] += frame.a * x - frame.b * y;
        points[2 * point + 1] += frame.b * x + frame.a * y;
    }
}

static void descend(
    const postroom_landmark_model *model, const landmark_patch *patch, const double *mean, double *points) {
    uint8_t seen[MOST_POOL];
    for (size_t level = 0; level < model->levels; level++) {
        const uint8_t *rows = level_at(model, level), *pool = rows + rows_size(model);
        const uint8_t *image = level < model->coarse_levels ? patch->coarse : patch->fine;
        int32_t sums[MOST_COMPONENTS] = {0};
        turn frame = turn_of(mean, points);
        look(model, pool, image, frame, points, seen);
        add_leaves(model, pool + pool_size(model), seen, sums);
        move(model, rows, sums, frame, points);
    }
}

// Where the cascade starts from, in pixels of the patch beside the square's middle, and how large: the mean of what it
// reaches from all of them is nearer than what it reaches from one.
static const struct {
    double x, y, size;
} starts[] = {{0, 0, 1}, {-5, -4, 1}, {5, -4, 1}, {0, 5, 1}, {0, 0, 0.95}, {0, 0, 1.05}};

enum { STARTS = sizeof starts / sizeof starts[0] };

static void find_in_patch(
    const postroom_landmark_model *model, const landmark_patch *patch, const double *mean, double *points) {
    double sums[COORDINATES] = {0};
    for (size_t start = 0; start < STARTS; start++) {
        double shape[COORDINATES];
        for (size_t index = 0; index < COORDINATES; index++)
            shape[index] = (mean[index] - MIDDLE) * starts[start].size + MIDDLE +
                (index % 2 ? starts[start].y : starts[start].x);
        descend(model, patch, mean, shape);
        for (size_t index = 0; index < COORDINATES; index++) sums[index] += shape[index];
    }
    for (size_t index = 0; index < COORDINATES; index++) points[index] = sums[index] / STARTS;
}

typedef struct {
    double left, top, side;
} square;

// The square in which the mean shape, turned, would lie as the points do. A detector's squares come in steps of place and
// size; this one is where it ought to be, with the contrast of the face alone. Points that no face has keep the square.
static square square_around(const double *points, const double *mean, square first) {
    turn frame = turn_of(mean, points);
    double mean_x, mean_y, x, y, size = sqrt(frame.a * frame.a + frame.b * frame.b), scale = first.side / LANDMARK_BOX;
    centre_of(mean, &mean_x, &mean_y);
    centre_of(points, &x, &y);
    x -= frame.a * (mean_x - MIDDLE) - frame.b * (mean_y - MIDDLE) + MIDDLE;
    y -= frame.b * (mean_x - MIDDLE) + frame.a * (mean_y - MIDDLE) + MIDDLE;
    if (!(size > 0.5 && size < 2 && x > -LANDMARK_BOX && x < LANDMARK_BOX && y > -LANDMARK_BOX && y < LANDMARK_BOX))
        return first;
    double grown = (size - 1) / 2 * first.side;
    return (square){
        .left = first.left + x * scale - grown, .top = first.top + y * scale - grown, .side = size * first.side};
}

static bool is_near(double place, uint32_t length) { return place > -(double)FURTHEST && place < (double)length + FURTHEST; }

postroom_landmark_result postroom_landmarks_find(
    const postroom_landmark_model *model, const uint8_t *pixels, uint32_t width, uint32_t height, double left, double top,
    double side, double points[2 * POSTROOM_LANDMARKS]) {
    if (!model || !model->bytes || !pixels || !points || !width || !height) return POSTROOM_LANDMARKS_MISUSED;
    if (!(side > 0 && side < FURTHEST) || !is_near(left, width) || !is_near(top, height)) return POSTROOM_LANDMARKS_MISUSED;
    landmark_patch *patch = malloc(sizeof *patch);
    if (!patch) return POSTROOM_LANDMARKS_OUT_OF_MEMORY;
    double mean[COORDINATES];
    for (size_t index = 0; index < COORDINATES; index++)
        mean[index] = (double)read_float(model->bytes + HEADER + 4 * index);
    square place = {.left = left, .top = top, .side = side};
    // Once for where the face is, then for its points.
    memcpy(points, mean, sizeof mean);
    landmark_patch_take(patch, pixels, width, height, place.left, place.top, place.side);
    descend(model, patch, mean, points);
    place = square_around(points, mean, place);
    landmark_patch_take(patch, pixels, width, height, place.left, place.top, place.side);
    find_in_patch(model, patch, mean, points);
    free(patch);
    double scale = place.side / LANDMARK_BOX;
    for (size_t point = 0; point < POSTROOM_LANDMARKS; point++) {
        points[2 * point] = place.left + (points[2 * point] - LANDMARK_MARGIN) * scale;
        points[2 * point + 1] = place.top + (points[2 * point + 1] - LANDMARK_MARGIN) * scale;
    }
    return POSTROOM_LANDMARKS_DONE;
}
