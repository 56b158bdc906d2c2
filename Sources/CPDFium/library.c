#define _GNU_SOURCE
#include "pdfium.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POSTROOM_ADDRESS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define POSTROOM_ADDRESS_SANITIZER 1
#endif

pdfium_functions pdfium;

static char problem[512];
static bool loaded;

// libpdfium exports FreeType's symbols, which must not meet the system's: RTLD_DEEPBIND makes it prefer its
// own. The address sanitizer cannot live with that flag.
static int open_flags(void) {
#ifdef POSTROOM_ADDRESS_SANITIZER
    return RTLD_NOW | RTLD_LOCAL;
#else
    return RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;
#endif
}

static bool resolve(void *library, const char *name, void *slot) {
    void *address = dlsym(library, name);
    if (!address) {
        snprintf(problem, sizeof problem, "the library has no function %s", name);
        return false;
    }
    memcpy(slot, &address, sizeof address);
    return true;
}

// The list of font folders is empty: the worker may not open files, and what a document says must not depend
// on the fonts of the machine.
static void initialise(void) {
    static const char *no_folders[] = {NULL};
    fpdf_library_config config = {.version = 2, .user_font_paths = no_folders};
    pdfium.FPDF_InitLibraryWithConfig(&config);
}

const char *postroom_pdf_load_library(const char *path) {
    if (loaded) return NULL;
    void *library = dlopen(path, open_flags());
    if (!library) {
        const char *reason = dlerror();
        snprintf(problem, sizeof problem, "%s", reason ? reason : "the library cannot be opened");
        return problem;
    }
    pdfium_functions found;
#define X(result, name, parameters) \
    if (!resolve(library, #name, &found.name)) { \
        dlclose(library); \
        return problem; \
    }
    POSTROOM_PDFIUM_FUNCTIONS(X)
#undef X
    pdfium = found;
    initialise();
    loaded = true;
    return NULL;
}
