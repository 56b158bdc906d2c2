#include "pdfium.h"

#include <math.h>

void pdfium_transform(const fpdf_matrix *matrix, fpdf_rectangle *box) {
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

fpdf_matrix pdfium_joined(const fpdf_matrix *inner, const fpdf_matrix *outer) {
    return (fpdf_matrix){
        .a = inner->a * outer->a + inner->b * outer->c,
        .b = inner->a * outer->b + inner->b * outer->d,
        .c = inner->c * outer->a + inner->d * outer->c,
        .d = inner->c * outer->b + inner->d * outer->d,
        .e = inner->e * outer->a + inner->f * outer->c + outer->e,
        .f = inner->e * outer->b + inner->f * outer->d + outer->f,
    };
}
