#include "pdfium.h"

#include <stdlib.h>

// PDFium's own number of a document without encryption.
enum { NOT_ENCRYPTED = -1 };
// Write the whole document anew: PDFium's incremental form leaves out what was changed in place.
enum { SAVE_WHOLE = 2 };

bool postroom_pdf_is_encrypted(const postroom_pdf_document *document) {
    return pdfium.FPDF_GetSecurityHandlerRevision(document->handle) != NOT_ENCRYPTED;
}

bool postroom_pdf_is_signed(const postroom_pdf_document *document) {
    return pdfium.FPDF_GetSignatureCount(document->handle) > 0;
}

postroom_pdf_font *postroom_pdf_font_load(
    postroom_pdf_document *document, const uint8_t *font, size_t font_length, const char *unicode_map,
    const uint8_t *glyph_map, size_t glyph_map_length) {
    return (postroom_pdf_font *)pdfium.FPDFText_LoadCidType2Font(
        document->handle, font, (uint32_t)font_length, unicode_map, glyph_map, (uint32_t)glyph_map_length);
}

void postroom_pdf_font_close(postroom_pdf_font *font) { pdfium.FPDFFont_Close((FPDF_FONT)font); }

void postroom_pdf_page_area(const postroom_pdf_page *page, float edges[4]) {
    edges[0] = page->area.left, edges[1] = page->area.bottom;
    edges[2] = page->area.right, edges[3] = page->area.top;
}

static bool is_hidden(FPDF_PAGEOBJECT object) {
    return object && pdfium.FPDFPageObj_GetType(object) == FPDF_OBJECT_TEXT
        && pdfium.FPDFTextObj_GetTextRenderMode(object) == FPDF_TEXT_INVISIBLE;
}

bool postroom_pdf_page_has_hidden_text(const postroom_pdf_page *page) {
    int count = pdfium.FPDFPage_CountObjects(page->handle);
    for (int index = 0; index < count; index++) {
        if (is_hidden(pdfium.FPDFPage_GetObject(page->handle, index))) return true;
    }
    return false;
}

void postroom_pdf_page_remove_hidden_text(postroom_pdf_page *page) {
    for (int index = pdfium.FPDFPage_CountObjects(page->handle) - 1; index >= 0; index--) {
        FPDF_PAGEOBJECT object = pdfium.FPDFPage_GetObject(page->handle, index);
        if (!is_hidden(object) || !pdfium.FPDFPage_RemoveObject(page->handle, object)) continue;
        pdfium.FPDFPageObj_Destroy(object);
    }
}

bool postroom_pdf_page_add_hidden_text(
    postroom_pdf_page *page, postroom_pdf_font *font, const uint32_t *codes, size_t count, const double matrix[6]) {
    const fpdf_matrix place = {
        (float)matrix[0], (float)matrix[1], (float)matrix[2], (float)matrix[3], (float)matrix[4], (float)matrix[5]};
    FPDF_PAGEOBJECT text = pdfium.FPDFPageObj_CreateTextObj(page->document->handle, (FPDF_FONT)font, 1);
    if (!text) return false;
    bool is_made = pdfium.FPDFText_SetCharcodes(text, codes, count)
        && pdfium.FPDFTextObj_SetTextRenderMode(text, FPDF_TEXT_INVISIBLE)
        && pdfium.FPDFPageObj_SetMatrix(text, &place);
    if (is_made) pdfium.FPDFPage_InsertObject(page->handle, text);
    else pdfium.FPDFPageObj_Destroy(text);
    return is_made;
}

bool postroom_pdf_page_write_content(postroom_pdf_page *page) {
    postroom_pdf_text_close(page);
    return pdfium.FPDFPage_GenerateContent(page->handle);
}

typedef struct {
    fpdf_file_write interface;
    postroom_pdf_sink sink;
    void *context;
} file_writer;

static int write_block(fpdf_file_write *interface, const void *data, unsigned long size) {
    file_writer *writer = (file_writer *)interface;
    return writer->sink(writer->context, data, size);
}

bool postroom_pdf_save(postroom_pdf_document *document, postroom_pdf_sink sink, void *context) {
    file_writer writer = {.interface = {.version = 1, .write_block = write_block}, .sink = sink, .context = context};
    return pdfium.FPDF_SaveAsCopy(document->handle, &writer.interface, SAVE_WHOLE);
}
