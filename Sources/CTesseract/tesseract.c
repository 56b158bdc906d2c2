#define _GNU_SOURCE
#include "tesseract_functions.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static const postroom_tesseract_functions *tesseract;
static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
static char problem[512];

static const char *because(const char *reason) {
    snprintf(problem, sizeof problem, "%s", reason ? reason : "the library cannot be opened");
    return problem;
}

static const char *open_library(const char *path) {
    if (tesseract) return NULL;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) return because(dlerror());
    tesseract = dlsym(library, POSTROOM_TESSERACT_TABLE_NAME);
    return tesseract ? NULL : because("the library belongs to another version of the program");
}

const char *postroom_tesseract_open(const char *path) {
    pthread_mutex_lock(&opening);
    const char *reason = open_library(path);
    pthread_mutex_unlock(&opening);
    return reason;
}

const char *postroom_tesseract_version(void) { return tesseract->version(); }

bool postroom_tesseract_provides(const char *language) { return tesseract->provides(language); }

bool postroom_tesseract_provide(const char *language, const uint8_t *bytes, size_t count) {
    return tesseract->provide(language, bytes, count);
}

postroom_tesseract *postroom_tesseract_make(const char *languages) { return tesseract->make(languages); }

void postroom_tesseract_free(postroom_tesseract *engine) { tesseract->free(engine); }

postroom_tesseract_result postroom_tesseract_recognise(
    postroom_tesseract *engine, const postroom_tesseract_picture *picture, postroom_tesseract_area area,
    int segmentation, bool tries_inverted, int32_t milliseconds) {
    return tesseract->recognise(engine, picture, area, segmentation, tries_inverted, milliseconds);
}

bool postroom_tesseract_next(postroom_tesseract *engine, postroom_tesseract_word *word) {
    return tesseract->next(engine, word);
}

void postroom_tesseract_clear(postroom_tesseract *engine) { tesseract->clear(engine); }

int64_t postroom_tesseract_bare(
    postroom_tesseract *engine, const postroom_tesseract_picture *picture, int segmentation) {
    return tesseract->bare(engine, picture, segmentation);
}
