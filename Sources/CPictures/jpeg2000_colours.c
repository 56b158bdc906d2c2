#include "jpeg2000.h"

// What a box says of a component (ISO/IEC 15444-1, I.5.3.6).
enum { OPACITY = 1, MULTIPLIED = 2 };
typedef enum { NO_COLOURS, GRAYS, COLOURS, LUMINANCE, LAB, INKS } colour_kind;

// A picture's components by what they mean. Samples lie on a grid that all of them share.
typedef struct {
    const opj_image_t *image;
    const opj_image_comp_t *colours[4], *alpha;
    colour_kind kind;
    // Of L*, a* and b*: what the number 0 means, and how far it is from there to 255.
    double least[3], range[3];
    picture_lab lab;
} jpeg2000_paint;

// The name of a profile's colours; NULL without a profile. A length of 0 marks parameters of CIELab.
static const uint8_t *profile_space(const opj_image_t *image) {
    enum { HEADER = 128, COLOUR_SPACE = 16 };
    return image->icc_profile_buf && image->icc_profile_len > HEADER ? image->icc_profile_buf + COLOUR_SPACE : NULL;
}

static colour_kind find_kind(const opj_image_t *image, const opj_image_comp_t *const found[4], int count) {
    const uint8_t *space = profile_space(image);
    bool is_inks = image->color_space == OPJ_CLRSPC_CMYK || (space && memcmp(space, "CMYK", 4) == 0);
    if (is_inks) return count == 4 ? INKS : NO_COLOURS;
    if (image->icc_profile_buf && image->icc_profile_len == 0) return count == 3 ? LAB : NO_COLOURS;
    if (count < 3 || image->color_space == OPJ_CLRSPC_GRAY) return count > 0 ? GRAYS : NO_COLOURS;
    bool is_luminance = image->color_space == OPJ_CLRSPC_SYCC || image->color_space == OPJ_CLRSPC_EYCC;
    bool is_subsampled = found[1]->dx != found[0]->dx || found[1]->dy != found[0]->dy;
    bool is_named = image->color_space == OPJ_CLRSPC_SRGB || (space && memcmp(space, "RGB ", 4) == 0);
    return is_luminance || (is_subsampled && !is_named) ? LUMINANCE : COLOURS;
}

// Ranges and offsets of CIELab (ISO/IEC 15444-2, M.11.7.4): OpenJPEG hands them over instead of a profile, as nine numbers.
static void read_ranges(jpeg2000_paint *paint) {
    enum { STANDARD = 0x44454600 };
    uint32_t numbers[9];
    memcpy(numbers, paint->image->icc_profile_buf, sizeof numbers);
    for (int index = 0; index < 3; index++) {
        static const double ranges[] = {100, 170, 200}, offsets[] = {0, 1.0 / 2, 3.0 / 8};
        double most = (double)((UINT64_C(1) << paint->colours[index]->prec) - 1);
        bool is_standard = numbers[1] == STANDARD;
        double offset = is_standard ? offsets[index] * (most + 1) : numbers[3 + 2 * index];
        paint->range[index] = is_standard ? ranges[index] : numbers[2 + 2 * index];
        paint->least[index] = -paint->range[index] * offset / most;
    }
    picture_lab_start(&paint->lab);
}

// Where no box says what the components are, a second or fourth one is alpha by custom, unless it is an ink.
static jpeg2000_paint find_paint(const jpeg2000_reader *reader) {
    const opj_image_t *image = reader->image;
    jpeg2000_paint paint = {.image = image};
    const opj_image_comp_t *found[4] = {NULL};
    int count = 0;
    for (uint32_t index = 0; index < image->numcomps; index++) {
        const opj_image_comp_t *component = &image->comps[index];
        if (!jpeg2000_is_usable(component) || component->dx == 0 || component->dy == 0) continue;
        if (component->alpha == OPACITY || component->alpha == MULTIPLIED) paint.alpha = component;
        else if (count < 4) found[count++] = component;
    }
    paint.kind = find_kind(image, found, count);
    bool is_custom = !reader->shape.has_definitions && !paint.alpha && (count == 2 || count == 4);
    if (is_custom && paint.kind != INKS && (uint32_t)count == image->numcomps) paint.alpha = found[count - 1];
    memcpy(paint.colours, found, sizeof found);
    if (paint.kind == LAB) read_ranges(&paint);
    return paint;
}

static uint32_t ceiling(uint64_t value, uint32_t divisor) { return (uint32_t)((value + divisor - 1) / divisor); }

// The sample that covers a place on the grid; at the edges the outermost.
static uint32_t place(uint64_t on_grid, uint32_t step, uint32_t first, uint32_t count) {
    uint64_t index = on_grid / step;
    if (index < first) return 0;
    return index - first < count ? (uint32_t)(index - first) : count - 1;
}

