#include "onnx.h"

#include <stdio.h>
#include <stdlib.h>

static postroom_onnx_result set_options(onnx_options *options, char *problem) {
    onnx_status *statuses[] = {
        onnx.SetSessionExecutionMode(options, ONNX_SEQUENTIAL),
        // One thread is the caller's own: none is started.
        onnx.SetIntraOpNumThreads(options, 1),
        onnx.SetInterOpNumThreads(options, 1),
        onnx.SetSessionLogSeverityLevel(options, ONNX_FATAL),
        onnx.SetSessionGraphOptimizationLevel(options, ONNX_ALL_OPTIMISATIONS),
        // An arena keeps twice what it needs, and a worker's memory is bounded.
        onnx.DisableCpuMemArena(options),
        onnx.DisableMemPattern(options),
    };
    postroom_onnx_result result = POSTROOM_ONNX_DONE;
    for (size_t index = 0; index < sizeof statuses / sizeof *statuses; index++) {
        postroom_onnx_result outcome = onnx_check(statuses[index], problem);
        if (outcome) result = outcome;
    }
    return result;
}

static postroom_onnx_result make_network(const void *bytes, size_t count, onnx_network **network, char *problem) {
    onnx_options *options = NULL;
    postroom_onnx_result result = onnx_check(onnx.CreateSessionOptions(&options), problem);
    if (!result) result = set_options(options, problem);
    if (!result) {
        result = onnx_check(onnx.CreateSessionFromArray(onnx_process, bytes, count, options, network), problem);
    }
    if (options) onnx.ReleaseSessionOptions(options);
    return result;
}

postroom_onnx_result onnx_describe_shape(const onnx_shape *shape, postroom_onnx_port *port, char *problem) {
    int type = 0;
    postroom_onnx_result result = onnx_check(onnx.GetTensorElementType(shape, &type), problem);
    port->type = type;
    if (!result) result = onnx_check(onnx.GetDimensionsCount(shape, &port->rank), problem);
    if (!result && port->rank > POSTROOM_ONNX_MOST_DIMENSIONS) {
        snprintf(problem, POSTROOM_ONNX_PROBLEM, "it has more than %d dimensions", POSTROOM_ONNX_MOST_DIMENSIONS);
        return POSTROOM_ONNX_FAILED;
    }
    return result ? result : onnx_check(onnx.GetDimensions(shape, port->dimensions, port->rank), problem);
}

static postroom_onnx_result describe(const onnx_network *network, bool is_input, size_t index,
                                     postroom_onnx_port *port, char *problem) {
    char *name = NULL;
    onnx_type *type = NULL;
    const onnx_shape *shape = NULL;
    postroom_onnx_result result =
        onnx_check(is_input ? onnx.SessionGetInputName(network, index, onnx_names, &name)
                            : onnx.SessionGetOutputName(network, index, onnx_names, &name),
                   problem);
    // Kept until the session is closed.
    port->name = name;
    if (!result) {
        result = onnx_check(is_input ? onnx.SessionGetInputTypeInfo(network, index, &type)
                                     : onnx.SessionGetOutputTypeInfo(network, index, &type),
                            problem);
    }
    if (!result) result = onnx_check(onnx.CastTypeInfoToTensorInfo(type, &shape), problem);
    // What is no tensor has no shape; its type stays 0, which nothing asks for.
    if (!result && shape) result = onnx_describe_shape(shape, port, problem);
    if (type) onnx.ReleaseTypeInfo(type);
    return result;
}

static postroom_onnx_result describe_all(postroom_onnx_session *session, char *problem) {
    postroom_onnx_result result =
        onnx_check(onnx.SessionGetInputCount(session->network, &session->input_count), problem);
    if (!result) result = onnx_check(onnx.SessionGetOutputCount(session->network, &session->output_count), problem);
    if (result) {
        session->input_count = session->output_count = 0;
        return result;
    }
    session->inputs = calloc(session->input_count + 1, sizeof *session->inputs);
    session->outputs = calloc(session->output_count + 1, sizeof *session->outputs);
    if (!session->inputs || !session->outputs) {
        snprintf(problem, POSTROOM_ONNX_PROBLEM, "bad_alloc");
        return POSTROOM_ONNX_OUT_OF_MEMORY;
    }
    for (size_t index = 0; !result && index < session->input_count; index++) {
        result = describe(session->network, true, index, session->inputs + index, problem);
    }
    for (size_t index = 0; !result && index < session->output_count; index++) {
        result = describe(session->network, false, index, session->outputs + index, problem);
    }
    return result;
}

postroom_onnx_result postroom_onnx_open(const void *bytes, size_t count, postroom_onnx_session **session,
                                        char *problem) {
    *session = NULL;
    postroom_onnx_session *made = calloc(1, sizeof *made);
    if (!made) return POSTROOM_ONNX_OUT_OF_MEMORY;
    postroom_onnx_result result = make_network(bytes, count, &made->network, problem);
    if (!result) result = describe_all(made, problem);
    if (result) {
        postroom_onnx_close(made);
        return result;
    }
    *session = made;
    return POSTROOM_ONNX_DONE;
}

static void free_ports(postroom_onnx_port *ports, size_t count) {
    for (size_t index = 0; ports && index < count; index++) {
        onnx_status *status = ports[index].name ? onnx.AllocatorFree(onnx_names, (void *)ports[index].name) : NULL;
        if (status) onnx.ReleaseStatus(status);
    }
    free(ports);
}

void postroom_onnx_close(postroom_onnx_session *session) {
    free_ports(session->inputs, session->input_count);
    free_ports(session->outputs, session->output_count);
    if (session->network) onnx.ReleaseSession(session->network);
    free(session);
}

size_t postroom_onnx_input_count(const postroom_onnx_session *session) { return session->input_count; }
size_t postroom_onnx_output_count(const postroom_onnx_session *session) { return session->output_count; }

const postroom_onnx_port *postroom_onnx_input(const postroom_onnx_session *session, size_t index) {
    return index < session->input_count ? session->inputs + index : NULL;
}

const postroom_onnx_port *postroom_onnx_output(const postroom_onnx_session *session, size_t index) {
    return index < session->output_count ? session->outputs + index : NULL;
}
