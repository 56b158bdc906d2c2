// Declarations of the PDFium functions in use (facts of its public C interface), and where they are kept.
#ifndef POSTROOM_PDFIUM_H
#define POSTROOM_PDFIUM_H

#include "CPDFium.h"

typedef struct fpdf_document *FPDF_DOCUMENT;
typedef struct fpdf_page *FPDF_PAGE;
typedef struct fpdf_text_page *FPDF_TEXTPAGE;
typedef struct fpdf_page_object *FPDF_PAGEOBJECT;
typedef struct fpdf_annotation *FPDF_ANNOTATION;
typedef struct fpdf_attachment *FPDF_ATTACHMENT;
typedef struct fpdf_bitmap *FPDF_BITMAP;

typedef struct {
    float left, top, right, bottom;
} fpdf_rectangle;

typedef struct {
    float a, b, c, d, e, f;
} fpdf_matrix;

typedef struct {
    int version;
    const char **user_font_paths;
    void *isolate;
    unsigned v8_slot;
    void *platform;
    int renderer;
    int font_backend;
    int brotli;
    int isolate_per_document;
} fpdf_library_config;

typedef struct {
    unsigned long length;
    int (*get_block)(void *context, unsigned long position, unsigned char *buffer, unsigned long size);
    void *context;
} fpdf_file_access;

enum {
    FPDF_OBJECT_IMAGE = 3,
    FPDF_OBJECT_FORM = 5,
    FPDF_ANNOTATION_FREE_TEXT = 3,
    FPDF_ANNOTATION_WIDGET = 20,
    FPDF_BITMAP_GRAY = 1,
    FPDF_RENDER_ANNOTATIONS = 0x01,
    FPDF_RENDER_GRAYSCALE = 0x08,
    FPDF_RENDER_SMALL_IMAGE_CACHE = 0x200,
    FPDF_TEXT_INVISIBLE = 3,
};

