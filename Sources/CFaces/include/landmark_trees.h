// Finds the points of a face with regression trees in a cascade (Kazemi and Sullivan, "One Millisecond Face Alignment with
// an Ensemble of Regression Trees", 2014): pixels and a detector's square in, points out.
//
// A model is bytes that never change: any number of threads may use it at once. Nothing here opens a file or keeps state.
// Every count and index of a model is checked before it is used; pictures may hold any bytes. The same input gives the
// same bits on every machine: whole numbers, and floating point in one fixed order.
#ifndef LANDMARK_TREES_H
#define LANDMARK_TREES_H

#include <stddef.h>
#include <stdint.h>

enum {
    // The points of a face, in the order of the training program.
    POSTROOM_LANDMARKS = 73,
    // The largest model that is accepted, in bytes.
    POSTROOM_LANDMARK_MODEL_LARGEST = 1 << 24,
};

typedef enum {
    POSTROOM_LANDMARKS_DONE,
    // The bytes are no model, or a damaged one.
    POSTROOM_LANDMARKS_DAMAGED_MODEL,
    // A pointer is null, the picture empty, or the square not finite, empty or far away from the picture.
    POSTROOM_LANDMARKS_MISUSED,
    POSTROOM_LANDMARKS_OUT_OF_MEMORY,
} postroom_landmark_result;

// Where the parts of a model lie. Only `postroom_landmark_model_read` fills it; the bytes stay the caller's.
typedef struct {
    const uint8_t *bytes;
    uint32_t levels, coarse_levels, trees, depth, components, pool;
    size_t level_size;
} postroom_landmark_model;

// The model that the program carries.
const uint8_t *postroom_landmark_model_bytes(size_t *size);

// Checks all of a model, so that finding need not; the bytes must outlive the model.
postroom_landmark_result postroom_landmark_model_read(
    const uint8_t *bytes, size_t size, postroom_landmark_model *model);

// Finds the points, x and y each, in pixels of the picture (its left upper corner is 0, 0; the first pixel's centre .5, .5).
// The picture has three bytes a pixel: red, green, blue. It is looked at twice, the second time in the square that the
// first points ask for; the work does not grow with it.
postroom_landmark_result postroom_landmarks_find(
    const postroom_landmark_model *model, const uint8_t *pixels, uint32_t width, uint32_t height, double left, double top,
    double side, double points[2 * POSTROOM_LANDMARKS]);

#endif
