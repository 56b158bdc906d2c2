// Declarations of the PDFium functions in use (facts of its public C interface), and where they are kept.
#ifndef POSTROOM_PDFIUM_H
#define POSTROOM_PDFIUM_H

#include "CPDFium.h"

#include <time.h>

typedef struct fpdf_document *FPDF_DOCUMENT;
typedef struct fpdf_page *FPDF_PAGE;
typedef struct fpdf_text_page *FPDF_TEXTPAGE;
typedef struct fpdf_page_object *FPDF_PAGEOBJECT;
typedef struct fpdf_annotation *FPDF_ANNOTATION;
typedef struct fpdf_attachment *FPDF_ATTACHMENT;
typedef struct fpdf_bitmap *FPDF_BITMAP;
typedef struct fpdf_mark *FPDF_PAGEOBJECTMARK;
typedef const struct fpdf_clip_path *FPDF_CLIPPATH;
typedef const struct fpdf_path_segment *FPDF_PATHSEGMENT;
typedef struct fpdf_font *FPDF_FONT;
typedef struct fpdf_form *FPDF_FORMHANDLE;
typedef struct fpdf_x_object *FPDF_XOBJECT;

typedef struct {
    float left, top, right, bottom;
} fpdf_rectangle;

typedef struct {
    float a, b, c, d, e, f;
} fpdf_matrix;

typedef struct {
    unsigned width, height;
    float horizontal_dpi, vertical_dpi;
    unsigned bits_per_pixel;
    int colour_space;
    int marked_content;
} fpdf_image_metadata;

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

typedef struct fpdf_file_write {
    int version;
    int (*write_block)(struct fpdf_file_write *self, const void *data, unsigned long size);
} fpdf_file_write;