// X(return type, name, parameters)
#define POSTROOM_PDFIUM_FUNCTIONS(X)                                                                     \
    X(void, FPDF_InitLibraryWithConfig, (const fpdf_library_config *))                                   \
    X(unsigned long, FPDF_GetLastError, (void))                                                          \
    X(FPDF_DOCUMENT, FPDF_LoadCustomDocument, (fpdf_file_access *, const char *))                        \
    X(void, FPDF_CloseDocument, (FPDF_DOCUMENT))                                                         \
    X(int, FPDF_GetPageCount, (FPDF_DOCUMENT))                                                           \
    X(FPDF_PAGE, FPDF_LoadPage, (FPDF_DOCUMENT, int))                                                    \
    X(void, FPDF_ClosePage, (FPDF_PAGE))                                                                 \
    X(float, FPDF_GetPageWidthF, (FPDF_PAGE))                                                            \
    X(float, FPDF_GetPageHeightF, (FPDF_PAGE))                                                           \
    X(int, FPDF_GetPageBoundingBox, (FPDF_PAGE, fpdf_rectangle *))                                       \
    X(int, FPDFPage_GetRotation, (FPDF_PAGE))                                                            \
    X(int, FPDFPage_CountObjects, (FPDF_PAGE))                                                           \
    X(FPDF_PAGEOBJECT, FPDFPage_GetObject, (FPDF_PAGE, int))                                             \
    X(int, FPDFPage_Flatten, (FPDF_PAGE, int))                                                           \
    X(int, FPDFPage_GetAnnotCount, (FPDF_PAGE))                                                          \
    X(FPDF_ANNOTATION, FPDFPage_GetAnnot, (FPDF_PAGE, int))                                              \
    X(void, FPDFPage_CloseAnnot, (FPDF_ANNOTATION))                                                      \
    X(int, FPDFAnnot_GetSubtype, (FPDF_ANNOTATION))                                                      \
    X(int, FPDFAnnot_HasKey, (FPDF_ANNOTATION, const char *))                                            \
    X(int, FPDFAnnot_GetRect, (FPDF_ANNOTATION, fpdf_rectangle *))                                       \
    X(int, FPDFAnnot_GetFlags, (FPDF_ANNOTATION))                                                        \
    X(unsigned long, FPDFAnnot_GetStringValue, (FPDF_ANNOTATION, const char *, uint16_t *, unsigned long)) \
    X(int, FPDFPageObj_GetType, (FPDF_PAGEOBJECT))                                                       \
    X(int, FPDFPageObj_GetMatrix, (FPDF_PAGEOBJECT, fpdf_matrix *))                                      \
    X(int, FPDFPageObj_GetBounds, (FPDF_PAGEOBJECT, float *, float *, float *, float *))                 \
    X(int, FPDFFormObj_CountObjects, (FPDF_PAGEOBJECT))                                                  \
    X(FPDF_PAGEOBJECT, FPDFFormObj_GetObject, (FPDF_PAGEOBJECT, unsigned long))                          \
    X(int, FPDFImageObj_GetImagePixelSize, (FPDF_PAGEOBJECT, unsigned *, unsigned *))                    \
    X(int, FPDFTextObj_GetTextRenderMode, (FPDF_PAGEOBJECT))                                             \
    X(FPDF_TEXTPAGE, FPDFText_LoadPage, (FPDF_PAGE))                                                     \
    X(void, FPDFText_ClosePage, (FPDF_TEXTPAGE))                                                         \
    X(int, FPDFText_CountChars, (FPDF_TEXTPAGE))                                                         \
    X(unsigned, FPDFText_GetUnicode, (FPDF_TEXTPAGE, int))                                               \
    X(FPDF_PAGEOBJECT, FPDFText_GetTextObject, (FPDF_TEXTPAGE, int))                                     \
    X(int, FPDFText_IsHyphen, (FPDF_TEXTPAGE, int))                                                      \
    X(int, FPDFText_HasUnicodeMapError, (FPDF_TEXTPAGE, int))                                            \
    X(int, FPDFText_GetCharBox, (FPDF_TEXTPAGE, int, double *, double *, double *, double *))            \
    X(int, FPDFText_GetLooseCharBox, (FPDF_TEXTPAGE, int, fpdf_rectangle *))                             \
    X(int, FPDFText_GetCharOrigin, (FPDF_TEXTPAGE, int, double *, double *))                             \
    X(int, FPDFText_GetMatrix, (FPDF_TEXTPAGE, int, fpdf_matrix *))                                      \
    X(double, FPDFText_GetFontSize, (FPDF_TEXTPAGE, int))                                                \
    X(FPDF_BITMAP, FPDFBitmap_CreateEx, (int, int, int, void *, int))                                    \
    X(int, FPDFBitmap_FillRect, (FPDF_BITMAP, int, int, int, int, unsigned long))                        \
    X(void, FPDFBitmap_Destroy, (FPDF_BITMAP))                                                           \
    X(void, FPDF_RenderPageBitmap, (FPDF_BITMAP, FPDF_PAGE, int, int, int, int, int, int))               \
    X(int, FPDFDoc_GetAttachmentCount, (FPDF_DOCUMENT))                                                  \
    X(FPDF_ATTACHMENT, FPDFDoc_GetAttachment, (FPDF_DOCUMENT, int))                                      \
    X(unsigned long, FPDFAttachment_GetName, (FPDF_ATTACHMENT, uint16_t *, unsigned long))               \
    X(int, FPDFAttachment_GetFile, (FPDF_ATTACHMENT, void *, unsigned long, unsigned long *))

typedef struct {
#define X(result, name, parameters) result(*name) parameters;
    POSTROOM_PDFIUM_FUNCTIONS(X)
#undef X
} pdfium_functions;

// Filled by postroom_pdf_load_library.
extern pdfium_functions pdfium;

enum { PDFIUM_READ_AHEAD = 32768 };

struct postroom_pdf_document {
    FPDF_DOCUMENT handle;
    fpdf_file_access access;
    int descriptor;
    uint64_t length;
    uint64_t window_start;
    size_t window_length;
    unsigned char window[PDFIUM_READ_AHEAD];
};

struct postroom_pdf_page {
    postroom_pdf_document *document;
    FPDF_PAGE handle;
    FPDF_TEXTPAGE text;
    int index;
    int turns;
    // The visible part of the page in its own coordinates.
    fpdf_rectangle area;
};

// Turns a rectangle of the page's own coordinates into points from the top left as shown.
void pdfium_show(
    const postroom_pdf_page *page, double left, double bottom, double right, double top, float box[4]);

#endif
