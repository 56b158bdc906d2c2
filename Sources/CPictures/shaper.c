#include "pictures.h"

#include <math.h>

enum { TAG_TABLE = 132, TAG_BYTES = 12, MOST_TAGS = 100 };
enum { WHITE_SHOWN = PICTURE_WHITE_SHOWN, FRACTION_BITS = 14 };
// A matrix whose numbers are larger would overflow, and no colour space of this world has one.
static const double MOST_COEFFICIENT = 4;

// From CIE XYZ under D50 to sRGB's light: the inverse of sRGB's colours as adapted by Bradford (IEC 61966-2-1, ICC.1).
const double picture_of_XYZ[3][3] = {
    {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}};

typedef struct {
    const uint8_t *bytes;
    size_t count;
} icc_data;

static icc_data find(icc_data profile, const char *name) {
    icc_data none = {NULL, 0};
    if (profile.count < TAG_TABLE) return none;
    uint32_t tags = picture_u32_big(profile.bytes + TAG_TABLE - 4);
    for (uint32_t index = 0; index < tags && index < MOST_TAGS; index++) {
        size_t at = TAG_TABLE + (size_t)index * TAG_BYTES;
        if (profile.count - TAG_TABLE < ((size_t)index + 1) * TAG_BYTES) return none;
        if (memcmp(profile.bytes + at, name, 4) != 0) continue;
        size_t start = picture_u32_big(profile.bytes + at + 4), length = picture_u32_big(profile.bytes + at + 8);
        if (start > profile.count || length > profile.count - start || length < 12) return none;
        return (icc_data){profile.bytes + start, length};
    }
    return none;
}

// A signed number with 16 bits behind the point.
static double fixed(const uint8_t *bytes) { return (int32_t)picture_u32_big(bytes) / 65536.0; }

// ICC.1:2022, 10.18: Y = (aX + b)^g + e from d on, else cX + f; the kinds leave out more and more.
static bool parametric(icc_data curve, double value, double *light) {
    static const uint8_t counts[] = {1, 3, 4, 5, 7};
    uint32_t kind = picture_u16_big(curve.bytes + 8);
    if (kind > 4 || curve.count < 12 + 4u * counts[kind]) return false;
    double n[7] = {0};
    for (int index = 0; index < counts[kind]; index++) n[index] = fixed(curve.bytes + 12 + 4 * index);
    double g = n[0], a = kind ? n[1] : 1, b = n[2], c = 0, d = 0, e = 0, f = 0;
    switch (kind) {
    case 1: d = a != 0 ? -b / a : 0; break;
    case 2: d = a != 0 ? -b / a : 0, e = f = n[3]; break;
    case 3: c = n[3], d = n[4]; break;
    case 4: c = n[3], d = n[4], e = n[5], f = n[6]; break;
    default: break;
    }
    double base = a * value + b;
    *light = value >= d ? pow(base > 0 ? base : 0, g) + e : c * value + f;
    return true;
}

// ICC.1:2022, 10.6: nothing, a gamma, or a table.
static bool sampled(icc_data curve, double value, double *light) {
    uint32_t count = picture_u32_big(curve.bytes + 8);
    if (count > (curve.count - 12) / 2) return false;
    if (count == 0) {
        *light = value;
    } else if (count == 1) {
        *light = pow(value, picture_u16_big(curve.bytes + 12) / 256.0);
    } else {
        double place = value * (count - 1);
        uint32_t below = (uint32_t)place, above = below + 1 < count ? below + 1 : below;
        double low = picture_u16_big(curve.bytes + 12 + 2 * (size_t)below);
        double high = picture_u16_big(curve.bytes + 12 + 2 * (size_t)above);
        *light = (low + (high - low) * (place - below)) / 65535;
    }
    return true;
}

static bool read_curve(icc_data curve, double light[256]) {
    if (!curve.bytes) return false;
    bool is_parametric = memcmp(curve.bytes, "para", 4) == 0;
    if (!is_parametric && memcmp(curve.bytes, "curv", 4) != 0) return false;
    for (int value = 0; value < 256; value++) {
        double seen = 0;
        if (!(is_parametric ? parametric : sampled)(curve, value / 255.0, &seen) || !isfinite(seen)) return false;
        light[value] = seen < 0 ? 0 : seen > 1 ? 1 : seen;
    }
    return true;
}

