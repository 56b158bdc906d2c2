#include "pdfium.h"

#include <math.h>

int postroom_pdf_text_open(postroom_pdf_page *page) {
    postroom_pdf_text_close(page);
    page->text = pdfium.FPDFText_LoadPage(page->handle);
    return page->text ? pdfium.FPDFText_CountChars(page->text) : -1;
}

void postroom_pdf_text_close(postroom_pdf_page *page) {
    if (page->text) pdfium.FPDFText_ClosePage(page->text);
    page->text = NULL;
}

// What all characters of one text object have in common.
typedef struct {
    FPDF_PAGEOBJECT object;
    uint8_t flags;
    uint8_t turns;
    // Quarter turns in the page's own coordinates, clockwise.
    uint8_t own_turns;
    float em;
} text_run;

// The quarter turns clockwise of a direction, or POSTROOM_PDF_SLANTED. Up to 1 in 10 (6 degrees) counts as
// straight: scans are skewed by less.
static uint8_t quarter_turns(float x, float y) {
    if (fabsf(y) <= fabsf(x) * 0.1f) return x >= 0 ? 0 : 2;
    if (fabsf(x) <= fabsf(y) * 0.1f) return y >= 0 ? 3 : 1;
    return POSTROOM_PDF_SLANTED;
}

// A larger font than the largest page of a PDF (14,400 points) is nonsense.
enum { LARGEST_EM = 14400 };

static void begin_run(text_run *run, const postroom_pdf_page *page, int index, FPDF_PAGEOBJECT object) {
    fpdf_matrix matrix;
    if (!pdfium.FPDFText_GetMatrix(page->text, index, &matrix)) matrix = (fpdf_matrix){1, 0, 0, 1, 0, 0};
    run->object = object;
    bool is_invisible = pdfium.FPDFTextObj_GetTextRenderMode(object) == FPDF_TEXT_INVISIBLE;
    run->flags = is_invisible ? POSTROOM_PDF_INVISIBLE : 0;
    run->own_turns = quarter_turns(matrix.a, matrix.b);
    run->turns = run->own_turns == POSTROOM_PDF_SLANTED
        ? POSTROOM_PDF_SLANTED : (uint8_t)((run->own_turns + page->turns) & 3);
    float scale = sqrtf(matrix.c * matrix.c + matrix.d * matrix.d);
    float em = fabsf((float)pdfium.FPDFText_GetFontSize(page->text, index)) * scale;
    run->em = em > 0 && em < LARGEST_EM ? em : 0;
}

// Ascent and descent of a usual text font, in ems: boxes of a line are the same height whatever letters it
// has.
static const double usual_ascent = 0.8, usual_descent = 0.2;

// The box of a character in the page's own coordinates: along the line its ink, across it ascent and descent.
static void turned_box(
    const postroom_pdf_page *page, int index, const text_run *run,
    double *left, double *bottom, double *right, double *top) {
    double x, y, up = usual_ascent * run->em, down = usual_descent * run->em;
    if (!pdfium.FPDFText_GetCharBox(page->text, index, left, right, bottom, top)) {
        *left = *right = *bottom = *top = 0;
    }
    if (run->turns == POSTROOM_PDF_SLANTED) return;
    if (!pdfium.FPDFText_GetCharOrigin(page->text, index, &x, &y)) return;
    switch (run->own_turns) {
    case 0: *bottom = y - down, *top = y + up; break;
    case 1: *left = x - down, *right = x + up; break;
    case 2: *bottom = y - up, *top = y + down; break;
    default: *left = x - up, *right = x + down;
    }
}

// PDFium's loose box (advance by ascent and descent) is made for upright text only; elsewhere, and for fonts
// whose figures make no sense, the box is made from ink and baseline.
static void place(
    const postroom_pdf_page *page, int index, const text_run *run, postroom_pdf_character *out) {
    double left, bottom, right, top;
    fpdf_rectangle loose;
    if (run->own_turns == 0 && pdfium.FPDFText_GetLooseCharBox(page->text, index, &loose)
        && loose.right > loose.left && loose.top - loose.bottom > 0.3f * run->em
        && loose.top - loose.bottom < 3 * run->em) {
        left = loose.left, right = loose.right, bottom = loose.bottom, top = loose.top;
    } else {
        turned_box(page, index, run, &left, &bottom, &right, &top);
    }
    float box[4];
    pdfium_show(page, left, bottom, right, top, box);
    out->x0 = box[0], out->y0 = box[1], out->x1 = box[2], out->y1 = box[3];
}

// PDFium gives a hyphen that divides a word at the end of a line the code point U+0002, which a font without
// a map may give as well. It leaves here as U+FFFE, which is no character and which PDFium's text functions
// write for it.
static uint32_t code_point(const postroom_pdf_page *page, int index) {
    enum { DIVIDING_HYPHEN = 0x02, HYPHEN_MARK = 0xFFFE };
    uint32_t code = pdfium.FPDFText_GetUnicode(page->text, index);
    if (code != DIVIDING_HYPHEN) return code;
    return pdfium.FPDFText_IsHyphen(page->text, index) == 1 ? HYPHEN_MARK : code;
}

void postroom_pdf_text_fill(
    const postroom_pdf_page *page, int start, int count, postroom_pdf_character *out) {
    text_run run = {0};
    for (int index = start; index < start + count; index++, out++) {
        *out = (postroom_pdf_character){.code = code_point(page, index)};
        FPDF_PAGEOBJECT object = pdfium.FPDFText_GetTextObject(page->text, index);
        if (!object) {
            out->flags = POSTROOM_PDF_GENERATED;
            continue;
        }
        if (object != run.object) {
            begin_run(&run, page, index, object);
            out->flags = POSTROOM_PDF_NEW_OBJECT;
        }
        out->flags |= run.flags;
        if (pdfium.FPDFText_HasUnicodeMapError(page->text, index) == 1) out->flags |= POSTROOM_PDF_UNMAPPED;
        out->turns = run.turns;
        out->em = run.em;
        place(page, index, &run, out);
    }
}

static void bare_page(FPDF_PAGE page, int64_t *characters, double *checksum) {
    FPDF_TEXTPAGE text = pdfium.FPDFText_LoadPage(page);
    if (!text) return;
    int count = pdfium.FPDFText_CountChars(text);
    for (int index = 0; index < count; index++) {
        double left = 0, right = 0, bottom = 0, top = 0;
        unsigned code = pdfium.FPDFText_GetUnicode(text, index);
        pdfium.FPDFText_GetCharBox(text, index, &left, &right, &bottom, &top);
        *checksum += code + left + right + bottom + top;
    }
    if (count > 0) *characters += count;
    pdfium.FPDFText_ClosePage(text);
}

int postroom_pdf_bare_loop(
    int descriptor, uint64_t length, int64_t *pages, int64_t *characters, double *checksum) {
    int error = 0;
    postroom_pdf_document *document = postroom_pdf_open(descriptor, length, &error);
    if (!document) return error ? error : POSTROOM_PDF_ERROR_UNKNOWN;
    int count = postroom_pdf_page_count(document);
    for (int index = 0; index < count; index++) {
        FPDF_PAGE page = pdfium.FPDF_LoadPage(document->handle, index);
        if (!page) continue;
        bare_page(page, characters, checksum);
        pdfium.FPDF_ClosePage(page);
    }
    *pages += count;
    postroom_pdf_close(document);
    return 0;
}
