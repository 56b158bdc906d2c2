// The functions of PDFium that Postroom uses, behind a loader.
//
// PDFium is opened with dlopen because no distribution packages it: the pinned library lies beside the
// product. It is not thread safe, and neither is this: one thread of one process uses it.
#ifndef CPDFIUM_H
#define CPDFIUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct postroom_pdf_document postroom_pdf_document;
typedef struct postroom_pdf_page postroom_pdf_page;
typedef struct postroom_pdf_font postroom_pdf_font;
typedef struct postroom_pdf_form postroom_pdf_form;
typedef struct postroom_pdf_layer postroom_pdf_layer;

// PDFium's error codes, as FPDF_GetLastError gives them.
enum {
    POSTROOM_PDF_ERROR_UNKNOWN = 1,
    POSTROOM_PDF_ERROR_FILE = 2,
    POSTROOM_PDF_ERROR_FORMAT = 3,
    POSTROOM_PDF_ERROR_PASSWORD = 4,
    POSTROOM_PDF_ERROR_SECURITY = 5,
};

// What is known of a character besides its code point and place.
enum {
    // PDFium made the character up: a space or line break that the geometry suggests.
    POSTROOM_PDF_GENERATED = 1,
    // The font does not say which character the glyph is.
    POSTROOM_PDF_UNMAPPED = 2,
    // Text render mode 3: neither filled nor stroked.
    POSTROOM_PDF_INVISIBLE = 4,
    // The character belongs to another text object than the one before it.
    POSTROOM_PDF_NEW_OBJECT = 8,
};

// The direction of writing as shown: clockwise quarter turns, or none of them.
enum { POSTROOM_PDF_SLANTED = 4 };

// One character of a page, placed in points from the top left of the page as shown.
typedef struct {
    uint32_t code;
    uint8_t flags;
    uint8_t turns;
    uint16_t reserved;
    // The font's size as shown.
    float em;
    float x0, y0, x1, y1;
} postroom_pdf_character;

// Loads the library once for the life of the process.
// Returns NULL, or what went wrong (valid until the next call).
const char *postroom_pdf_load_library(const char *path);

// Opens a document that stays readable through `descriptor`, which the caller keeps open; nothing is read but
// what PDFium asks for. Returns NULL and PDFium's error code when it cannot be opened without a password.
postroom_pdf_document *postroom_pdf_open(int descriptor, uint64_t length, int *error);
void postroom_pdf_close(postroom_pdf_document *document);
int postroom_pdf_page_count(const postroom_pdf_document *document);

// Attached files of the document's name tree. The name is UTF-16 in host order; the return value is its
// length in units without the terminator, at most `capacity`.
int postroom_pdf_attachment_count(const postroom_pdf_document *document);
size_t postroom_pdf_attachment_name(
    const postroom_pdf_document *document, int index, uint16_t *name, size_t capacity);
uint64_t postroom_pdf_attachment_size(const postroom_pdf_document *document, int index);
// The bytes of an attached file; returns their number, and 0 when there are none or more than `capacity`.
size_t postroom_pdf_attachment_data(
    const postroom_pdf_document *document, int index, uint8_t *bytes, size_t capacity);

// Loads a page and parses its content; NULL when that fails.
postroom_pdf_page *postroom_pdf_page_load(postroom_pdf_document *document, int index);
void postroom_pdf_page_close(postroom_pdf_page *page);
// The page's size as shown, in points.
void postroom_pdf_page_size(const postroom_pdf_page *page, float *width, float *height);
// The quarter turns clockwise that the page is shown with.
int postroom_pdf_page_turns(const postroom_pdf_page *page);
// The objects on the page, without those inside form objects, and its annotations.
int postroom_pdf_page_object_count(const postroom_pdf_page *page);
int postroom_pdf_page_annotation_count(const postroom_pdf_page *page);

// Whether there are form fields or free-text annotations.
bool postroom_pdf_page_has_text_annotation(const postroom_pdf_page *page);

// Draws form fields and annotations into the page's content and loads the page again.
// Returns false when the page is lost by it.
bool postroom_pdf_page_flatten(postroom_pdf_page *page);

// A form field whose value has no appearance, so that flattening cannot show it. The value is UTF-16 in host
// order; returns its length in units without the terminator, at most `capacity`, and 0 when it has none.
size_t postroom_pdf_page_bare_field(
    const postroom_pdf_page *page, int annotation, uint16_t *value, size_t capacity, float box[4]);

