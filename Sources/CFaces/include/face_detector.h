// Finds faces that look at the camera: histograms of gradients at many sizes of the picture, and five banks of linear
// filters that are run over them. The weights are those of dlib's frontal face detector; they lie in the program.
//
// A detector is made once, never changes and may be used by any number of threads at once. Nothing here opens a file or
// keeps other state. Every size is checked before it is used, and pictures may hold any bytes. All code paths give the
// same bits on every machine.
#ifndef POSTROOM_FACE_DETECTOR_H
#define POSTROOM_FACE_DETECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    // The widest and highest picture that faces are looked for in; it needs 27 MB.
    POSTROOM_FACES_LARGEST_SIDE = 2048,
    // The widest and highest picture that is made gray and smaller.
    POSTROOM_FACES_LARGEST_COLOUR_SIDE = 1 << 20,
    // The side of the smallest face that is found.
    POSTROOM_FACES_SMALLEST_FACE = 80,
};

typedef enum {
    POSTROOM_FACES_DONE,
    // A picture breaks a limit above.
    POSTROOM_FACES_TOO_LARGE,
    // A pointer is null, or a size is zero.
    POSTROOM_FACES_MISUSED,
    // The weights are not of the expected shape.
    POSTROOM_FACES_UNKNOWN_WEIGHTS,
    // The machine cannot run the code path.
    POSTROOM_FACES_UNAVAILABLE_PATH,
    POSTROOM_FACES_OUT_OF_MEMORY,
} postroom_faces_result;

// The ways to compute the same.
typedef enum {
    // The fastest that the machine can run.
    POSTROOM_FACES_BEST_PATH,
    // x86-64 with AVX2.
    POSTROOM_FACES_AVX2,
    // Plain C that the compiler vectorises.
    POSTROOM_FACES_PORTABLE,
} postroom_faces_path;

// A face in pixels of the picture that was searched; it may reach beyond the picture's edges.
typedef struct {
    int32_t left, top, width, height;
    // How far above the threshold: 0 is at it, 1 is clear.
    float score;
    // The filters that saw it: 0 frontal, 1 and 2 looking to a side, 3 and 4 tilted.
    int32_t filter;
} postroom_face;

typedef struct postroom_face_detector postroom_face_detector;

// Unpacks the weights: less than 0.1 ms and 50 KB.
postroom_faces_result postroom_face_detector_make(postroom_faces_path path, postroom_face_detector **detector);

// Frees a detector that no thread uses any more; null is allowed.
void postroom_face_detector_free(postroom_face_detector *detector);

// Finds the faces of a gray picture: rows of `width` bytes without padding. Faces whose side is between
// `smallest` and `largest` pixels are looked for; smaller and larger ones may be found too. `faces` receives at most `capacity` of them, the surest first, and
// `count` how many.
postroom_faces_result postroom_faces_find(
    const postroom_face_detector *detector, const uint8_t *gray, uint32_t width, uint32_t height, uint32_t smallest,
    uint32_t largest, postroom_face *faces, size_t capacity, size_t *count);

// Makes a picture gray (ITU-R BT.601) and smaller: every pixel is the mean of the area that it covers. `pixels` are
// red, green and blue, rows without padding; `gray` receives `gray_width` × `gray_height` bytes, neither more than
// the picture's.
postroom_faces_result postroom_gray_reduced(
    const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t *gray, uint32_t gray_width, uint32_t gray_height);

// Makes a gray picture twice as wide and high, linearly between the pixels' centres.
void postroom_gray_doubled(const uint8_t *gray, uint32_t width, uint32_t height, uint8_t *doubled);

// Turns a gray picture clockwise by a quarter: `turned` has `height` columns and `width` rows.
void postroom_gray_turned(const uint8_t *gray, uint32_t width, uint32_t height, uint8_t *turned);

#endif
