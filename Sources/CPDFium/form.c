#include "pdfium.h"

#include <stdlib.h>
#include <string.h>

// Forms as ISO 32000-1, 12.7 has them: their fields with the places at which they are shown, and a layer laid over them.

// PDFium's own structure of callbacks; none is given, so that nothing a form wants done is done.
typedef struct {
    int version;
    void *callbacks[16];
    int xfa_disabled;
    void *more[16];
} form_surroundings;

struct postroom_pdf_form {
    form_surroundings surroundings;
    FPDF_FORMHANDLE handle;
};

postroom_pdf_form *postroom_pdf_form_open(postroom_pdf_document *document) {
    postroom_pdf_form *form = calloc(1, sizeof *form);
    if (!form) return NULL;
    form->surroundings.version = 1;
    form->handle = pdfium.FPDFDOC_InitFormFillEnvironment(document->handle, &form->surroundings);
    if (form->handle) return form;
    free(form);
    return NULL;
}

void postroom_pdf_form_close(postroom_pdf_form *form) {
    pdfium.FPDFDOC_ExitFormFillEnvironment(form->handle);
    free(form);
}

void postroom_pdf_form_enter(const postroom_pdf_form *form, const postroom_pdf_page *page) {
    pdfium.FORM_OnAfterLoadPage(page->handle, form->handle);
}

void postroom_pdf_form_leave(const postroom_pdf_form *form, const postroom_pdf_page *page) {
    pdfium.FORM_OnBeforeClosePage(page->handle, form->handle);
}

static size_t units(unsigned long bytes, size_t capacity) {
    size_t count = bytes / 2;
    if (count > capacity) return 0;
    return count > 0 ? count - 1 : 0;
}

static float number(FPDF_ANNOTATION field, const char *key, float otherwise) {
    float value = 0;
    return pdfium.FPDFAnnot_GetNumberValue(field, key, &value) ? value : otherwise;
}

bool postroom_pdf_form_field(
    const postroom_pdf_form *form, const postroom_pdf_page *page, int annotation, postroom_pdf_field *out) {
    // Bit 2 of the flags hides an annotation, bit 6 keeps it off the screen (ISO 32000-1, table 165).
    enum { HIDDEN = 1 << 1, NO_VIEW = 1 << 5 };
    memset(out, 0, sizeof *out);
    FPDF_ANNOTATION field = pdfium.FPDFPage_GetAnnot(page->handle, annotation);
    if (!field) return false;
    fpdf_rectangle place;
    bool is_field = pdfium.FPDFAnnot_GetSubtype(field) == FPDF_ANNOTATION_WIDGET
        && !(pdfium.FPDFAnnot_GetFlags(field) & (HIDDEN | NO_VIEW)) && pdfium.FPDFAnnot_GetRect(field, &place);
    if (is_field) {
        size_t bytes = sizeof out->name;
        out->kind = pdfium.FPDFAnnot_GetFormFieldType(form->handle, field);
        out->flags = pdfium.FPDFAnnot_GetFormFieldFlags(form->handle, field);
        out->name_length = units(
            pdfium.FPDFAnnot_GetFormFieldName(form->handle, field, out->name, bytes), POSTROOM_PDF_FIELD_UNITS);
        out->choice_length = units(
            pdfium.FPDFAnnot_GetFormFieldExportValue(form->handle, field, out->choice, bytes), POSTROOM_PDF_FIELD_UNITS);
        uint16_t value[2];
        out->has_value = pdfium.FPDFAnnot_GetFormFieldValue(form->handle, field, value, sizeof value) > 2;
        out->is_chosen = pdfium.FPDFAnnot_IsChecked(form->handle, field);
        float size = 0;
        if (pdfium.FPDFAnnot_GetFontSize(form->handle, field, &size)) out->em = size;
        out->alignment = (int)number(field, "Q", 0);
        out->places = (int)number(field, "MaxLen", 0);
        pdfium_show(page, place.left, place.bottom, place.right, place.top, out->box);
    }
    pdfium.FPDFPage_CloseAnnot(field);
    return is_field;
}

bool postroom_pdf_page_remove_annotation(postroom_pdf_page *page, int annotation) {
    return pdfium.FPDFPage_RemoveAnnot(page->handle, annotation);
}

// Where the layer's page, which is as large as the page as shown, lies in the page's own coordinates.
static fpdf_matrix layer_matrix(const postroom_pdf_page *page) {
    const fpdf_rectangle *area = &page->area;
    switch (page->turns) {
    case 1: return (fpdf_matrix){0, 1, -1, 0, area->right, area->bottom};
    case 2: return (fpdf_matrix){-1, 0, 0, -1, area->right, area->top};
    case 3: return (fpdf_matrix){0, -1, 1, 0, area->left, area->top};
    default: return (fpdf_matrix){1, 0, 0, 1, area->left, area->bottom};
    }
}

bool postroom_pdf_page_lay_over(postroom_pdf_page *page, postroom_pdf_layer *layer, int index) {
    FPDF_XOBJECT object = pdfium.FPDF_NewXObjectFromPage(page->document->handle, layer->handle, index);
    if (!object) return false;
    FPDF_PAGEOBJECT shown = pdfium.FPDF_NewFormObjectFromXObject(object);
    fpdf_matrix matrix = layer_matrix(page);
    bool is_laid = shown && pdfium.FPDFPageObj_SetMatrix(shown, &matrix);
    if (is_laid) pdfium.FPDFPage_InsertObject(page->handle, shown);
    else if (shown) pdfium.FPDFPageObj_Destroy(shown);
    is_laid = is_laid && pdfium.FPDFPage_GenerateContent(page->handle);
    pdfium.FPDF_CloseXObject(object);
    return is_laid;
}

postroom_pdf_layer *postroom_pdf_layer_open(const uint8_t *bytes, size_t length) {
    postroom_pdf_layer *layer = calloc(1, sizeof *layer);
    if (!layer) return NULL;
    layer->handle = pdfium.FPDF_LoadMemDocument64(bytes, length, NULL);
    if (layer->handle) return layer;
    free(layer);
    return NULL;
}

int postroom_pdf_layer_pages(const postroom_pdf_layer *layer) { return pdfium.FPDF_GetPageCount(layer->handle); }

void postroom_pdf_layer_close(postroom_pdf_layer *layer) {
    pdfium.FPDF_CloseDocument(layer->handle);
    free(layer);
}
