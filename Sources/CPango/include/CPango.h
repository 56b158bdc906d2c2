// The part of the interfaces of Pango 1.50 and Cairo 1.16 that is called here; both have been stable for many years.
//
// The libraries bring thirty others along, which would cost each start of the program 3 ms, although only generated
// documents need them: they are opened by the first process that typesets something.
#ifndef CPANGO_H
#define CPANGO_H

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;
typedef struct _cairo_font_options cairo_font_options_t;
typedef struct _PangoAttrList PangoAttrList;
typedef struct _PangoContext PangoContext;
typedef struct _PangoFontDescription PangoFontDescription;
typedef struct _PangoFontMap PangoFontMap;
typedef struct _PangoLayout PangoLayout;

typedef struct {
    const void *kind;
    // The bytes of the text that it covers.
    unsigned start_index, end_index;
} PangoAttribute;

typedef struct {
    double x, y, width, height;
} cairo_rectangle_t;

typedef enum { CAIRO_ANTIALIAS_GRAY = 2 } cairo_antialias_t;
typedef enum { CAIRO_CONTENT_COLOR_ALPHA = 0x3000 } cairo_content_t;
typedef enum { CAIRO_FORMAT_RGB24 = 1 } cairo_format_t;
typedef enum { CAIRO_HINT_METRICS_OFF = 1 } cairo_hint_metrics_t;
typedef enum { CAIRO_HINT_STYLE_NONE = 1 } cairo_hint_style_t;
typedef enum { CAIRO_LINE_CAP_ROUND = 1 } cairo_line_cap_t;
typedef enum {
    CAIRO_PDF_METADATA_CREATOR = 4,
    CAIRO_PDF_METADATA_CREATE_DATE = 5,
    CAIRO_PDF_METADATA_MOD_DATE = 6,
} cairo_pdf_metadata_t;
typedef enum { CAIRO_STATUS_SUCCESS = 0, CAIRO_STATUS_WRITE_ERROR = 11 } cairo_status_t;
typedef enum { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT } PangoAlignment;
typedef enum { PANGO_STYLE_ITALIC = 2 } PangoStyle;
typedef enum { PANGO_WEIGHT_BOLD = 700 } PangoWeight;
typedef enum { PANGO_WRAP_WORD_CHAR = 2 } PangoWrapMode;

typedef cairo_status_t (*cairo_write_func_t)(void *closure, const unsigned char *data, unsigned length);

// Pango's units in a point.
enum { PANGO_SCALE = 1024 };

// Opens the libraries, if that was not done before; NULL when they are there, or else why they are not. Any thread may
// ask. Everything below may only be called once they are open.
const char *postroom_pango_open(void);

