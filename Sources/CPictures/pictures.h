// What the decoders share.
#ifndef PICTURES_H
#define PICTURES_H

#include "CPictures.h"

#include <string.h>

typedef postroom_picture_result picture_result;
typedef postroom_picture_source picture_source;
typedef postroom_picture_header picture_header;
typedef postroom_picture_report picture_report;

// The largest factor of box averaging: sums of 64 × 64 bytes stay far inside 32 bits.
enum { PICTURE_LARGEST_BOX = 64 };

// Says what went wrong, in printf's manner, unless something was said before.
void picture_say(picture_report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));
// `result` is returned, so that a failure is one statement.
#define PICTURE_FAIL(report, result, ...) (picture_say((report), __VA_ARGS__), POSTROOM_PICTURE_##result)

// What libjpeg's code means to whoever has the file, as a sentence; NULL where libjpeg's own words must do.
const char *jpeg_meaning(int code);

// A resolution, or 0 when nobody would scan or draw at it.
double picture_plausible_dpi(double dpi);

// The luminance of ITU-R BT.601, as libjpeg computes it.
static inline uint8_t picture_luminance(uint32_t red, uint32_t green, uint32_t blue) {
    return (uint8_t)((19595u * red + 38470u * green + 7471u * blue + 32768u) >> 16);
}

// A value over white.
static inline uint8_t picture_over_white(uint32_t value, uint32_t alpha) {
    return (uint8_t)((value * alpha + 255u * (255u - alpha) + 127u) / 255u);
}

// A value of ink-reducing colours: 255 is full ink.
static inline uint8_t picture_ink(uint32_t cyan, uint32_t magenta, uint32_t yellow, uint32_t black) {
    uint32_t light = picture_luminance(255u - cyan, 255u - magenta, 255u - yellow);
    return (uint8_t)((light * (255u - black) + 127u) / 255u);
}

static inline uint32_t picture_u16_little(const uint8_t *bytes) { return bytes[0] | (uint32_t)bytes[1] << 8; }
static inline uint32_t picture_u16_big(const uint8_t *bytes) { return (uint32_t)bytes[0] << 8 | bytes[1]; }
static inline uint32_t picture_u32_little(const uint8_t *bytes) {
    return picture_u16_little(bytes) | picture_u16_little(bytes + 2) << 16;
}
static inline uint32_t picture_u32_big(const uint8_t *bytes) {
    return picture_u16_big(bytes) << 16 | picture_u16_big(bytes + 2);
}

// Takes orientation, resolution and the colours' meaning out of an EXIF block (a TIFF structure); what it does not say
// stays as it is.
void picture_read_exif(const uint8_t *bytes, size_t count, picture_header *header);

// Rows that arrive from the top and are averaged in boxes on their way to the picture.
typedef struct {
    uint8_t *pixels;
    uint32_t width, height, reduction;
    uint32_t columns;
    // The rows that have arrived.
    uint32_t row;
    uint8_t *line;
    uint32_t *sums;
} picture_rows;

// Makes the picture white. Returns false when there is no memory.
bool picture_rows_start(
    picture_rows *rows, uint32_t width, uint32_t height, uint32_t reduction, uint8_t *pixels);
// Where the next row belongs; only while `row` is less than `height`.
static inline uint8_t *picture_rows_line(const picture_rows *rows) {
    return rows->reduction == 1 ? rows->pixels + (size_t)rows->row * rows->width : rows->line;
}
// The row at picture_rows_line is there.
void picture_rows_push(picture_rows *rows);
// The next row is white.
void picture_rows_skip(picture_rows *rows);
// Delivers the rows that wait for others and frees what was allocated.
void picture_rows_finish(picture_rows *rows);

typedef struct picture_conversion picture_conversion;

// What the numbers of red, green and blue mean, where a file says so without a profile.
typedef struct {
    // Red, green, blue and white as x and y of CIE 1931.
    double corners[4][2];
    // The power of a number that is its light; 0 for sRGB's own curve.
    double exponent;
} picture_space;
extern const picture_space picture_adobe_space;
// Makes it sRGB.
void picture_space_start(picture_space *space);
// The space of code points (ITU-T H.273). Returns false where the colours mean something else than a picture on a screen.
bool picture_space_of_codes(uint32_t primaries, uint32_t transfer, picture_space *space);
// From the space's light to sRGB's. Returns false when there is no such space.
bool picture_space_matrix(const picture_space *space, double matrix[3][3]);

// Rows of colours that arrive from the top and are made sRGB and set upright on their way to the picture.
typedef struct {
    uint8_t *rgb;
    uint32_t width, height;
    int orientation;
    postroom_picture_colouring *colouring;
    // The rows that have arrived.
    uint32_t row;
    // Of a pixel as it arrives: 1 for gray, 3 for red, green and blue, 4 for inks (255 is full ink), then alpha.
    int channels;
    bool has_alpha;
    uint8_t *line, *alpha;
    // Rows that wait to be turned.
    uint8_t *band;
    // By which a picture without a profile is converted; whoever knows better says so before the start.
    picture_space space;
    bool has_space;
    // NULL where colours stay as they are.
    picture_conversion *conversion;
} picture_colours;