enum {
    FPDF_OBJECT_TEXT = 1,
    FPDF_OBJECT_IMAGE = 3,
    FPDF_OBJECT_FORM = 5,
    FPDF_ANNOTATION_LINK = 2,
    FPDF_ANNOTATION_FREE_TEXT = 3,
    FPDF_ANNOTATION_WIDGET = 20,
    FPDF_SEGMENT_LINE = 0,
    FPDF_SEGMENT_MOVE = 2,
    FPDF_COLOURS_GRAY = 1,
    FPDF_COLOURS_RGB = 2,
    FPDF_COLOURS_PROFILE = 7,
    FPDF_BITMAP_GRAY = 1,
    FPDF_BITMAP_BGR = 2,
    FPDF_BITMAP_BGRX = 3,
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
    X(int, FPDFPageObj_HasTransparency, (FPDF_PAGEOBJECT))                                               \
    X(int, FPDFPageObj_CountMarks, (FPDF_PAGEOBJECT))                                                    \
    X(FPDF_PAGEOBJECTMARK, FPDFPageObj_GetMark, (FPDF_PAGEOBJECT, unsigned long))                        \
    X(int, FPDFPageObjMark_GetName, (FPDF_PAGEOBJECTMARK, uint16_t *, unsigned long, unsigned long *))   \
    X(FPDF_CLIPPATH, FPDFPageObj_GetClipPath, (FPDF_PAGEOBJECT))                                         \
    X(int, FPDFClipPath_CountPaths, (FPDF_CLIPPATH))                                                     \
    X(int, FPDFClipPath_CountPathSegments, (FPDF_CLIPPATH, int))                                         \
    X(FPDF_PATHSEGMENT, FPDFClipPath_GetPathSegment, (FPDF_CLIPPATH, int, int))                          \
    X(int, FPDFPathSegment_GetPoint, (FPDF_PATHSEGMENT, float *, float *))                               \
    X(int, FPDFPathSegment_GetType, (FPDF_PATHSEGMENT))                                                  \
    X(int, FPDFFormObj_CountObjects, (FPDF_PAGEOBJECT))                                                  \
    X(FPDF_PAGEOBJECT, FPDFFormObj_GetObject, (FPDF_PAGEOBJECT, unsigned long))                          \
    X(int, FPDFImageObj_GetImagePixelSize, (FPDF_PAGEOBJECT, unsigned *, unsigned *))                    \
    X(int, FPDFImageObj_GetImageMetadata, (FPDF_PAGEOBJECT, FPDF_PAGE, fpdf_image_metadata *))           \
    X(int, FPDFImageObj_SetBitmap, (FPDF_PAGE *, int, FPDF_PAGEOBJECT, FPDF_BITMAP))                     \
    X(unsigned long, FPDFImageObj_GetImageDataRaw, (FPDF_PAGEOBJECT, void *, unsigned long))             \
    X(int, FPDFImageObj_GetImageFilterCount, (FPDF_PAGEOBJECT))                                          \
    X(unsigned long, FPDFImageObj_GetImageFilter, (FPDF_PAGEOBJECT, int, void *, unsigned long))         \
    X(int, FPDFImageObj_GetIccProfileDataDecoded, (FPDF_PAGEOBJECT, FPDF_PAGE, uint8_t *, size_t, size_t *)) \
    X(FPDF_BITMAP, FPDFImageObj_GetBitmap, (FPDF_PAGEOBJECT))                                            \
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
    X(int, FPDFBitmap_GetFormat, (FPDF_BITMAP))                                                          \
    X(const uint8_t *, FPDFBitmap_GetBuffer, (FPDF_BITMAP))                                              \
    X(int, FPDFBitmap_GetWidth, (FPDF_BITMAP))                                                           \
    X(int, FPDFBitmap_GetHeight, (FPDF_BITMAP))                                                          \
    X(int, FPDFBitmap_GetStride, (FPDF_BITMAP))                                                          \
    X(void, FPDFBitmap_Destroy, (FPDF_BITMAP))                                                           \
    X(void, FPDF_RenderPageBitmap, (FPDF_BITMAP, FPDF_PAGE, int, int, int, int, int, int))               \
    X(int, FPDFDoc_GetAttachmentCount, (FPDF_DOCUMENT))                                                  \
    X(FPDF_ATTACHMENT, FPDFDoc_GetAttachment, (FPDF_DOCUMENT, int))                                      \
    X(unsigned long, FPDFAttachment_GetName, (FPDF_ATTACHMENT, uint16_t *, unsigned long))               \
    X(int, FPDFAttachment_GetFile, (FPDF_ATTACHMENT, void *, unsigned long, unsigned long *))           \
    X(int, FPDF_GetSecurityHandlerRevision, (FPDF_DOCUMENT))                                             \
    X(int, FPDF_GetSignatureCount, (FPDF_DOCUMENT))                                                      \
    X(FPDF_FONT, FPDFText_LoadCidType2Font,                                                              \
      (FPDF_DOCUMENT, const uint8_t *, uint32_t, const char *, const uint8_t *, uint32_t))               \
    X(void, FPDFFont_Close, (FPDF_FONT))                                                                 \
    X(FPDF_PAGEOBJECT, FPDFPageObj_CreateTextObj, (FPDF_DOCUMENT, FPDF_FONT, float))                     \
    X(void, FPDFPageObj_Destroy, (FPDF_PAGEOBJECT))                                                      \
    X(int, FPDFPageObj_SetMatrix, (FPDF_PAGEOBJECT, const fpdf_matrix *))                                \
    X(int, FPDFText_SetCharcodes, (FPDF_PAGEOBJECT, const uint32_t *, size_t))                           \
    X(int, FPDFTextObj_SetTextRenderMode, (FPDF_PAGEOBJECT, int))                                        \
    X(void, FPDFPage_InsertObject, (FPDF_PAGE, FPDF_PAGEOBJECT))                                         \
    X(int, FPDFPage_RemoveObject, (FPDF_PAGE, FPDF_PAGEOBJECT))                                          \
    X(int, FPDFPage_GenerateContent, (FPDF_PAGE))                                                        \
    X(int, FPDF_SaveAsCopy, (FPDF_DOCUMENT, fpdf_file_write *, unsigned long))                           \
    X(FPDF_DOCUMENT, FPDF_CreateNewDocument, (void))                                                     \
    X(int, FPDF_ImportPagesByIndex, (FPDF_DOCUMENT, FPDF_DOCUMENT, const int *, unsigned long, int))     \
    X(FPDF_FORMHANDLE, FPDFDOC_InitFormFillEnvironment, (FPDF_DOCUMENT, void *))                         \
    X(void, FPDFDOC_ExitFormFillEnvironment, (FPDF_FORMHANDLE))                                          \
    X(void, FORM_OnAfterLoadPage, (FPDF_PAGE, FPDF_FORMHANDLE))                                          \
    X(void, FORM_OnBeforeClosePage, (FPDF_PAGE, FPDF_FORMHANDLE))                                        \
    X(unsigned long, FPDFAnnot_GetFormFieldName, (FPDF_FORMHANDLE, FPDF_ANNOTATION, uint16_t *, unsigned long)) \
    X(unsigned long, FPDFAnnot_GetFormFieldValue, (FPDF_FORMHANDLE, FPDF_ANNOTATION, uint16_t *, unsigned long)) \
    X(unsigned long, FPDFAnnot_GetFormFieldExportValue,                                                  \
      (FPDF_FORMHANDLE, FPDF_ANNOTATION, uint16_t *, unsigned long))                                     \
    X(int, FPDFAnnot_GetFormFieldType, (FPDF_FORMHANDLE, FPDF_ANNOTATION))                               \
    X(int, FPDFAnnot_GetFormFieldFlags, (FPDF_FORMHANDLE, FPDF_ANNOTATION))                              \
    X(int, FPDFAnnot_IsChecked, (FPDF_FORMHANDLE, FPDF_ANNOTATION))                                      \
    X(int, FPDFAnnot_GetFontSize, (FPDF_FORMHANDLE, FPDF_ANNOTATION, float *))                           \
    X(int, FPDFAnnot_GetNumberValue, (FPDF_ANNOTATION, const char *, float *))                           \
    X(int, FPDFPage_RemoveAnnot, (FPDF_PAGE, int))                                                       \
    X(FPDF_DOCUMENT, FPDF_LoadMemDocument64, (const void *, size_t, const char *))                       \
    X(FPDF_XOBJECT, FPDF_NewXObjectFromPage, (FPDF_DOCUMENT, FPDF_DOCUMENT, int))                        \
    X(FPDF_PAGEOBJECT, FPDF_NewFormObjectFromXObject, (FPDF_XOBJECT))                                    \
    X(void, FPDF_CloseXObject, (FPDF_XOBJECT))                                                           \
    X(unsigned long, FPDF_GetMetaText, (FPDF_DOCUMENT, const char *, uint16_t *, unsigned long))         \
    X(void, FSDK_SetTimeFunction, (time_t (*)(void)))                                                    \
    X(void, FSDK_SetLocaltimeFunction, (struct tm *(*)(const time_t *)))

typedef struct {
#define X(result, name, parameters) result(*name) parameters;
    POSTROOM_PDFIUM_FUNCTIONS(X)
#undef X
} pdfium_functions;

// Filled by postroom_pdf_load_library.
extern pdfium_functions pdfium;

enum { PDFIUM_READ_AHEAD = 32768 };

// Reads of the file that can have been a stream's data: PDFium's parser takes portions of 512 bytes, and a
// stream's data as one.
enum { PDFIUM_PORTION = 512, PDFIUM_READS = 256 };

typedef struct {
    uint64_t position, size;
} pdfium_read;

struct postroom_pdf_document {
    FPDF_DOCUMENT handle;
    fpdf_file_access access;
    int descriptor;
    uint64_t length;
    uint64_t window_start;
    size_t window_length;
    unsigned char window[PDFIUM_READ_AHEAD];
    // Counts what PDFium has read.
    uint64_t bytes_read;
    // The document opened once more, to change it; NULL until it is needed.
    FPDF_DOCUMENT twin;
    uint64_t twin_start;
    // The latest long reads, in a ring: `read_count` counts them all.
    uint64_t read_count;
    pdfium_read reads[PDFIUM_READS];
};

struct postroom_pdf_layer {
    FPDF_DOCUMENT handle;
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

// Reads exactly `size` bytes of a file.
bool pdfium_read_fully(int descriptor, uint64_t position, unsigned char *buffer, size_t size);

// Turns a rectangle of the page's own coordinates into points from the top left as shown.
void pdfium_show(
    const postroom_pdf_page *page, double left, double bottom, double right, double top, float box[4]);

// Replaces a rectangle by the smallest one around what the matrix makes of it.
void pdfium_transform(const fpdf_matrix *matrix, fpdf_rectangle *box);
// The matrix that applies `inner` first, then `outer`.
fpdf_matrix pdfium_joined(const fpdf_matrix *inner, const fpdf_matrix *outer);

// Whether the object's clip path leaves all of `area` visible but `slack` points at its edges. `matrix` leads
// from the object's coordinates to those of the area.
bool pdfium_clip_spares(
    FPDF_PAGEOBJECT object, const fpdf_matrix *matrix, const fpdf_rectangle *area, float slack);

void pdfium_close_twin(postroom_pdf_document *document);

// Draws the page in gray on paper of some gray, 0 to 255.
bool pdfium_render_gray(const postroom_pdf_page *page, int width, int height, int paper, uint8_t *pixels);

// The image that the page consists of and, unless `matrix` is NULL, where it places the unit square; NULL when
// the page shows anything else.
FPDF_PAGEOBJECT pdfium_sole_image(const postroom_pdf_page *page, fpdf_matrix *matrix);

#endif
