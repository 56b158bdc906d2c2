#include "pdfium.h"

#include <math.h>

// Images are marked on a grid of 64 × 64 cells, so that strips add up and layers do not count twice.
enum { GRID = 64 };
// Hostile documents nest form objects and repeat images without end.
enum { DEEPEST = 8, MOST_OBJECTS = 200000, MOST_DECODED = 16 };
// Larger pictures are not decoded to see whether they can be.
static const uint64_t most_pixels = 100000000;

typedef struct {
    fpdf_rectangle area;
    uint64_t rows[GRID];
    uint64_t largest;
    double finest;
    FPDF_PAGEOBJECT content[MOST_DECODED];
    int content_count;
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

// The share of the page that a picture must cover to count as content: logos do not.
static const double content_share = 0.01;

static double overlap(double low, double high, double from, double to) {
    double length = fmin(high, to) - fmax(low, from);
    return length > 0 ? length : 0;
}

static bool is_content(const coverage_map *map, const fpdf_rectangle *image) {
    const fpdf_rectangle *area = &map->area;
    double width = overlap(image->left, image->right, area->left, area->right);
    double height = overlap(image->bottom, image->top, area->bottom, area->top);
    double page = (double)(area->right - area->left) * (area->top - area->bottom);
    return width * height >= content_share * page;
}

// Pixels an inch along a side of the unit square that an image is placed on.
static double resolution(unsigned pixels, float x, float y) {
    double length = hypot(x, y);
    return length > 0 ? pixels / length * 72 : 0;
}

static void add_image(coverage_map *map, FPDF_PAGEOBJECT image, const fpdf_matrix *matrix) {
    fpdf_rectangle box;
    bool counts = false;
    if (pdfium.FPDFPageObj_GetBounds(image, &box.left, &box.bottom, &box.right, &box.top)) {
        pdfium_transform(matrix, &box);
        mark(map, &box);
        counts = is_content(map, &box);
    }
    if (counts && map->content_count < MOST_DECODED) map->content[map->content_count++] = image;
    unsigned width = 0, height = 0;
    if (!pdfium.FPDFImageObj_GetImagePixelSize(image, &width, &height)) return;
    uint64_t pixels = (uint64_t)width * height;
    if (pixels > map->largest) map->largest = pixels;
    fpdf_matrix own;
    if (!counts || !pdfium.FPDFPageObj_GetMatrix(image, &own)) return;
    fpdf_matrix placed = pdfium_joined(&own, matrix);
    double across = resolution(width, placed.a, placed.b), along = resolution(height, placed.c, placed.d);
    map->finest = fmax(map->finest, fmax(across, along));
}

static void visit(coverage_map *map, FPDF_PAGEOBJECT object, const fpdf_matrix *matrix, int depth) {
    if (!object || map->visited++ >= MOST_OBJECTS) return;
    int type = pdfium.FPDFPageObj_GetType(object);
    if (type == FPDF_OBJECT_IMAGE) add_image(map, object, matrix);
    fpdf_matrix own;
    if (type != FPDF_OBJECT_FORM || depth >= DEEPEST || !pdfium.FPDFPageObj_GetMatrix(object, &own)) return;
    fpdf_matrix inner = pdfium_joined(&own, matrix);
    int count = pdfium.FPDFFormObj_CountObjects(object);
    for (int index = 0; index < count && map->visited < MOST_OBJECTS; index++) {
        visit(map, pdfium.FPDFFormObj_GetObject(object, (unsigned long)index), &inner, depth + 1);
    }
}

static void visit_page(coverage_map *map, const postroom_pdf_page *page) {
    fpdf_matrix identity = {1, 0, 0, 1, 0, 0};
    int count = pdfium.FPDFPage_CountObjects(page->handle);
    for (int index = 0; index < count && map->visited < MOST_OBJECTS; index++) {
        visit(map, pdfium.FPDFPage_GetObject(page->handle, index), &identity, 0);
    }
}

double postroom_pdf_page_image_coverage(const postroom_pdf_page *page, uint64_t *largest, double *finest) {
    coverage_map map = {.area = page->area};
    *largest = 0;
    *finest = 0;
    if (!(page->area.right > page->area.left && page->area.top > page->area.bottom)) return 0;
    visit_page(&map, page);
    int covered = 0;
    for (int row = 0; row < GRID; row++) covered += __builtin_popcountll(map.rows[row]);
    *largest = map.largest;
    *finest = map.finest;
    return covered / (double)(GRID * GRID);
}

bool postroom_pdf_page_images_decode(const postroom_pdf_page *page) {
    coverage_map map = {.area = page->area};
    if (!(page->area.right > page->area.left && page->area.top > page->area.bottom)) return true;
    visit_page(&map, page);
    if (map.largest > most_pixels) return false;
    for (int index = 0; index < map.content_count; index++) {
        FPDF_BITMAP bitmap = pdfium.FPDFImageObj_GetBitmap(map.content[index]);
        if (!bitmap) return false;
        pdfium.FPDFBitmap_Destroy(bitmap);
    }
    return true;
}
