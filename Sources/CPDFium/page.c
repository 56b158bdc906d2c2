#include "pdfium.h"

#include <math.h>
#include <stdlib.h>

static bool load(postroom_pdf_page *page) {
    page->handle = pdfium.FPDF_LoadPage(page->document->handle, page->index);
    if (!page->handle) return false;
    page->turns = pdfium.FPDFPage_GetRotation(page->handle) & 3;
    if (!pdfium.FPDF_GetPageBoundingBox(page->handle, &page->area)) page->area = (fpdf_rectangle){0, 0, 0, 0};
    return true;
}

postroom_pdf_page *postroom_pdf_page_load(postroom_pdf_document *document, int index) {
    postroom_pdf_page *page = calloc(1, sizeof *page);
    if (!page) return NULL;
    page->document = document;
    page->index = index;
    if (load(page)) return page;
    free(page);
    return NULL;
}

void postroom_pdf_page_close(postroom_pdf_page *page) {
    postroom_pdf_text_close(page);
    if (page->handle) pdfium.FPDF_ClosePage(page->handle);
    free(page);
}

// Hostile documents place text at infinity or nowhere. PDF's largest page is 14,400 points (ISO 32000-1,
// Annex C); a hundred times that leaves every real place as it is.
static double sane(double value) {
    static const double far = 1440000;
    if (isnan(value)) return 0;
    return value < -far ? -far : value > far ? far : value;
}

void postroom_pdf_page_size(const postroom_pdf_page *page, float *width, float *height) {
    *width = (float)sane(pdfium.FPDF_GetPageWidthF(page->handle));
    *height = (float)sane(pdfium.FPDF_GetPageHeightF(page->handle));
}

int postroom_pdf_page_turns(const postroom_pdf_page *page) { return page->turns; }

int postroom_pdf_page_object_count(const postroom_pdf_page *page) {
    return pdfium.FPDFPage_CountObjects(page->handle);
}

int postroom_pdf_page_annotation_count(const postroom_pdf_page *page) {
    return pdfium.FPDFPage_GetAnnotCount(page->handle);
}

bool postroom_pdf_page_has_text_annotation(const postroom_pdf_page *page) {
    int count = pdfium.FPDFPage_GetAnnotCount(page->handle);
    for (int index = 0; index < count; index++) {
        FPDF_ANNOTATION annotation = pdfium.FPDFPage_GetAnnot(page->handle, index);
        if (!annotation) continue;
        int subtype = pdfium.FPDFAnnot_GetSubtype(annotation);
        pdfium.FPDFPage_CloseAnnot(annotation);
        if (subtype == FPDF_ANNOTATION_WIDGET || subtype == FPDF_ANNOTATION_FREE_TEXT) return true;
    }
    return false;
}

bool postroom_pdf_page_flatten(postroom_pdf_page *page) {
    pdfium.FPDFPage_Flatten(page->handle, 0);
    pdfium.FPDF_ClosePage(page->handle);
    page->handle = NULL;
    return load(page);
}

static float smaller(double a, double b) { return (float)sane(a < b ? a : b); }
static float larger(double a, double b) { return (float)sane(a < b ? b : a); }

void pdfium_show(
    const postroom_pdf_page *page, double left, double bottom, double right, double top, float box[4]) {
    const fpdf_rectangle *area = &page->area;
    double x0, y0, x1, y1;
    switch (page->turns) {
    case 1:
        x0 = bottom - area->bottom, x1 = top - area->bottom;
        y0 = left - area->left, y1 = right - area->left;
        break;
    case 2:
        x0 = area->right - right, x1 = area->right - left;
        y0 = bottom - area->bottom, y1 = top - area->bottom;
        break;
    case 3:
        x0 = area->top - top, x1 = area->top - bottom;
        y0 = area->right - right, y1 = area->right - left;
        break;
    default:
        x0 = left - area->left, x1 = right - area->left;
        y0 = area->top - top, y1 = area->top - bottom;
    }
    box[0] = smaller(x0, x1), box[1] = smaller(y0, y1);
    box[2] = larger(x0, x1), box[3] = larger(y0, y1);
}

bool postroom_pdf_page_render_gray(const postroom_pdf_page *page, int width, int height, uint8_t *pixels) {
    return pdfium_render_gray(page, width, height, 255, pixels);
}

bool pdfium_render_gray(const postroom_pdf_page *page, int width, int height, int paper, uint8_t *pixels) {
    FPDF_BITMAP bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FPDF_BITMAP_GRAY, pixels, width);
    if (!bitmap) return false;
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFF000000ul | (unsigned long)paper * 0x010101ul);
    int flags = FPDF_RENDER_ANNOTATIONS | FPDF_RENDER_GRAYSCALE | FPDF_RENDER_SMALL_IMAGE_CACHE;
    pdfium.FPDF_RenderPageBitmap(bitmap, page->handle, 0, 0, width, height, 0, flags);
    pdfium.FPDFBitmap_Destroy(bitmap);
    return true;
}
