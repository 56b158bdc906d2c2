// ONNX Runtime behind a few functions: a library that the user has installed is opened when it is needed. A session is a
// network that is computed on one processor core, one step after the other. What a function fails with is written to
// `problem`, in the library's words.
#ifndef CONNX_H
#define CONNX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct postroom_onnx_session postroom_onnx_session;

typedef enum {
    POSTROOM_ONNX_DONE,
    POSTROOM_ONNX_OUT_OF_MEMORY,
    POSTROOM_ONNX_FAILED,
} postroom_onnx_result;

enum {
    // The type of elements that a session is given; others are only received.
    POSTROOM_ONNX_FLOAT = 1,
    POSTROOM_ONNX_MOST_DIMENSIONS = 8,
    POSTROOM_ONNX_MOST_OUTPUTS = 64,
    // The bytes of a problem, with its end.
    POSTROOM_ONNX_PROBLEM = 512,
};

// What goes into a session, or comes out of it. A dimension that is -1 may be any.
typedef struct {
    const char *name;
    int32_t type;
    size_t rank;
    int64_t dimensions[POSTROOM_ONNX_MOST_DIMENSIONS];
} postroom_onnx_port;

// Opens the library once for the process; false with a problem when it cannot be used.
bool postroom_onnx_load_library(const char *path, char *problem);

// The library's version; NULL before it is loaded.
const char *postroom_onnx_version(void);

// Makes a session of a model's bytes, which are not needed after that.
postroom_onnx_result postroom_onnx_open(const void *bytes, size_t count, postroom_onnx_session **session,
                                        char *problem);
void postroom_onnx_close(postroom_onnx_session *session);

size_t postroom_onnx_input_count(const postroom_onnx_session *session);
size_t postroom_onnx_output_count(const postroom_onnx_session *session);
// What an input or output looks like; it lives as long as the session.
const postroom_onnx_port *postroom_onnx_input(const postroom_onnx_session *session, size_t index);
const postroom_onnx_port *postroom_onnx_output(const postroom_onnx_session *session, size_t index);

// Takes an output as numbers; what it is given lives only as long as the call.
typedef void (*postroom_onnx_receiver)(void *context, size_t output, const int64_t *dimensions, size_t rank,
                                       const float *values, size_t count);

// Computes `count` outputs by their numbers from the only input, whose values are as many as its dimensions say, and hands
// them to the receiver in this order. Outputs of whole numbers and doubles come as floats.
postroom_onnx_result postroom_onnx_run(postroom_onnx_session *session, const float *values, size_t value_count,
                                       const int64_t *dimensions, size_t rank, const size_t *outputs, size_t count,
                                       postroom_onnx_receiver receiver, void *context, char *problem);

#endif
