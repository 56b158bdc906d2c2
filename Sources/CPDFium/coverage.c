#include "pdfium.h"

#include <math.h>

// Images are marked on a grid of 64 × 64 cells, so that strips add up and layers do not count twice.
enum { GRID = 64 };
// Hostile documents nest form objects and repeat images without end.
enum { DEEPEST = 8, MOST_OBJECTS = 200000 };

typedef struct {
    fpdf_rectangle area;
    uint64_t rows[GRID];
    uint64_t largest;
    int visited;
} coverage_map;

static int cell(double position, double start, double length) {
    double share = (position - start) / length * GRID;
    if (!(share > 0)) return 0;
    return share < GRID ? (int)lround(share) : GRID;
}

static void mark(coverage_map *map, const fpdf_rectangle *image) {
    int first = cell(image->left, map->area.left, map->area.right - map->area.left);
    int last = cell(image->right, map->area.left, map->area.right - map->area.left);
    int low = cell(image->bottom, map->area.bottom, map->area.top - map->area.bottom);
    int high = cell(image->top, map->area.bottom, map->area.top - map->area.bottom);
    if (last <= first) return;
    uint64_t cells = (last - first == GRID ? ~0ull : (1ull << (last - first)) - 1) << first;
    for (int row = low; row < high; row++) map->rows[row] |= cells;
}

static void transform(const fpdf_matrix *matrix, fpdf_rectangle *box) {
    float xs[4] = {box->left, box->right, box->left, box->right};
    float ys[4] = {box->bottom, box->bottom, box->top, box->top};
    for (int corner = 0; corner < 4; corner++) {
        float x = matrix->a * xs[corner] + matrix->c * ys[corner] + matrix->e;
        float y = matrix->b * xs[corner] + matrix->d * ys[corner] + matrix->f;
        if (corner == 0) *box = (fpdf_rectangle){x, y, x, y};
        box->left = fminf(box->left, x), box->right = fmaxf(box->right, x);
        box->bottom = fminf(box->bottom, y), box->top = fmaxf(box->top, y);
    }
}

static fpdf_matrix joined(const fpdf_matrix *inner, const fpdf_matrix *outer) {
    return (fpdf_matrix){
        .a = inner->a * outer->a + inner->b * outer->c,
        .b = inner->a * outer->b + inner->b * outer->d,
        .c = inner->c * outer->a + inner->d * outer->c,
        .d = inner->c * outer->b + inner->d * outer->d,
        .e = inner->e * outer->a + inner->f * outer->c + outer->e,
        .f = inner->e * outer->b + inner->f * outer->d + outer->f,
    };
}

static void add_image(coverage_map *map, FPDF_PAGEOBJECT image, const fpdf_matrix *matrix) {
    fpdf_rectangle box;
    if (pdfium.FPDFPageObj_GetBounds(image, &box.left, &box.bottom, &box.right, &box.top)) {
        transform(matrix, &box);
        mark(map, &box);
    }
    unsigned width = 0, height = 0;
    if (pdfium.FPDFImageObj_GetImagePixelSize(image, &width, &height)) {
        uint64_t pixels = (uint64_t)width * height;
        if (pixels > map->largest) map->largest = pixels;
    }
}

static void visit(coverage_map *map, FPDF_PAGEOBJECT object, const fpdf_matrix *matrix, int depth) {
    if (!object || map->visited++ >= MOST_OBJECTS) return;
    int type = pdfium.FPDFPageObj_GetType(object);
    if (type == FPDF_OBJECT_IMAGE) add_image(map, object, matrix);
    fpdf_matrix own;
    if (type != FPDF_OBJECT_FORM || depth >= DEEPEST || !pdfium.FPDFPageObj_GetMatrix(object, &own)) return;
    fpdf_matrix inner = joined(&own, matrix);
    int count = pdfium.FPDFFormObj_CountObjects(object);
    for (int index = 0; index < count && map->visited < MOST_OBJECTS; index++) {
        visit(map, pdfium.FPDFFormObj_GetObject(object, (unsigned long)index), &inner, depth + 1);
    }
}

double postroom_pdf_page_image_coverage(const postroom_pdf_page *page, uint64_t *largest) {
    coverage_map map = {.area = page->area};
    fpdf_matrix identity = {1, 0, 0, 1, 0, 0};
    *largest = 0;
    if (!(page->area.right > page->area.left && page->area.top > page->area.bottom)) return 0;
    int count = pdfium.FPDFPage_CountObjects(page->handle);
    for (int index = 0; index < count && map.visited < MOST_OBJECTS; index++) {
        visit(&map, pdfium.FPDFPage_GetObject(page->handle, index), &identity, 0);
    }
    int covered = 0;
    for (int row = 0; row < GRID; row++) covered += __builtin_popcountll(map.rows[row]);
    *largest = map.largest;
    return covered / (double)(GRID * GRID);
}
