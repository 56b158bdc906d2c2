#include "pictures.h"

#include <stdlib.h>

// Profiles of printing inks have a few megabytes at most.
enum { MOST_PROFILE_BYTES = 8 << 20 };
enum { HEADER = 128, COLOUR_SPACE = 16, CONNECTION_SPACE = 20 };
// What a few levels more or less cannot tell apart from sRGB.
enum { PLAIN_LEVELS = 3 };

struct picture_conversion {
    picture_shaper *shaper;
    void *transform;
};

static bool fits(const uint8_t *profile, size_t count, int channels) {
    if (count <= HEADER || count > MOST_PROFILE_BYTES) return false;
    const char *space = channels == 1 ? "GRAY" : channels == 3 ? "RGB " : "CMYK";
    return memcmp(profile + COLOUR_SPACE, space, 4) == 0;
}

static bool is_plain(const picture_shaper *shaper) {
    static const uint8_t levels[] = {0, 32, 64, 128, 192, 255};
    enum { COUNT = sizeof levels };
    for (int index = 0; index < COUNT * COUNT * COUNT; index++) {
        uint8_t colour[3] = {levels[index % COUNT], levels[index / COUNT % COUNT], levels[index / COUNT / COUNT]};
        uint8_t shown[3];
        picture_shape(shaper, colour, 1, shown);
        for (int channel = 0; channel < 3; channel++) {
            int difference = (int)shown[channel] - (int)colour[shaper->channels == 1 ? 0 : channel];
            if (difference > PLAIN_LEVELS || difference < -PLAIN_LEVELS) return false;
        }
    }
    return true;
}

// Curves and a matrix are computed here, four times as fast as by Little CMS and also without it.
static picture_shaper *shaper_of(const uint8_t *profile, size_t count, int channels) {
    if (channels == 4) return NULL;
    picture_shaper *shaper = malloc(sizeof *shaper);
    if (shaper && picture_shaper_make(shaper, profile, count, channels)) return shaper;
    free(shaper);
    return NULL;
}

picture_conversion *picture_conversion_make(
    const uint8_t *profile, size_t count, int channels, postroom_picture_profile *outcome) {
    *outcome = count ? POSTROOM_PROFILE_UNUSABLE : POSTROOM_PROFILE_ABSENT;
    if (!count || !fits(profile, count, channels)) return NULL;
    picture_conversion *conversion = calloc(1, sizeof *conversion);
    if (!conversion) return NULL;
    bool has_tables = picture_profile_has_tables(profile, count) || memcmp(profile + CONNECTION_SPACE, "XYZ ", 4) != 0;
    if (has_tables) conversion->transform = lcms_transform_make(profile, count, channels);
    if (!conversion->transform) conversion->shaper = shaper_of(profile, count, channels);
    if (conversion->shaper && is_plain(conversion->shaper)) {
        *outcome = POSTROOM_PROFILE_PLAIN;
    } else if (conversion->shaper || conversion->transform) {
        *outcome = POSTROOM_PROFILE_CONVERTED;
        return conversion;
    } else if (has_tables && !lcms_is_loaded()) {
        *outcome = POSTROOM_PROFILE_UNKNOWN;
    }
    picture_conversion_free(conversion);
    return NULL;
}

picture_conversion *picture_conversion_of_space(
    const picture_space *space, int channels, postroom_picture_profile *outcome) {
    *outcome = POSTROOM_PROFILE_UNUSABLE;
    picture_conversion *conversion = channels < 4 ? calloc(1, sizeof *conversion) : NULL;
    if (!conversion) return NULL;
    conversion->shaper = malloc(sizeof *conversion->shaper);
    bool is_made = conversion->shaper && picture_shaper_of_space(conversion->shaper, space, channels);
    if (is_made) *outcome = is_plain(conversion->shaper) ? POSTROOM_PROFILE_PLAIN : POSTROOM_PROFILE_STATED;
    if (*outcome == POSTROOM_PROFILE_STATED) return conversion;
    picture_conversion_free(conversion);
    return NULL;
}

void picture_convert(const picture_conversion *conversion, const uint8_t *from, size_t count, uint8_t *rgb) {
    if (conversion->transform) lcms_transform(conversion->transform, from, count, rgb);
    else picture_shape(conversion->shaper, from, count, rgb);
}

void picture_conversion_free(picture_conversion *conversion) {
    if (!conversion) return;
    lcms_transform_free(conversion->transform);
    free(conversion->shaper);
    free(conversion);
}