// Finds the characters of the page. Returns their number, or -1.
int postroom_pdf_text_open(postroom_pdf_page *page);
// Describes `count` characters from the one at `start`.
void postroom_pdf_text_fill(const postroom_pdf_page *page, int start, int count, postroom_pdf_character *out);
void postroom_pdf_text_close(postroom_pdf_page *page);

// The share of the page that images cover, 0 to 1, those inside form objects included.
// `largest` is the number of pixels of the largest image, `finest` the highest resolution (pixels an inch) of
// those that cover more than a hundredth of the page.
double postroom_pdf_page_image_coverage(const postroom_pdf_page *page, uint64_t *largest, double *finest);

// Whether the images that cover more than a hundredth of the page can be decoded: of a page that shows nothing, whether
// it is blank. It decodes them, up to 16.
bool postroom_pdf_page_images_decode(const postroom_pdf_page *page);

// The one image that the whole page consists of.
typedef struct {
    // Pixels, as the image's dictionary tells.
    uint32_t width, height;
    // Pixels an inch as placed, along the image's own sides.
    float horizontal_dpi, vertical_dpi;
    // The place on the page as shown, in points from the top left.
    float box[4];
    // The quarter turns clockwise that the image is shown with.
    int turns;
    // The only filter is DCTDecode.
    bool is_jpeg;
    // The length of the image's data as it is in the file.
    uint64_t length;
} postroom_pdf_scan;

// Finds it. Returns false when something else can be visible, when the image is skewed, mirrored, clipped,
// transparent or does not cover the page, and for JPEG 2000. What only the image's dictionary tells (masks) is
// not looked at. Nothing is decoded.
bool postroom_pdf_page_scan(const postroom_pdf_page *page, postroom_pdf_scan *scan);
// Copies the data of the page's image as it is in the file: `scan.length` bytes. Returns false when it differs.
bool postroom_pdf_scan_data(const postroom_pdf_page *page, uint8_t *data, uint64_t length);
// The part of the file that lies just before that data, where the image's dictionary is. Returns the bytes
// written, at most `capacity`, and 0 when the place is unknown, as in an encrypted file.
size_t postroom_pdf_scan_preamble(
    const postroom_pdf_page *page, const uint8_t *data, uint64_t length, uint8_t *preamble, size_t capacity);
// Whether the page, with an all black and an all white picture in place of its image, shows nothing but these.
bool postroom_pdf_scan_is_shown_plainly(const postroom_pdf_page *page);
// The number of components of the image's pixels, when these are plain gray (1) or RGB (3) or have a profile
// for either; else 0, and -1 when the colours do not fit the data. Nothing is decoded.
int postroom_pdf_scan_components(const postroom_pdf_page *page, bool *has_profile);
// Copies the image's colour profile. Returns its length, and 0 when it has none or one longer than `capacity`.
size_t postroom_pdf_scan_profile(const postroom_pdf_page *page, uint8_t *profile, size_t capacity);
// Decodes the image into `width` × `height` bytes of gray. Returns false when that fails.
bool postroom_pdf_scan_gray(const postroom_pdf_page *page, uint32_t width, uint32_t height, uint8_t *pixels);

// Draws the page in gray on white into `width` × `height` bytes. Returns false when there is no memory.
bool postroom_pdf_page_render_gray(const postroom_pdf_page *page, int width, int height, uint8_t *pixels);

// Changes a document in memory; its file stays as it is.

bool postroom_pdf_is_encrypted(const postroom_pdf_document *document);
bool postroom_pdf_is_signed(const postroom_pdf_document *document);

// Adds a TrueType font whose codes are those of its two-byte `glyph_map`; `unicode_map` is a ToUnicode CMap that
// says which characters they are. Returns NULL when that fails.
postroom_pdf_font *postroom_pdf_font_load(
    postroom_pdf_document *document, const uint8_t *font, size_t font_length, const char *unicode_map,
    const uint8_t *glyph_map, size_t glyph_map_length);
// Before the document is closed.
void postroom_pdf_font_close(postroom_pdf_font *font);

