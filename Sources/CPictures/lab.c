#include "pictures.h"

// CIE 15:2018, 8.2.1: from the cube's side on a cube, below a line.
static double light(double side) { return side > 6.0 / 29 ? side * side * side : (side - 4.0 / 29) * 108 / 841; }

void picture_lab_start(picture_lab *lab) { picture_shown_make(lab->shown); }

void picture_lab_show(const picture_lab *lab, const double values[3], uint8_t *rgb) {
    // D50, as ICC.1 has it.
    static const double white[3] = {0.9642, 1, 0.8249};
    double middle = (values[0] + 16) / 116;
    double sides[3] = {middle + values[1] / 500, middle, middle - values[2] / 200};
    for (int axis = 0; axis < 3; axis++) sides[axis] = light(sides[axis]) * white[axis];
    for (int colour = 0; colour < 3; colour++) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) sum += picture_of_XYZ[colour][axis] * sides[axis];
        double index = sum * PICTURE_WHITE_SHOWN + 0.5;
        bool is_inside = index > 0 && index < PICTURE_WHITE_SHOWN;
        rgb[colour] = lab->shown[is_inside ? (int)index : index > 0 ? PICTURE_WHITE_SHOWN : 0];
    }
}