// Says what arrives, and by which ICC profile, if `count` is not 0. Returns false when there is no memory; after a start
// that succeeded another begins again from the top.
bool picture_colours_start(
    picture_colours *colours, int channels, bool has_alpha, const uint8_t *profile, size_t count);
// Where the next row belongs; only while `row` is less than `height`.
uint8_t *picture_colours_line(picture_colours *colours);
// The whole picture where rows lie in it as they arrive, so that a decoder may write all of them before they are pushed;
// else NULL.
uint8_t *picture_colours_canvas(picture_colours *colours);
// The row at picture_colours_line is there.
void picture_colours_push(picture_colours *colours);
// The next row is white.
void picture_colours_skip(picture_colours *colours);
// Makes the rows that did not arrive white and frees what was allocated.
void picture_colours_finish(picture_colours *colours);

// The conversion of pixels of so many channels to sRGB, and what to say of the profile. NULL where nothing is converted.
picture_conversion *picture_conversion_make(
    const uint8_t *profile, size_t count, int channels, postroom_picture_profile *outcome);
// The same for a space.
picture_conversion *picture_conversion_of_space(
    const picture_space *space, int channels, postroom_picture_profile *outcome);
// From `channels` bytes a pixel to three; both may be the same place when there are three.
void picture_convert(const picture_conversion *conversion, const uint8_t *from, size_t count, uint8_t *rgb);
void picture_conversion_free(picture_conversion *conversion);

// sRGB's values of light, up to that of white.
enum { PICTURE_WHITE_SHOWN = 8191 };
void picture_shown_make(uint8_t shown[PICTURE_WHITE_SHOWN + 1]);
// From CIE XYZ under D50 to sRGB's light.
extern const double picture_of_XYZ[3][3];

// What shows L*a*b* under D50.
typedef struct {
    uint8_t shown[PICTURE_WHITE_SHOWN + 1];
} picture_lab;
void picture_lab_start(picture_lab *lab);
void picture_lab_show(const picture_lab *lab, const double values[3], uint8_t *rgb);

// Four numbers that are added at once.
typedef int32_t picture_lanes __attribute__((vector_size(16)));

// A profile that is made of curves and a matrix: ICC.1:2022, 8.3.3 and 8.4.2.
typedef struct {
    // What each value of a channel adds to the light of sRGB's red, green and blue.
    picture_lanes light[3][256];
    uint8_t shown[PICTURE_WHITE_SHOWN + 1];
    int channels;
} picture_shaper;
bool picture_shaper_make(picture_shaper *shaper, const uint8_t *profile, size_t count, int channels);
bool picture_shaper_of_space(picture_shaper *shaper, const picture_space *space, int channels);
void picture_shape(const picture_shaper *shaper, const uint8_t *from, size_t count, uint8_t *rgb);
// Whether the profile holds tables, which come before curves.
bool picture_profile_has_tables(const uint8_t *profile, size_t count);

// Little CMS, where it is installed.
void lcms_prepare(void);
bool lcms_is_loaded(void);
// A transform to sRGB from a profile; NULL when it cannot be made.
void *lcms_transform_make(const uint8_t *profile, size_t count, int channels);
void lcms_transform(void *transform, const uint8_t *from, size_t count, uint8_t *rgb);
void lcms_transform_free(void *transform);

// One of the colours for picture_channel.
enum { PICTURE_RED, PICTURE_GREEN, PICTURE_BLUE, PICTURE_LUMINANCE };

// The luminance, or one of the colours alone.
static inline uint8_t picture_channel(int channel, uint32_t red, uint32_t green, uint32_t blue) {
    switch (channel) {
    case PICTURE_RED: return (uint8_t)red;
    case PICTURE_GREEN: return (uint8_t)green;
    case PICTURE_BLUE: return (uint8_t)blue;
    default: return picture_luminance(red, green, blue);
    }
}

// Decoders that know one colour at a time, or the luminance, as a byte a pixel.
#define PICTURE_PLANE_DECODER(name) \
    picture_result name##_header(const picture_source *, picture_header *, picture_report *); \
    picture_result name##_decode_plane( \
        const picture_source *, const picture_header *, uint32_t reduction, int channel, uint8_t *, picture_report *)
PICTURE_PLANE_DECODER(gif);
PICTURE_PLANE_DECODER(bmp);
#undef PICTURE_PLANE_DECODER

#define PICTURE_DECODER(name) \
    picture_result name##_colours( \
        const picture_source *, const picture_header *, picture_colours *, picture_report *); \
    picture_result name##_header(const picture_source *, picture_header *, picture_report *); \
    picture_result name##_decode( \
        const picture_source *, const picture_header *, uint32_t, uint8_t *, picture_report *)
PICTURE_DECODER(jpeg);
PICTURE_DECODER(png);
PICTURE_DECODER(tiff);
PICTURE_DECODER(webp);
PICTURE_DECODER(jpeg2000);
PICTURE_DECODER(heif);
#undef PICTURE_DECODER

void heif_prepare(void);

// Puts the address of a library's function into a slot for it; returns false when it has none.
bool picture_resolve(void *library, const char *name, void *slot);

// Makes C++'s standard streams drop what is written, or write again.
void picture_silence_streams(bool is_silent);

#endif
