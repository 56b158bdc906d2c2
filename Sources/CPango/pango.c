#define _GNU_SOURCE
#include "CPango.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// One place for each function; what they are called for lies behind them.
static struct {
#define X(result, name, parameters, arguments) result(*name) parameters;
    POSTROOM_PANGO_FUNCTIONS(X)
#undef X
} pango;

static pthread_once_t opening = PTHREAD_ONCE_INIT;
static char problem[512] = "";

static void resolve(void *library, const char *name, void *slot) {
    void *address = dlsym(library, name);
    if (!address) snprintf(problem, sizeof problem, "the library has no function %s", name);
    memcpy(slot, &address, sizeof address);
}

// A search in this library goes through those that it needs: Pango, Cairo and GObject.
static void open_libraries(void) {
    void *library = dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *reason = dlerror();
        snprintf(problem, sizeof problem, "%s", reason ? reason : "the library cannot be opened");
        return;
    }
#define X(result, name, parameters, arguments) resolve(library, #name, &pango.name);
    POSTROOM_PANGO_FUNCTIONS(X)
#undef X
}

const char *postroom_pango_open(void) {
    pthread_once(&opening, open_libraries);
    return problem[0] ? problem : NULL;
}

// Hidden, so that no library that is opened takes ours for its own.
#define X(result, name, parameters, arguments) \
    __attribute__((visibility("hidden"))) result name parameters { return pango.name arguments; }
POSTROOM_PANGO_FUNCTIONS(X)
#undef X