static bool read_matrix(icc_data profile, double matrix[3][3]) {
    static const char *const names[] = {"rXYZ", "gXYZ", "bXYZ"};
    for (int from = 0; from < 3; from++) {
        icc_data colour = find(profile, names[from]);
        if (!colour.bytes || colour.count < 20) return false;
        for (int to = 0; to < 3; to++) {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) sum += picture_of_XYZ[to][axis] * fixed(colour.bytes + 8 + 4 * axis);
            if (!(fabs(sum) < MOST_COEFFICIENT)) return false;
            matrix[to][from] = sum;
        }
    }
    return true;
}

void picture_shown_make(uint8_t *shown) {
    for (int light = 0; light <= WHITE_SHOWN; light++) {
        double value = (double)light / WHITE_SHOWN;
        value = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055;
        shown[light] = (uint8_t)(value * 255 + 0.5);
    }
}

static void make_light(picture_lanes table[256], const double light[256], double red, double green, double blue) {
    const double scale = (double)WHITE_SHOWN * (1 << FRACTION_BITS);
    for (int value = 0; value < 256; value++) {
        double seen = light[value] * scale;
        table[value] = (picture_lanes){
            (int32_t)lrint(red * seen), (int32_t)lrint(green * seen), (int32_t)lrint(blue * seen), 0};
    }
}

bool picture_shaper_make(picture_shaper *shaper, const uint8_t *profile, size_t count, int channels) {
    static const char *const curves[] = {"rTRC", "gTRC", "bTRC"};
    icc_data data = {profile, count};
    double light[256], m[3][3];
    shaper->channels = channels;
    picture_shown_make(shaper->shown);
    if (channels == 1) {
        if (!read_curve(find(data, "kTRC"), light)) return false;
        make_light(shaper->light[0], light, 1, 1, 1);
        return true;
    }
    if (!read_matrix(data, m)) return false;
    for (int channel = 0; channel < 3; channel++) {
        if (!read_curve(find(data, curves[channel]), light)) return false;
        make_light(shaper->light[channel], light, m[0][channel], m[1][channel], m[2][channel]);
    }
    return true;
}

bool picture_shaper_of_space(picture_shaper *shaper, const picture_space *space, int channels) {
    double light[256], m[3][3];
    shaper->channels = channels;
    picture_shown_make(shaper->shown);
    for (int value = 0; value < 256; value++) {
        double part = value / 255.0;
        double curve = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
        light[value] = space->exponent > 0 ? pow(part, space->exponent) : curve;
    }
    if (channels == 1) {
        make_light(shaper->light[0], light, 1, 1, 1);
        return true;
    }
    if (!picture_space_matrix(space, m)) return false;
    for (int channel = 0; channel < 3; channel++) {
        for (int to = 0; to < 3; to++) {
            if (!(fabs(m[to][channel]) < MOST_COEFFICIENT)) return false;
        }
        make_light(shaper->light[channel], light, m[0][channel], m[1][channel], m[2][channel]);
    }
    return true;
}

bool picture_profile_has_tables(const uint8_t *profile, size_t count) {
    icc_data data = {profile, count};
    return find(data, "A2B0").bytes || find(data, "A2B1").bytes || find(data, "D2B0").bytes;
}

static inline void show(const picture_shaper *shaper, picture_lanes light, uint8_t *rgb) {
    const picture_lanes half = {1 << (FRACTION_BITS - 1), 1 << (FRACTION_BITS - 1), 1 << (FRACTION_BITS - 1), 0};
    const picture_lanes white = {WHITE_SHOWN, WHITE_SHOWN, WHITE_SHOWN, 0};
    picture_lanes index = (light + half) >> FRACTION_BITS;
    index &= ~(index >> 31);
    picture_lanes is_above = index > white;
    index = (index & ~is_above) | (white & is_above);
    for (int channel = 0; channel < 3; channel++) rgb[channel] = shaper->shown[index[channel]];
}

void picture_shape(const picture_shaper *shaper, const uint8_t *from, size_t count, uint8_t *rgb) {
    if (shaper->channels == 1) {
        for (size_t x = 0; x < count; x++, rgb += 3) show(shaper, shaper->light[0][from[x]], rgb);
        return;
    }
    for (size_t x = 0; x < count; x++, from += 3, rgb += 3) {
        show(shaper, shaper->light[0][from[0]] + shaper->light[1][from[1]] + shaper->light[2][from[2]], rgb);
    }
}
