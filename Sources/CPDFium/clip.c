#include "pdfium.h"

#include <math.h>

// Hostile documents clip without end; real ones a few times. A rectangle has four or five points, and one more
// where a producer closes it twice.
enum { MOST_CLIPS = 32, CORNERS = 4, MOST_POINTS = 6 };

typedef struct {
    float x, y;
} point;

// How far, in points, the corners of a rectangle may be off.
static const float crooked = 0.05f;

static bool near(float a, float b) { return fabsf(a - b) <= crooked; }

static int points_of(FPDF_CLIPPATH clip, int path, const fpdf_matrix *matrix, point *points) {
    int count = pdfium.FPDFClipPath_CountPathSegments(clip, path);
    if (count < CORNERS || count > MOST_POINTS) return 0;
    for (int index = 0; index < count; index++) {
        FPDF_PATHSEGMENT segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index);
        float x, y;
        if (!segment || !pdfium.FPDFPathSegment_GetPoint(segment, &x, &y)) return 0;
        if (pdfium.FPDFPathSegment_GetType(segment) != (index ? FPDF_SEGMENT_LINE : FPDF_SEGMENT_MOVE)) return 0;
        points[index].x = matrix->a * x + matrix->c * y + matrix->e;
        points[index].y = matrix->b * x + matrix->d * y + matrix->f;
    }
    return count;
}

// Whether the points go around an upright rectangle, corner by corner.
static bool go_around(const point *points, int count, const fpdf_rectangle *box) {
    unsigned corners = 0;
    for (int index = 0; index < count; index++) {
        bool right = near(points[index].x, box->right), top = near(points[index].y, box->top);
        if (!right && !near(points[index].x, box->left)) return false;
        if (!top && !near(points[index].y, box->bottom)) return false;
        if (index && !near(points[index].x, points[index - 1].x) && !near(points[index].y, points[index - 1].y)) {
            return false;
        }
        corners |= 1u << (right * 2 + top);
    }
    return corners == 0xF;
}

static bool path_spares(
    FPDF_CLIPPATH clip, int path, const fpdf_matrix *matrix, const fpdf_rectangle *area, float slack) {
    point points[MOST_POINTS];
    int count = points_of(clip, path, matrix, points);
    if (count == 0) return false;
    fpdf_rectangle box = {points[0].x, points[0].y, points[0].x, points[0].y};
    for (int index = 1; index < count; index++) {
        box.left = fminf(box.left, points[index].x), box.right = fmaxf(box.right, points[index].x);
        box.bottom = fminf(box.bottom, points[index].y), box.top = fmaxf(box.top, points[index].y);
    }
    return go_around(points, count, &box) && box.left <= area->left + slack && box.right >= area->right - slack
        && box.bottom <= area->bottom + slack && box.top >= area->top - slack;
}

bool pdfium_clip_spares(
    FPDF_PAGEOBJECT object, const fpdf_matrix *matrix, const fpdf_rectangle *area, float slack) {
    FPDF_CLIPPATH clip = pdfium.FPDFPageObj_GetClipPath(object);
    int count = clip ? pdfium.FPDFClipPath_CountPaths(clip) : 0;
    if (count > MOST_CLIPS) return false;
    for (int path = 0; path < count; path++) {
        if (!path_spares(clip, path, matrix, area, slack)) return false;
    }
    return true;
}
