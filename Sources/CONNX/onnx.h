// The functions of ONNX Runtime's C interface that are used: where they stand in the table of its first version, which every
// later one begins with and promises never to change, and what they take.
#ifndef POSTROOM_ONNX_H
#define POSTROOM_ONNX_H

#include "CONNX.h"

typedef struct onnx_status onnx_status;
typedef struct onnx_environment onnx_environment;
typedef struct onnx_options onnx_options;
typedef struct onnx_network onnx_network;
typedef struct onnx_value onnx_value;
typedef struct onnx_type onnx_type;
typedef struct onnx_shape onnx_shape;
typedef struct onnx_memory onnx_memory;
typedef struct onnx_allocator onnx_allocator;

typedef void (*onnx_logger)(void *context, int severity, const char *category, const char *identifier,
                            const char *place, const char *message);

enum {
    ONNX_TABLE_VERSION = 1,
    ONNX_FATAL = 4,
    ONNX_SEQUENTIAL = 0,
    ONNX_ALL_OPTIMISATIONS = 99,
    ONNX_DEVICE_ALLOCATOR = 0,
    ONNX_DEFAULT_MEMORY = 0,
    ONNX_TYPE_FLOAT = 1,
    ONNX_TYPE_UNSIGNED_BYTE = 2,
    ONNX_TYPE_INT32 = 6,
    ONNX_TYPE_INT64 = 7,
    ONNX_TYPE_BOOLEAN = 9,
    ONNX_TYPE_DOUBLE = 11,
};

#define POSTROOM_ONNX_FUNCTIONS(X) \
    X(2, const char *, GetErrorMessage, (const onnx_status *)) \
    X(4, onnx_status *, CreateEnvWithCustomLogger, \
      (onnx_logger, void *, int severity, const char *identifier, onnx_environment **)) \
    X(6, onnx_status *, DisableTelemetryEvents, (const onnx_environment *)) \
    X(8, onnx_status *, CreateSessionFromArray, \
      (const onnx_environment *, const void *, size_t, const onnx_options *, onnx_network **)) \
    X(9, onnx_status *, Run, \
      (onnx_network *, const void *run_options, const char *const *input_names, const onnx_value *const *inputs, \
       size_t input_count, const char *const *output_names, size_t output_count, onnx_value **outputs)) \
    X(10, onnx_status *, CreateSessionOptions, (onnx_options **)) \
    X(13, onnx_status *, SetSessionExecutionMode, (onnx_options *, int)) \
    X(17, onnx_status *, DisableMemPattern, (onnx_options *)) \
    X(19, onnx_status *, DisableCpuMemArena, (onnx_options *)) \
    X(22, onnx_status *, SetSessionLogSeverityLevel, (onnx_options *, int)) \
    X(23, onnx_status *, SetSessionGraphOptimizationLevel, (onnx_options *, int)) \
    X(24, onnx_status *, SetIntraOpNumThreads, (onnx_options *, int)) \
    X(25, onnx_status *, SetInterOpNumThreads, (onnx_options *, int)) \
    X(30, onnx_status *, SessionGetInputCount, (const onnx_network *, size_t *)) \
    X(31, onnx_status *, SessionGetOutputCount, (const onnx_network *, size_t *)) \
    X(33, onnx_status *, SessionGetInputTypeInfo, (const onnx_network *, size_t, onnx_type **)) \
    X(34, onnx_status *, SessionGetOutputTypeInfo, (const onnx_network *, size_t, onnx_type **)) \
    X(36, onnx_status *, SessionGetInputName, (const onnx_network *, size_t, onnx_allocator *, char **)) \
    X(37, onnx_status *, SessionGetOutputName, (const onnx_network *, size_t, onnx_allocator *, char **)) \
    X(49, onnx_status *, CreateTensorWithDataAsOrtValue, \
      (const onnx_memory *, void *, size_t bytes, const int64_t *, size_t, int type, onnx_value **)) \
    X(50, onnx_status *, IsTensor, (const onnx_value *, int *)) \
    X(51, onnx_status *, GetTensorMutableData, (onnx_value *, void **)) \
    X(55, onnx_status *, CastTypeInfoToTensorInfo, (const onnx_type *, const onnx_shape **)) \
    X(60, onnx_status *, GetTensorElementType, (const onnx_shape *, int *)) \
    X(61, onnx_status *, GetDimensionsCount, (const onnx_shape *, size_t *)) \
    X(62, onnx_status *, GetDimensions, (const onnx_shape *, int64_t *, size_t)) \
    X(64, onnx_status *, GetTensorShapeElementCount, (const onnx_shape *, size_t *)) \
    X(65, onnx_status *, GetTensorTypeAndShape, (const onnx_value *, onnx_shape **)) \
    X(69, onnx_status *, CreateCpuMemoryInfo, (int allocator, int kind, onnx_memory **)) \
    X(76, onnx_status *, AllocatorFree, (onnx_allocator *, void *)) \
    X(78, onnx_status *, GetAllocatorWithDefaultOptions, (onnx_allocator **)) \
    X(92, void, ReleaseEnv, (onnx_environment *)) \
    X(93, void, ReleaseStatus, (onnx_status *)) \
    X(95, void, ReleaseSession, (onnx_network *)) \
    X(96, void, ReleaseValue, (onnx_value *)) \
    X(98, void, ReleaseTypeInfo, (onnx_type *)) \
    X(99, void, ReleaseTensorTypeAndShapeInfo, (onnx_shape *)) \
    X(100, void, ReleaseSessionOptions, (onnx_options *))

typedef struct {
#define X(position, result, name, parameters) result(*name) parameters;
    POSTROOM_ONNX_FUNCTIONS(X)
#undef X
} onnx_functions;

extern onnx_functions onnx;
extern onnx_environment *onnx_process;
extern onnx_memory *onnx_room;
extern onnx_allocator *onnx_names;

// Whether a call succeeded; else its status is turned into a problem and given back.
postroom_onnx_result onnx_check(onnx_status *status, char *problem);

struct postroom_onnx_session {
    onnx_network *network;
    size_t input_count, output_count;
    postroom_onnx_port *inputs, *outputs;
};

// What a tensor's shape says; the port keeps its name.
postroom_onnx_result onnx_describe_shape(const onnx_shape *shape, postroom_onnx_port *port, char *problem);

#endif