// Each function: what it gives, its name, what it takes, and that by name.
#define POSTROOM_PANGO_FUNCTIONS(X) \
    X(void, cairo_arc, (cairo_t *cr, double xc, double yc, double radius, double angle1, double angle2), \
        (cr, xc, yc, radius, angle1, angle2)) \
    X(void, cairo_clip, (cairo_t *cr), (cr)) \
    X(void, cairo_close_path, (cairo_t *cr), (cr)) \
    X(cairo_t *, cairo_create, (cairo_surface_t *target), (target)) \
    X(void, cairo_curve_to, (cairo_t *cr, double x1, double y1, double x2, double y2, double x3, double y3), \
        (cr, x1, y1, x2, y2, x3, y3)) \
    X(void, cairo_destroy, (cairo_t *cr), (cr)) \
    X(void, cairo_fill, (cairo_t *cr), (cr)) \
    X(void, cairo_fill_preserve, (cairo_t *cr), (cr)) \
    X(cairo_font_options_t *, cairo_font_options_create, (void), ()) \
    X(void, cairo_font_options_destroy, (cairo_font_options_t *options), (options)) \
    X(void, cairo_font_options_set_antialias, (cairo_font_options_t *options, cairo_antialias_t antialias), \
        (options, antialias)) \
    X(void, cairo_font_options_set_hint_metrics, (cairo_font_options_t *options, cairo_hint_metrics_t hint_metrics), \
        (options, hint_metrics)) \
    X(void, cairo_font_options_set_hint_style, (cairo_font_options_t *options, cairo_hint_style_t hint_style), \
        (options, hint_style)) \
    X(cairo_surface_t *, cairo_image_surface_create, (cairo_format_t format, int width, int height), \
        (format, width, height)) \
    X(unsigned char *, cairo_image_surface_get_data, (cairo_surface_t *surface), (surface)) \
    X(int, cairo_image_surface_get_stride, (cairo_surface_t *surface), (surface)) \
    X(void, cairo_line_to, (cairo_t *cr, double x, double y), (cr, x, y)) \
    X(void, cairo_move_to, (cairo_t *cr, double x, double y), (cr, x, y)) \
    X(void, cairo_new_path, (cairo_t *cr), (cr)) \
    X(void, cairo_paint, (cairo_t *cr), (cr)) \
    X(cairo_surface_t *, cairo_pdf_surface_create_for_stream, (cairo_write_func_t write_func, void *closure, double width_in_points, double height_in_points), \
        (write_func, closure, width_in_points, height_in_points)) \
    X(void, cairo_pdf_surface_set_metadata, (cairo_surface_t *surface, cairo_pdf_metadata_t metadata, const char *utf8), \
        (surface, metadata, utf8)) \
    X(void, cairo_pdf_surface_set_size, (cairo_surface_t *surface, double width_in_points, double height_in_points), \
        (surface, width_in_points, height_in_points)) \
    X(cairo_surface_t *, cairo_recording_surface_create, (cairo_content_t content, const cairo_rectangle_t *extents), \
        (content, extents)) \
    X(void, cairo_rectangle, (cairo_t *cr, double x, double y, double width, double height), \
        (cr, x, y, width, height)) \
    X(void, cairo_restore, (cairo_t *cr), (cr)) \
    X(void, cairo_rotate, (cairo_t *cr, double angle), (cr, angle)) \
    X(void, cairo_save, (cairo_t *cr), (cr)) \
    X(void, cairo_scale, (cairo_t *cr, double sx, double sy), (cr, sx, sy)) \
    X(void, cairo_set_dash, (cairo_t *cr, const double *dashes, int num_dashes, double offset), \
        (cr, dashes, num_dashes, offset)) \
    X(void, cairo_set_line_cap, (cairo_t *cr, cairo_line_cap_t line_cap), (cr, line_cap)) \
    X(void, cairo_set_line_width, (cairo_t *cr, double width), (cr, width)) \
    X(void, cairo_set_source_rgba, (cairo_t *cr, double red, double green, double blue, double alpha), \
        (cr, red, green, blue, alpha)) \
    X(void, cairo_set_source_surface, (cairo_t *cr, cairo_surface_t *surface, double x, double y), \
        (cr, surface, x, y)) \
    X(void, cairo_show_page, (cairo_t *cr), (cr)) \
    X(cairo_status_t, cairo_status, (cairo_t *cr), (cr)) \
    X(const char *, cairo_status_to_string, (cairo_status_t status), (status)) \
    X(void, cairo_stroke, (cairo_t *cr), (cr)) \
    X(void, cairo_surface_destroy, (cairo_surface_t *surface), (surface)) \
    X(void, cairo_surface_finish, (cairo_surface_t *surface), (surface)) \
    X(void, cairo_surface_flush, (cairo_surface_t *surface), (surface)) \
    X(void, cairo_surface_mark_dirty, (cairo_surface_t *surface), (surface)) \
    X(cairo_surface_t *, cairo_surface_reference, (cairo_surface_t *surface), (surface)) \
    X(cairo_status_t, cairo_surface_status, (cairo_surface_t *surface), (surface)) \
    X(void, cairo_translate, (cairo_t *cr, double tx, double ty), (cr, tx, ty)) \
    X(void, g_object_unref, (void *object), (object)) \
    X(PangoAttribute *, pango_attr_font_features_new, (const char *features), (features)) \
    X(PangoAttribute *, pango_attr_letter_spacing_new, (int letter_spacing), (letter_spacing)) \
    X(void, pango_attr_list_insert, (PangoAttrList *list, PangoAttribute *attr), (list, attr)) \
    X(PangoAttrList *, pango_attr_list_new, (void), ()) \
    X(void, pango_attr_list_unref, (PangoAttrList *list), (list)) \
    X(PangoAttribute *, pango_attr_weight_new, (PangoWeight weight), (weight)) \
    X(void, pango_cairo_context_set_font_options, (PangoContext *context, const cairo_font_options_t *options), \
        (context, options)) \
    X(PangoFontMap *, pango_cairo_font_map_new, (void), ()) \
    X(void, pango_cairo_show_layout, (cairo_t *cr, PangoLayout *layout), (cr, layout)) \
    X(void, pango_cairo_update_context, (cairo_t *cr, PangoContext *context), (cr, context)) \
    X(void, pango_context_set_round_glyph_positions, (PangoContext *context, int round_positions), \
        (context, round_positions)) \
    X(void, pango_font_description_free, (PangoFontDescription *desc), (desc)) \
    X(PangoFontDescription *, pango_font_description_new, (void), ()) \
    X(void, pango_font_description_set_absolute_size, (PangoFontDescription *desc, double size), (desc, size)) \
    X(void, pango_font_description_set_family, (PangoFontDescription *desc, const char *family), (desc, family)) \
    X(void, pango_font_description_set_style, (PangoFontDescription *desc, PangoStyle style), (desc, style)) \
    X(void, pango_font_description_set_weight, (PangoFontDescription *desc, PangoWeight weight), (desc, weight)) \
    X(PangoContext *, pango_font_map_create_context, (PangoFontMap *fontmap), (fontmap)) \
    X(PangoContext *, pango_layout_get_context, (PangoLayout *layout), (layout)) \
    X(void, pango_layout_get_size, (PangoLayout *layout, int *width, int *height), (layout, width, height)) \
    X(PangoLayout *, pango_layout_new, (PangoContext *context), (context)) \
    X(void, pango_layout_set_alignment, (PangoLayout *layout, PangoAlignment alignment), (layout, alignment)) \
    X(void, pango_layout_set_attributes, (PangoLayout *layout, PangoAttrList *attrs), (layout, attrs)) \
    X(void, pango_layout_set_font_description, (PangoLayout *layout, const PangoFontDescription *desc), \
        (layout, desc)) \
    X(void, pango_layout_set_justify, (PangoLayout *layout, int justify), (layout, justify)) \
    X(void, pango_layout_set_line_spacing, (PangoLayout *layout, float factor), (layout, factor)) \
    X(void, pango_layout_set_text, (PangoLayout *layout, const char *text, int length), (layout, text, length)) \
    X(void, pango_layout_set_width, (PangoLayout *layout, int width), (layout, width)) \
    X(void, pango_layout_set_wrap, (PangoLayout *layout, PangoWrapMode wrap), (layout, wrap))

#define X(result, name, parameters, arguments) result name parameters;
POSTROOM_PANGO_FUNCTIONS(X)
#undef X

#endif
