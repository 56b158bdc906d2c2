#include "pdfium.h"

#include <stdlib.h>
#include <string.h>

// What PDFium's objects do not tell, such as transfer functions, shows when the page is drawn. Drawing the scan
// itself would cost more than the shortcut saves, so a small plain picture is put in its place: a page that shows
// all black and all white as they are shows the scan as it is. The change is made in a twin of the document, as
// pages share their images.

enum {
    // A resolution at which a hairline or a full stop still leaves a trace of gray.
    PROBE_DPI = 36,
    MOST_SIDE = 1000,
    PLAIN_SIDE = 8,
    // Rounding of gray that is no difference.
    MOST_DIFFERENCE = 2,
    // PDFium keeps what it has read of a document: the twin is given up now and then.
    MOST_TWIN_BYTES = 32 << 20,
};

// The part of a side, at its ends, where the page's edge and the image's need not agree.
static const double edge_share = 0.02;

void pdfium_close_twin(postroom_pdf_document *document) {
    if (document->twin) pdfium.FPDF_CloseDocument(document->twin);
    document->twin = NULL;
}

static FPDF_DOCUMENT twin_of(postroom_pdf_document *document) {
    if (document->bytes_read - document->twin_start > MOST_TWIN_BYTES) pdfium_close_twin(document);
    if (!document->twin) {
        document->twin_start = document->bytes_read;
        document->twin = pdfium.FPDF_LoadCustomDocument(&document->access, NULL);
    }
    return document->twin;
}

static bool put_plain(postroom_pdf_page *page, FPDF_PAGEOBJECT image, int gray) {
    uint8_t pixels[PLAIN_SIDE * PLAIN_SIDE];
    memset(pixels, gray, sizeof pixels);
    FPDF_BITMAP plain = pdfium.FPDFBitmap_CreateEx(PLAIN_SIDE, PLAIN_SIDE, FPDF_BITMAP_GRAY, pixels, PLAIN_SIDE);
    if (!plain) return false;
    bool is_put = pdfium.FPDFImageObj_SetBitmap(&page->handle, 1, image, plain);
    pdfium.FPDFBitmap_Destroy(plain);
    return is_put;
}

static bool is_plain(const uint8_t *pixels, int width, int height, int gray) {
    int left = 1 + (int)(width * edge_share), top = 1 + (int)(height * edge_share);
    for (int y = top; y < height - top; y++) {
        for (int x = left; x < width - left; x++) {
            if (abs(pixels[y * width + x] - gray) > MOST_DIFFERENCE) return false;
        }
    }
    return true;
}

static int side(double points) {
    double pixels = points / 72 * PROBE_DPI;
    return pixels >= MOST_SIDE ? MOST_SIDE : pixels >= 8 ? (int)pixels : 8;
}

static bool shows(postroom_pdf_page *page, FPDF_PAGEOBJECT image, int gray) {
    if (!put_plain(page, image, gray)) return false;
    float shown_width, shown_height;
    postroom_pdf_page_size(page, &shown_width, &shown_height);
    int width = side(shown_width), height = side(shown_height);
    uint8_t *pixels = malloc((size_t)width * height);
    if (!pixels) return false;
    // Whatever lets the paper shine through shows it.
    bool is_drawn = pdfium_render_gray(page, width, height, 255 - gray, pixels);
    bool is_shown = is_drawn && is_plain(pixels, width, height, gray);
    free(pixels);
    return is_shown;
}

bool postroom_pdf_scan_is_shown_plainly(const postroom_pdf_page *page) {
    FPDF_DOCUMENT twin = twin_of(page->document);
    postroom_pdf_page copy = {.document = page->document, .index = page->index, .area = page->area};
    copy.handle = twin ? pdfium.FPDF_LoadPage(twin, page->index) : NULL;
    if (!copy.handle) return false;
    FPDF_PAGEOBJECT image = pdfium_sole_image(&copy, NULL);
    bool is_shown = image && shows(&copy, image, 0) && shows(&copy, image, 255);
    pdfium.FPDF_ClosePage(copy.handle);
    return is_shown;
}
