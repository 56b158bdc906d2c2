#include "pdfium.h"

#include <string.h>

bool postroom_pdf_scan_data(const postroom_pdf_page *page, uint8_t *data, uint64_t length) {
    FPDF_PAGEOBJECT image = pdfium_sole_image(page, NULL);
    return image && pdfium.FPDFImageObj_GetImageDataRaw(image, data, (unsigned long)length) == length;
}

static bool file_has(const postroom_pdf_document *document, uint64_t position, const uint8_t *data, uint64_t length) {
    enum { PORTION = 16384 };
    unsigned char portion[PORTION];
    for (uint64_t done = 0; done < length;) {
        size_t size = length - done < PORTION ? (size_t)(length - done) : PORTION;
        if (!pdfium_read_fully(document->descriptor, position + done, portion, size)) return false;
        if (memcmp(portion, data + done, size) != 0) return false;
        done += size;
    }
    return true;
}

size_t postroom_pdf_scan_preamble(
    const postroom_pdf_page *page, const uint8_t *data, uint64_t length, uint8_t *preamble, size_t capacity) {
    const postroom_pdf_document *document = page->document;
    uint64_t kept = document->read_count < PDFIUM_READS ? document->read_count : PDFIUM_READS;
    for (uint64_t age = 1; age <= kept; age++) {
        const pdfium_read *read = &document->reads[(document->read_count - age) % PDFIUM_READS];
        if (read->size != length || !file_has(document, read->position, data, length)) continue;
        size_t size = read->position < capacity ? (size_t)read->position : capacity;
        return pdfium_read_fully(document->descriptor, read->position - size, preamble, size) ? size : 0;
    }
    return 0;
}

int postroom_pdf_scan_components(const postroom_pdf_page *page, bool *has_profile) {
    FPDF_PAGEOBJECT image = pdfium_sole_image(page, NULL);
    fpdf_image_metadata metadata = {0};
    *has_profile = false;
    if (!image || !pdfium.FPDFImageObj_GetImageMetadata(image, page->handle, &metadata)) return 0;
    // PDFium gives up an image whose colours and data contradict each other.
    if (metadata.bits_per_pixel == 0) return -1;
    int components = metadata.bits_per_pixel == 8 ? 1 : metadata.bits_per_pixel == 24 ? 3 : 0;
    *has_profile = metadata.colour_space == FPDF_COLOURS_PROFILE;
    switch (metadata.colour_space) {
    case FPDF_COLOURS_GRAY: return components == 1 ? 1 : -1;
    case FPDF_COLOURS_RGB: return components == 3 ? 3 : -1;
    case FPDF_COLOURS_PROFILE: return components;
    default: return 0;
    }
}

size_t postroom_pdf_scan_profile(const postroom_pdf_page *page, uint8_t *profile, size_t capacity) {
    FPDF_PAGEOBJECT image = pdfium_sole_image(page, NULL);
    size_t length = 0;
    bool is_copied = image
        && pdfium.FPDFImageObj_GetIccProfileDataDecoded(image, page->handle, profile, capacity, &length);
    return is_copied && length <= capacity ? length : 0;
}

// PDFium's own weights of red, green and blue, so that the result equals its drawing in gray.
static void gray_row(const uint8_t *row, int width, int step, uint8_t *out) {
    for (int x = 0; x < width; x++, row += step) out[x] = (uint8_t)((row[0] * 11 + row[1] * 59 + row[2] * 30) / 100);
}

static bool copy_gray(FPDF_BITMAP bitmap, uint32_t width, uint32_t height, uint8_t *pixels) {
    int format = pdfium.FPDFBitmap_GetFormat(bitmap), stride = pdfium.FPDFBitmap_GetStride(bitmap);
    const uint8_t *rows = pdfium.FPDFBitmap_GetBuffer(bitmap);
    if (!rows || (uint32_t)pdfium.FPDFBitmap_GetWidth(bitmap) != width
        || (uint32_t)pdfium.FPDFBitmap_GetHeight(bitmap) != height) return false;
    int step = format == FPDF_BITMAP_GRAY ? 1 : format == FPDF_BITMAP_BGR ? 3 : format == FPDF_BITMAP_BGRX ? 4 : 0;
    if (step == 0) return false;
    for (uint32_t y = 0; y < height; y++, rows += stride, pixels += width) {
        if (step == 1) memcpy(pixels, rows, width);
        else gray_row(rows, (int)width, step, pixels);
    }
    return true;
}

bool postroom_pdf_scan_gray(const postroom_pdf_page *page, uint32_t width, uint32_t height, uint8_t *pixels) {
    FPDF_PAGEOBJECT image = pdfium_sole_image(page, NULL);
    FPDF_BITMAP bitmap = image ? pdfium.FPDFImageObj_GetBitmap(image) : NULL;
    if (!bitmap) return false;
    bool is_copied = copy_gray(bitmap, width, height, pixels);
    pdfium.FPDFBitmap_Destroy(bitmap);
    return is_copied;
}
