#include "pictures.h"

#include <dlfcn.h>
#include <pthread.h>

// Little CMS is used where it is installed and not linked, so that a program that meets no such profile does not load
// it. What follows is the part of its C interface, stable in version 2, that is called here.
typedef void *cms_profile;
typedef void *cms_transform;
enum { COLOUR_SPACE = 16, CHANNELS = 3, GRAY = 3, RGB = 4, CMYK = 6, PERCEPTUAL = 0 };
enum { RGB_BYTES = RGB << COLOUR_SPACE | 3 << CHANNELS | 1 };

#define LCMS_FUNCTIONS(X) \
    X(cms_profile, cmsOpenProfileFromMem, (const void *, uint32_t)) \
    X(cms_profile, cmsCreate_sRGBProfile, (void)) \
    X(int, cmsCloseProfile, (cms_profile)) \
    X(cms_transform, cmsCreateTransform, (cms_profile, uint32_t, cms_profile, uint32_t, uint32_t, uint32_t)) \
    X(void, cmsDoTransform, (cms_transform, const void *, void *, uint32_t)) \
    X(void, cmsDeleteTransform, (cms_transform))

static struct {
#define X(result, name, parameters) result(*name) parameters;
    LCMS_FUNCTIONS(X)
#undef X
} lcms;
static bool is_loaded;
static pthread_once_t loading = PTHREAD_ONCE_INIT;

static void load(void) {
    void *library = dlopen("liblcms2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    bool is_complete = true;
#define X(result, name, parameters) is_complete = picture_resolve(library, #name, &lcms.name) && is_complete;
    LCMS_FUNCTIONS(X)
#undef X
    is_loaded = is_complete;
    if (!is_loaded) dlclose(library);
}

void lcms_prepare(void) { pthread_once(&loading, load); }

bool lcms_is_loaded(void) {
    lcms_prepare();
    return is_loaded;
}

void *lcms_transform_make(const uint8_t *profile, size_t count, int channels) {
    if (!lcms_is_loaded()) return NULL;
    uint32_t space = channels == 1 ? GRAY : channels == 3 ? RGB : CMYK;
    uint32_t format = space << COLOUR_SPACE | (uint32_t)channels << CHANNELS | 1;
    cms_profile from = lcms.cmsOpenProfileFromMem(profile, (uint32_t)count);
    cms_profile to = lcms.cmsCreate_sRGBProfile();
    cms_transform transform =
        from && to ? lcms.cmsCreateTransform(from, format, to, RGB_BYTES, PERCEPTUAL, 0) : NULL;
    if (from) lcms.cmsCloseProfile(from);
    if (to) lcms.cmsCloseProfile(to);
    return transform;
}

void lcms_transform(void *transform, const uint8_t *from, size_t count, uint8_t *rgb) {
    lcms.cmsDoTransform(transform, from, rgb, (uint32_t)count);
}

void lcms_transform_free(void *transform) {
    if (transform) lcms.cmsDeleteTransform(transform);
}
