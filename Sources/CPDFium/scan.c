#include "pdfium.h"

#include <math.h>
#include <string.h>

// A page made by a scanner has one image and, after text recognition, some thousand invisible words.
enum { DEEPEST = 4, MOST_OBJECTS = 100000, MOST_ANNOTATIONS = 1000, MOST_MARKS = 16 };

// The image may end so far (a share of the side) before or beyond the page's edge.
static const float edge_share = 0.015f;
// A larger slope shows as a shift of more than two pixels across a page of 300 dots an inch.
static const float most_slope = 0.0005f;

typedef struct {
    const postroom_pdf_page *page;
    FPDF_PAGEOBJECT image;
    fpdf_matrix matrix;
    int visited;
} search;

static float slack_of(const fpdf_rectangle *area) {
    return edge_share * fminf(area->right - area->left, area->top - area->bottom);
}

// Whether the object belongs to a layer that can be switched off.
static bool is_optional(FPDF_PAGEOBJECT object) {
    int count = pdfium.FPDFPageObj_CountMarks(object);
    if (count > MOST_MARKS) return true;
    for (int index = 0; index < count; index++) {
        // A longer name does not fit and leaves the buffer as it is.
        uint16_t name[3] = {0};
        unsigned long bytes = 0;
        FPDF_PAGEOBJECTMARK mark = pdfium.FPDFPageObj_GetMark(object, (unsigned long)index);
        if (!mark) return true;
        pdfium.FPDFPageObjMark_GetName(mark, name, sizeof name, &bytes);
        if (name[0] == 'O' && name[1] == 'C' && name[2] == 0) return true;
    }
    return false;
}

static bool is_plain(const search *found, FPDF_PAGEOBJECT object, const fpdf_matrix *matrix) {
    const fpdf_rectangle *area = &found->page->area;
    return !pdfium.FPDFPageObj_HasTransparency(object) && !is_optional(object)
        && pdfium_clip_spares(object, matrix, area, slack_of(area));
}

// Takes note of an image. Returns false when the object, or one inside it, rules the shortcut out.
static bool visit(search *found, FPDF_PAGEOBJECT object, const fpdf_matrix *matrix, int depth) {
    if (!object || found->visited++ >= MOST_OBJECTS) return false;
    int type = pdfium.FPDFPageObj_GetType(object);
    if (type == FPDF_OBJECT_TEXT) return pdfium.FPDFTextObj_GetTextRenderMode(object) == FPDF_TEXT_INVISIBLE;
    fpdf_matrix own;
    if (type != FPDF_OBJECT_IMAGE && type != FPDF_OBJECT_FORM) return false;
    if (!is_plain(found, object, matrix) || !pdfium.FPDFPageObj_GetMatrix(object, &own)) return false;
    fpdf_matrix placed = pdfium_joined(&own, matrix);
    if (type == FPDF_OBJECT_IMAGE) {
        if (found->image) return false;
        found->image = object;
        found->matrix = placed;
        return true;
    }
    int count = pdfium.FPDFFormObj_CountObjects(object);
    if (depth >= DEEPEST || count < 0) return false;
    for (int index = 0; index < count; index++) {
        if (!visit(found, pdfium.FPDFFormObj_GetObject(object, (unsigned long)index), &placed, depth + 1)) return false;
    }
    return true;
}

// Links without an appearance, hidden annotations and such without a place show nothing.
static bool annotation_shows(const postroom_pdf_page *page, int index) {
    // Bit 2 of the flags hides an annotation (ISO 32000-1, table 165).
    enum { HIDDEN = 1 << 1 };
    FPDF_ANNOTATION annotation = pdfium.FPDFPage_GetAnnot(page->handle, index);
    if (!annotation) return true;
    fpdf_rectangle place;
    bool is_nowhere = pdfium.FPDFAnnot_GetRect(annotation, &place)
        && (place.left == place.right || place.bottom == place.top);
    bool is_bare_link = pdfium.FPDFAnnot_GetSubtype(annotation) == FPDF_ANNOTATION_LINK
        && !pdfium.FPDFAnnot_HasKey(annotation, "AP");
    bool is_hidden = pdfium.FPDFAnnot_GetFlags(annotation) & HIDDEN;
    pdfium.FPDFPage_CloseAnnot(annotation);
    return !(is_nowhere || is_bare_link || is_hidden);
}

