#include "onnx.h"

#include <stdio.h>
#include <stdlib.h>

static float number(const void *data, int type, size_t index) {
    switch (type) {
        case ONNX_TYPE_FLOAT: return ((const float *)data)[index];
        case ONNX_TYPE_DOUBLE: return (float)((const double *)data)[index];
        case ONNX_TYPE_INT64: return (float)((const int64_t *)data)[index];
        case ONNX_TYPE_INT32: return (float)((const int32_t *)data)[index];
        default: return ((const uint8_t *)data)[index];
    }
}

static bool holds_numbers(int type) {
    return type == ONNX_TYPE_FLOAT || type == ONNX_TYPE_DOUBLE || type == ONNX_TYPE_INT64 || type == ONNX_TYPE_INT32 ||
           type == ONNX_TYPE_UNSIGNED_BYTE || type == ONNX_TYPE_BOOLEAN;
}

static postroom_onnx_result hand_over(onnx_value *value, const onnx_shape *shape, size_t output,
                                      postroom_onnx_receiver receiver, void *context, char *problem) {
    postroom_onnx_port port = {0};
    size_t count = 0;
    void *data = NULL;
    postroom_onnx_result result = onnx_describe_shape(shape, &port, problem);
    if (!result) result = onnx_check(onnx.GetTensorShapeElementCount(shape, &count), problem);
    if (!result && !holds_numbers(port.type)) {
        snprintf(problem, POSTROOM_ONNX_PROBLEM, "an output holds no numbers that are understood");
        result = POSTROOM_ONNX_FAILED;
    }
    if (!result && count) result = onnx_check(onnx.GetTensorMutableData(value, &data), problem);
    if (result) return result;
    float *numbers = port.type == ONNX_TYPE_FLOAT ? data : malloc(count * sizeof(float) + 1);
    if (!numbers && count) return POSTROOM_ONNX_OUT_OF_MEMORY;
    for (size_t index = 0; port.type != ONNX_TYPE_FLOAT && index < count; index++) {
        numbers[index] = number(data, port.type, index);
    }
    receiver(context, output, port.dimensions, port.rank, numbers, count);
    if (port.type != ONNX_TYPE_FLOAT) free(numbers);
    return POSTROOM_ONNX_DONE;
}

static postroom_onnx_result receive(onnx_value *value, size_t output, postroom_onnx_receiver receiver, void *context,
                                    char *problem) {
    int is_tensor = 0;
    onnx_shape *shape = NULL;
    postroom_onnx_result result = onnx_check(onnx.IsTensor(value, &is_tensor), problem);
    if (!result && !is_tensor) {
        snprintf(problem, POSTROOM_ONNX_PROBLEM, "an output is no tensor");
        return POSTROOM_ONNX_FAILED;
    }
    if (!result) result = onnx_check(onnx.GetTensorTypeAndShape(value, &shape), problem);
    if (!result) result = hand_over(value, shape, output, receiver, context, problem);
    if (shape) onnx.ReleaseTensorTypeAndShapeInfo(shape);
    return result;
}

postroom_onnx_result postroom_onnx_run(postroom_onnx_session *session, const float *values, size_t value_count,
                                       const int64_t *dimensions, size_t rank, const size_t *outputs, size_t count,
                                       postroom_onnx_receiver receiver, void *context, char *problem) {
    const char *names[POSTROOM_ONNX_MOST_OUTPUTS];
    onnx_value *results[POSTROOM_ONNX_MOST_OUTPUTS] = {NULL};
    bool makes_sense = session->input_count == 1 && count <= POSTROOM_ONNX_MOST_OUTPUTS;
    for (size_t index = 0; makes_sense && index < count; index++) {
        makes_sense = outputs[index] < session->output_count;
        if (makes_sense) names[index] = session->outputs[outputs[index]].name;
    }
    if (!makes_sense) {
        snprintf(problem, POSTROOM_ONNX_PROBLEM, "it was asked for what it has not");
        return POSTROOM_ONNX_FAILED;
    }
    onnx_value *input = NULL;
    // The library only reads what it is given as an input.
    postroom_onnx_result result =
        onnx_check(onnx.CreateTensorWithDataAsOrtValue(onnx_room, (void *)values, value_count * sizeof *values,
                                                       dimensions, rank, ONNX_TYPE_FLOAT, &input),
                   problem);
    const onnx_value *const inputs[] = {input};
    const char *const input_names[] = {session->inputs[0].name};
    if (!result) {
        result = onnx_check(onnx.Run(session->network, NULL, input_names, inputs, 1, names, count, results), problem);
    }
    for (size_t index = 0; !result && index < count; index++) {
        result = receive(results[index], outputs[index], receiver, context, problem);
    }
    for (size_t index = 0; index < count; index++) {
        if (results[index]) onnx.ReleaseValue(results[index]);
    }
    if (input) onnx.ReleaseValue(input);
    return result;
}
