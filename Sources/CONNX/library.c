#include "onnx.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

onnx_functions onnx;
onnx_environment *onnx_process;
onnx_memory *onnx_room;
onnx_allocator *onnx_names;

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static const char *version;
static char *loaded;

typedef struct {
    const void *(*get_table)(uint32_t version);
    const char *(*get_version)(void);
} onnx_base;

// The library would write its warnings to standard error, which may be a person's terminal.
static void keep_quiet(void *context, int severity, const char *category, const char *identifier, const char *place,
                       const char *message) {
    (void)context, (void)severity, (void)category, (void)identifier, (void)place, (void)message;
}

postroom_onnx_result onnx_check(onnx_status *status, char *problem) {
    if (!status) return POSTROOM_ONNX_DONE;
    const char *message = onnx.GetErrorMessage(status);
    snprintf(problem, POSTROOM_ONNX_PROBLEM, "%s", message ? message : "it does not say why");
    onnx.ReleaseStatus(status);
    bool is_memory = strstr(problem, "bad_alloc") || strstr(problem, "bad allocation") ||
                     strstr(problem, "Failed to allocate memory");
    return is_memory ? POSTROOM_ONNX_OUT_OF_MEMORY : POSTROOM_ONNX_FAILED;
}

static void resolve(const void *table) {
    const char *entries = table;
#define X(position, result, name, parameters) \
    memcpy(&onnx.name, entries + (position) * sizeof(void (*)(void)), sizeof onnx.name);
    POSTROOM_ONNX_FUNCTIONS(X)
#undef X
}

static bool start(char *problem) {
    return !onnx_check(onnx.CreateEnvWithCustomLogger(keep_quiet, NULL, ONNX_FATAL, "postroom", &onnx_process),
                       problem) &&
           !onnx_check(onnx.DisableTelemetryEvents(onnx_process), problem) &&
           !onnx_check(onnx.CreateCpuMemoryInfo(ONNX_DEVICE_ALLOCATOR, ONNX_DEFAULT_MEMORY, &onnx_room), problem) &&
           !onnx_check(onnx.GetAllocatorWithDefaultOptions(&onnx_names), problem);
}

static bool load(const char *path, char *problem) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *reason = dlerror();
        snprintf(problem, POSTROOM_ONNX_PROBLEM, "%s", reason ? reason : "the library cannot be opened");
        return false;
    }
    const onnx_base *(*get_base)(void) = NULL;
    void *address = dlsym(library, "OrtGetApiBase");
    memcpy(&get_base, &address, sizeof address);
    const onnx_base *base = get_base ? get_base() : NULL;
    const void *table = base ? base->get_table(ONNX_TABLE_VERSION) : NULL;
    // Only the first major version promises the table.
    const char *found = table ? base->get_version() : NULL;
    if (!found || strncmp(found, "1.", 2) != 0) {
        snprintf(problem, POSTROOM_ONNX_PROBLEM, "it is no ONNX Runtime of version 1");
        dlclose(library);
        return false;
    }
    resolve(table);
    // The library stays, whatever comes of it: its threads and exit handlers may lie in it.
    if (!start(problem)) return false;
    version = found;
    return true;
}

bool postroom_onnx_load_library(const char *path, char *problem) {
    pthread_mutex_lock(&loading);
    bool is_loaded;
    if (version) {
        is_loaded = loaded && !strcmp(path, loaded);
        if (!is_loaded) snprintf(problem, POSTROOM_ONNX_PROBLEM, "another ONNX Runtime is loaded already");
    } else {
        is_loaded = load(path, problem);
        if (is_loaded) loaded = strdup(path);
    }
    pthread_mutex_unlock(&loading);
    return is_loaded;
}

const char *postroom_onnx_version(void) { return version; }