static bool annotations_show(const postroom_pdf_page *page) {
    int count = pdfium.FPDFPage_GetAnnotCount(page->handle);
    if (count > MOST_ANNOTATIONS) return true;
    for (int index = 0; index < count; index++) {
        if (annotation_shows(page, index)) return true;
    }
    return false;
}

FPDF_PAGEOBJECT pdfium_sole_image(const postroom_pdf_page *page, fpdf_matrix *matrix) {
    static const fpdf_matrix identity = {1, 0, 0, 1, 0, 0};
    search found = {.page = page};
    const fpdf_rectangle *area = &page->area;
    if (!page->handle || !(area->right > area->left && area->top > area->bottom)) return NULL;
    int count = pdfium.FPDFPage_CountObjects(page->handle);
    for (int index = 0; index < count; index++) {
        if (!visit(&found, pdfium.FPDFPage_GetObject(page->handle, index), &identity, 0)) return NULL;
    }
    if (!found.image || annotations_show(page)) return NULL;
    if (matrix) *matrix = found.matrix;
    return found.image;
}

// The quarter turns clockwise that a matrix makes in the page's own coordinates; -1 when it does anything else.
static int turns_of(const fpdf_matrix *matrix) {
    float a = matrix->a, b = matrix->b, c = matrix->c, d = matrix->d;
    bool is_flat = fabsf(b) <= most_slope * fabsf(a) && fabsf(c) <= most_slope * fabsf(d);
    bool is_steep = fabsf(a) <= most_slope * fabsf(b) && fabsf(d) <= most_slope * fabsf(c);
    if (is_flat && a > 0 && d > 0) return 0;
    if (is_flat && a < 0 && d < 0) return 2;
    if (is_steep && b < 0 && c > 0) return 1;
    if (is_steep && b > 0 && c < 0) return 3;
    return -1;
}

static bool covers(const fpdf_rectangle *image, const fpdf_rectangle *area) {
    float width = edge_share * (area->right - area->left), height = edge_share * (area->top - area->bottom);
    return fabsf(image->left - area->left) <= width && fabsf(image->right - area->right) <= width
        && fabsf(image->bottom - area->bottom) <= height && fabsf(image->top - area->top) <= height;
}

// Reads the filters. Returns false for those that are left to PDFium's drawing: it decodes JPEG 2000 at a
// lower resolution where that is enough.
static bool filters_of(FPDF_PAGEOBJECT image, bool *is_jpeg) {
    int count = pdfium.FPDFImageObj_GetImageFilterCount(image);
    *is_jpeg = false;
    for (int index = 0; index < count; index++) {
        char name[16] = "";
        unsigned long length = pdfium.FPDFImageObj_GetImageFilter(image, index, name, sizeof name);
        if (length > sizeof name || strcmp(name, "JPXDecode") == 0) return false;
        *is_jpeg = count == 1 && strcmp(name, "DCTDecode") == 0;
    }
    return true;
}

bool postroom_pdf_page_scan(const postroom_pdf_page *page, postroom_pdf_scan *scan) {
    fpdf_matrix matrix;
    FPDF_PAGEOBJECT image = pdfium_sole_image(page, &matrix);
    if (!image) return false;
    int turns = turns_of(&matrix);
    fpdf_rectangle box = {.left = 0, .bottom = 0, .right = 1, .top = 1};
    pdfium_transform(&matrix, &box);
    if (turns < 0 || !covers(&box, &page->area) || !filters_of(image, &scan->is_jpeg)) return false;
    unsigned width = 0, height = 0;
    if (!pdfium.FPDFImageObj_GetImagePixelSize(image, &width, &height) || !width || !height) return false;
    scan->width = width, scan->height = height;
    scan->horizontal_dpi = width / hypotf(matrix.a, matrix.b) * 72;
    scan->vertical_dpi = height / hypotf(matrix.c, matrix.d) * 72;
    scan->turns = (turns + page->turns) & 3;
    scan->length = pdfium.FPDFImageObj_GetImageDataRaw(image, NULL, 0);
    pdfium_show(page, box.left, box.bottom, box.right, box.top, scan->box);
    return scan->length > 0;
}