// Writes a component's samples of a row of the first component, every `step` bytes.
static void read_row(
    const jpeg2000_paint *paint, const opj_image_comp_t *component, uint32_t row, uint32_t width, size_t step,
    uint8_t *out) {
    const opj_image_comp_t *grid = paint->colours[0];
    uint32_t left = paint->image->x0, top = paint->image->y0;
    uint64_t y = ((uint64_t)ceiling(top, grid->dy) + row) * grid->dy;
    size_t start = (size_t)place(y, component->dy, ceiling(top, component->dy), component->h) * component->w;
    if (component->dx == grid->dx && component->w >= width) {
        for (uint32_t x = 0; x < width; x++, out += step) *out = (uint8_t)jpeg2000_byte(component, start + x);
        return;
    }
    uint32_t first = ceiling(left, component->dx);
    uint64_t on_grid = (uint64_t)ceiling(left, grid->dx) * grid->dx;
    for (uint32_t x = 0; x < width; x++, out += step, on_grid += grid->dx) {
        *out = (uint8_t)jpeg2000_byte(component, start + place(on_grid, component->dx, first, component->w));
    }
}

static uint8_t clamp(int32_t value) { return value < 0 ? 0 : value > 255 ? 255 : (uint8_t)value; }

// sYCC (IEC 61966-2-1, annex F) with 16 bits behind the point; e-sYCC differs by less than a level.
static void light_up(uint8_t *line, uint32_t width, size_t step) {
    for (uint32_t x = 0; x < width; x++, line += step) {
        int32_t light = ((int32_t)line[0] << 16) + 32768, blue = (int32_t)line[1] - 128, red = (int32_t)line[2] - 128;
        line[0] = clamp((light + 91881 * red) >> 16);
        line[1] = clamp((light - 22554 * blue - 46802 * red) >> 16);
        line[2] = clamp((light + 116130 * blue) >> 16);
    }
}

static void show_lab(const jpeg2000_paint *paint, uint8_t *line, uint32_t width, size_t step) {
    for (uint32_t x = 0; x < width; x++, line += step) {
        double values[3];
        for (int index = 0; index < 3; index++) values[index] = paint->least[index] + paint->range[index] * line[index] / 255;
        picture_lab_show(&paint->lab, values, line);
    }
}

// Colours that were multiplied by alpha are divided by it.
static void divide(uint8_t *line, uint32_t width, size_t channels) {
    for (uint32_t x = 0; x < width; x++, line += channels + 1) {
        uint32_t alpha = line[channels];
        for (size_t channel = 0; alpha > 0 && channel < channels; channel++) {
            line[channel] = clamp((int32_t)((line[channel] * 255u + alpha / 2) / alpha));
        }
    }
}

static void read_line(const jpeg2000_paint *paint, picture_colours *colours) {
    uint8_t *line = picture_colours_line(colours);
    uint32_t width = colours->width, row = colours->row;
    size_t channels = (size_t)colours->channels, step = channels + colours->has_alpha;
    for (size_t channel = 0; channel < channels; channel++) {
        read_row(paint, paint->colours[channel], row, width, step, line + channel);
    }
    if (paint->kind == LUMINANCE) light_up(line, width, step);
    if (paint->kind == LAB) show_lab(paint, line, width, step);
    if (!colours->has_alpha) return;
    read_row(paint, paint->alpha, row, width, step, line + channels);
    if (paint->alpha->alpha == MULTIPLIED) divide(line, width, channels);
}

static picture_result deliver(const jpeg2000_reader *reader, picture_colours *colours) {
    jpeg2000_paint paint = find_paint(reader);
    if (paint.kind == NO_COLOURS) return POSTROOM_PICTURE_UNSUPPORTED;
    const opj_image_t *image = reader->image;
    const uint8_t *profile = profile_space(image) ? image->icc_profile_buf : NULL;
    int channels = paint.kind == INKS ? 4 : paint.kind == GRAYS ? 1 : 3;
    if (!picture_colours_start(colours, channels, paint.alpha, profile, profile ? image->icc_profile_len : 0)) {
        return POSTROOM_PICTURE_OUT_OF_MEMORY;
    }
    while (colours->row < colours->height) {
        read_line(&paint, colours);
        picture_colours_push(colours);
    }
    return POSTROOM_PICTURE_DONE;
}

picture_result jpeg2000_colours(
    const picture_source *source, const picture_header *header, picture_colours *colours, picture_report *report) {
    jpeg2000_reader reader;
    picture_result result = jpeg2000_start(&reader, source, header, 1, true, report);
    if (result == POSTROOM_PICTURE_DONE) result = deliver(&reader, colours);
    return jpeg2000_stop(&reader, result);
}
