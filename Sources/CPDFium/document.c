#define _GNU_SOURCE
#include "pdfium.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool pdfium_read_fully(int descriptor, uint64_t position, unsigned char *buffer, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t count = pread(descriptor, buffer + done, size - done, (off_t)(position + done));
        if (count > 0) {
            done += (size_t)count;
        } else if (count == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

// PDFium's parser asks for 512 bytes at a time; a window that moves saves most of the system calls.
static int get_block(void *context, unsigned long position, unsigned char *buffer, unsigned long size) {
    postroom_pdf_document *document = context;
    if (position > document->length || size > document->length - position) return 0;
    document->bytes_read += size;
    if (size > PDFIUM_PORTION) {
        document->reads[document->read_count++ % PDFIUM_READS] = (pdfium_read){position, size};
    }
    if (size >= PDFIUM_READ_AHEAD) return pdfium_read_fully(document->descriptor, position, buffer, size);
    bool inside = position >= document->window_start
        && position + size <= document->window_start + document->window_length;
    if (!inside) {
        // PDFium also reads backwards (from the end, for the cross-reference table): start a little before.
        uint64_t start = position > PDFIUM_READ_AHEAD / 4 ? position - PDFIUM_READ_AHEAD / 4 : 0;
        if (position + size > start + PDFIUM_READ_AHEAD) start = position;
        uint64_t left = document->length - start;
        size_t wanted = left < PDFIUM_READ_AHEAD ? (size_t)left : PDFIUM_READ_AHEAD;
        document->window_length = 0;
        if (!pdfium_read_fully(document->descriptor, start, document->window, wanted)) return 0;
        document->window_start = start;
        document->window_length = wanted;
    }
    memcpy(buffer, document->window + (position - document->window_start), size);
    return 1;
}

postroom_pdf_document *postroom_pdf_open(int descriptor, uint64_t length, int *error) {
    postroom_pdf_document *document = pdfium.FPDF_LoadCustomDocument ? calloc(1, sizeof *document) : NULL;
    if (!document) {
        *error = POSTROOM_PDF_ERROR_UNKNOWN;
        return NULL;
    }
    document->descriptor = descriptor;
    document->length = length;
    document->access = (fpdf_file_access){
        .length = (unsigned long)length, .get_block = get_block, .context = document};
    document->handle = pdfium.FPDF_LoadCustomDocument(&document->access, NULL);
    if (!document->handle) {
        *error = (int)pdfium.FPDF_GetLastError();
        free(document);
        return NULL;
    }
    *error = 0;
    return document;
}

void postroom_pdf_close(postroom_pdf_document *document) {
    pdfium_close_twin(document);
    pdfium.FPDF_CloseDocument(document->handle);
    free(document);
}

int postroom_pdf_page_count(const postroom_pdf_document *document) {
    return pdfium.FPDF_GetPageCount(document->handle);
}

int postroom_pdf_attachment_count(const postroom_pdf_document *document) {
    return pdfium.FPDFDoc_GetAttachmentCount(document->handle);
}

// PDFium counts bytes with a terminator and writes nothing into a buffer that is too small.
static size_t units_written(unsigned long bytes, size_t capacity) {
    size_t units = bytes / 2;
    return units > 0 && units <= capacity ? units - 1 : 0;
}

size_t postroom_pdf_attachment_name(
    const postroom_pdf_document *document, int index, uint16_t *name, size_t capacity) {
    FPDF_ATTACHMENT attachment = pdfium.FPDFDoc_GetAttachment(document->handle, index);
    if (!attachment) return 0;
    return units_written(pdfium.FPDFAttachment_GetName(attachment, name, capacity * 2), capacity);
}

uint64_t postroom_pdf_attachment_size(const postroom_pdf_document *document, int index) {
    FPDF_ATTACHMENT attachment = pdfium.FPDFDoc_GetAttachment(document->handle, index);
    unsigned long size = 0;
    if (!attachment || !pdfium.FPDFAttachment_GetFile(attachment, NULL, 0, &size)) return 0;
    return size;
}

size_t postroom_pdf_attachment_data(
    const postroom_pdf_document *document, int index, uint8_t *bytes, size_t capacity) {
    FPDF_ATTACHMENT attachment = pdfium.FPDFDoc_GetAttachment(document->handle, index);
    unsigned long size = 0;
    if (!attachment || !pdfium.FPDFAttachment_GetFile(attachment, bytes, capacity, &size)) return 0;
    return size <= capacity ? size : 0;
}

size_t postroom_pdf_page_bare_field(
    const postroom_pdf_page *page, int annotation, uint16_t *value, size_t capacity, float box[4]) {
    // Bit 2 of the flags hides an annotation, bit 6 keeps it off the screen (ISO 32000-1, table 165).
    enum { HIDDEN = 1 << 1, NO_VIEW = 1 << 5 };
    FPDF_ANNOTATION field = pdfium.FPDFPage_GetAnnot(page->handle, annotation);
    if (!field) return 0;
    size_t length = 0;
    fpdf_rectangle place;
    if (pdfium.FPDFAnnot_GetSubtype(field) == FPDF_ANNOTATION_WIDGET && !pdfium.FPDFAnnot_HasKey(field, "AP")
        && !(pdfium.FPDFAnnot_GetFlags(field) & (HIDDEN | NO_VIEW))
        && pdfium.FPDFAnnot_GetRect(field, &place)) {
        length = units_written(pdfium.FPDFAnnot_GetStringValue(field, "V", value, capacity * 2), capacity);
        pdfium_show(page, place.left, place.bottom, place.right, place.top, box);
    }
    pdfium.FPDFPage_CloseAnnot(field);
    return length;
}