// The visible part of the page in its own coordinates: left, bottom, right, top.
void postroom_pdf_page_area(const postroom_pdf_page *page, float edges[4]);
// Text in render mode 3, without that inside form objects.
bool postroom_pdf_page_has_hidden_text(const postroom_pdf_page *page);
void postroom_pdf_page_remove_hidden_text(postroom_pdf_page *page);
// Adds text in render mode 3; the matrix leads from a font of size 1 to the page's own coordinates.
bool postroom_pdf_page_add_hidden_text(
    postroom_pdf_page *page, postroom_pdf_font *font, const uint32_t *codes, size_t count, const double matrix[6]);
// Writes what was added and removed into the page's content.
bool postroom_pdf_page_write_content(postroom_pdf_page *page);

// Takes the next bytes; returns 0 to give up.
typedef int (*postroom_pdf_sink)(void *context, const void *data, size_t size);
// Writes the document as a new file. Returns false when the sink or PDFium gives up.
bool postroom_pdf_save(postroom_pdf_document *document, postroom_pdf_sink sink, void *context);

// Makes a document in memory of some pages in a row, the first at `first`, with all that they refer to. Pages that
// PDFium cannot copy are marked in `is_lost` (`count` of them) and left out. It states the date that the original
// states, so that the same pages always make the same bytes. The original may be closed before it. Returns NULL when no
// page can be copied.
postroom_pdf_document *postroom_pdf_part(
    const postroom_pdf_document *original, int first, int count, bool *is_lost);

// Fields of forms.

// The kinds of fields, as PDFium numbers them.
enum {
    POSTROOM_PDF_FIELD_CHECK_BOX = 2,
    POSTROOM_PDF_FIELD_RADIO_BUTTON = 3,
    POSTROOM_PDF_FIELD_COMBO_BOX = 4,
    POSTROOM_PDF_FIELD_LIST_BOX = 5,
    POSTROOM_PDF_FIELD_TEXT = 6,
};

enum { POSTROOM_PDF_FIELD_UNITS = 256 };

// A place at which a field of a form is shown; texts are UTF-16 in host order.
typedef struct {
    int kind;
    // ISO 32000-1, tables 221 and 228.
    int flags;
    uint16_t name[POSTROOM_PDF_FIELD_UNITS];
    size_t name_length;
    // What is chosen with this box or button.
    uint16_t choice[POSTROOM_PDF_FIELD_UNITS];
    size_t choice_length;
    bool has_value;
    bool is_chosen;
    // The font's size in points; 0 leaves it to the program.
    float em;
    // 0 left, 1 centre, 2 right.
    int alignment;
    // How many characters it takes; 0 sets no limit.
    int places;
    // In points from the top left of the page as shown.
    float box[4];
} postroom_pdf_field;

// Takes up the document's form; NULL when there is no memory. It is closed before the document.
postroom_pdf_form *postroom_pdf_form_open(postroom_pdf_document *document);
void postroom_pdf_form_close(postroom_pdf_form *form);
// Between these two calls PDFium knows the sizes of letters and the choices of the fields of a page.
void postroom_pdf_form_enter(const postroom_pdf_form *form, const postroom_pdf_page *page);
void postroom_pdf_form_leave(const postroom_pdf_form *form, const postroom_pdf_page *page);
// Describes the field that an annotation of a page shows; false when it shows none, or is hidden.
bool postroom_pdf_form_field(
    const postroom_pdf_form *form, const postroom_pdf_page *page, int annotation, postroom_pdf_field *out);
bool postroom_pdf_page_remove_annotation(postroom_pdf_page *page, int annotation);

// Pages that are laid over others; the bytes must stay until it is closed. NULL when they are no PDF.
postroom_pdf_layer *postroom_pdf_layer_open(const uint8_t *bytes, size_t length);
int postroom_pdf_layer_pages(const postroom_pdf_layer *layer);
void postroom_pdf_layer_close(postroom_pdf_layer *layer);
// Lays a page of it, as large as this page is shown, over this page. Returns false when PDFium cannot.
bool postroom_pdf_page_lay_over(postroom_pdf_page *page, postroom_pdf_layer *layer, int index);

// The yardstick: only PDFium's own calls for every character's code point and box.
// Returns 0, or PDFium's error code.
int postroom_pdf_bare_loop(
    int descriptor, uint64_t length, int64_t *pages, int64_t *characters, double *checksum);

#endif
