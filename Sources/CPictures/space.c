#include "pictures.h"

#include <math.h>

const picture_space picture_adobe_space = {
    // Adobe RGB (1998), 4.3: 2 51/256.
    .corners = {{0.64, 0.33}, {0.21, 0.71}, {0.15, 0.06}, {0.3127, 0.3290}}, .exponent = 563.0 / 256};

static const double sRGB_corners[4][2] = {{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}, {0.3127, 0.3290}};

void picture_space_start(picture_space *space) {
    memcpy(space->corners, sRGB_corners, sizeof space->corners);
    space->exponent = 0;
}

// ITU-T H.273 (07/2021), table 2.
static bool find_corners(uint32_t code, double corners[4][2]) {
    static const struct {
        uint8_t code;
        double corners[4][2];
    } known[] = {
        {4, {{0.67, 0.33}, {0.21, 0.71}, {0.14, 0.08}, {0.310, 0.316}}},
        {5, {{0.64, 0.33}, {0.29, 0.60}, {0.15, 0.06}, {0.3127, 0.3290}}},
        {6, {{0.630, 0.340}, {0.310, 0.595}, {0.155, 0.070}, {0.3127, 0.3290}}},
        {7, {{0.630, 0.340}, {0.310, 0.595}, {0.155, 0.070}, {0.3127, 0.3290}}},
        {8, {{0.681, 0.319}, {0.243, 0.692}, {0.145, 0.049}, {0.310, 0.316}}},
        {9, {{0.708, 0.292}, {0.170, 0.797}, {0.131, 0.046}, {0.3127, 0.3290}}},
        {11, {{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}, {0.314, 0.351}}},
        {12, {{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}, {0.3127, 0.3290}}},
        {22, {{0.630, 0.340}, {0.295, 0.605}, {0.155, 0.077}, {0.3127, 0.3290}}}};
    // 1 are sRGB's, 2 is left open.
    if (code == 1 || code == 2) return true;
    for (size_t index = 0; index < sizeof known / sizeof *known; index++) {
        if (known[index].code != code) continue;
        memcpy(corners, known[index].corners, sizeof known[index].corners);
        return true;
    }
    return false;
}

// Table 3. What television's curves show is what sRGB shows, as viewers of photographs have it; the curves of bright
// screens (16 and 18) and logarithms are others.
static bool find_exponent(uint32_t code, double *exponent) {
    switch (code) {
    case 1: case 2: case 6: case 7: case 11: case 12: case 13: case 14: case 15: return true;
    case 4: *exponent = 2.2; return true;
    case 5: *exponent = 2.8; return true;
    case 8: *exponent = 1; return true;
    default: return false;
    }
}

bool picture_space_of_codes(uint32_t primaries, uint32_t transfer, picture_space *space) {
    picture_space_start(space);
    return find_corners(primaries, space->corners) && find_exponent(transfer, &space->exponent);
}

static bool invert(const double m[3][3], double inverse[3][3]) {
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
        determinant += m[0][i] * (m[1][(i + 1) % 3] * m[2][(i + 2) % 3] - m[1][(i + 2) % 3] * m[2][(i + 1) % 3]);
    }
    if (!(fabs(determinant) > 1e-6)) return false;
    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
            int a = (column + 1) % 3, b = (column + 2) % 3, c = (row + 1) % 3, d = (row + 2) % 3;
            inverse[row][column] = (m[a][c] * m[b][d] - m[a][d] * m[b][c]) / determinant;
        }
    }
    return true;
}

static void multiply(const double a[3][3], const double b[3][3], double product[3][3]) {
    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
            product[row][column] = a[row][0] * b[0][column] + a[row][1] * b[1][column] + a[row][2] * b[2][column];
        }
    }
}

static void apply(const double m[3][3], const double v[3], double result[3]) {
    for (int row = 0; row < 3; row++) result[row] = m[row][0] * v[0] + m[row][1] * v[1] + m[row][2] * v[2];
}

// CIE XYZ of a place in the diagram of chromaticities, with Y = 1.
static bool unfold(const double corner[2], double XYZ[3]) {
    if (!(corner[1] > 0.00005)) return false;
    XYZ[0] = corner[0] / corner[1], XYZ[1] = 1, XYZ[2] = (1 - corner[0] - corner[1]) / corner[1];
    return true;
}

// From a space's light to CIE XYZ under its white (SMPTE RP 177).
static bool to_XYZ(const double corners[4][2], double matrix[3][3]) {
    double colours[3][3], white[3], inverse[3][3], strength[3];
    for (int colour = 0; colour < 3; colour++) {
        double XYZ[3];
        if (!unfold(corners[colour], XYZ)) return false;
        for (int axis = 0; axis < 3; axis++) colours[axis][colour] = XYZ[axis];
    }
    if (!unfold(corners[3], white) || !invert(colours, inverse)) return false;
    apply(inverse, white, strength);
    for (int axis = 0; axis < 3; axis++) {
        for (int colour = 0; colour < 3; colour++) matrix[axis][colour] = colours[axis][colour] * strength[colour];
    }
    return true;
}

// Bradford's adaptation (ICC.1:2022, annex E).
static bool adapt(const double from[2], const double to[2], double matrix[3][3]) {
    static const double cones[3][3] = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}};
    double inverse[3][3], scaled[3][3], seen[2][3], XYZ[3];
    for (int white = 0; white < 2; white++) {
        if (!unfold(white ? to : from, XYZ)) return false;
        apply(cones, XYZ, seen[white]);
    }
    if (!invert(cones, inverse)) return false;
    for (int row = 0; row < 3; row++) {
        if (!(fabs(seen[0][row]) > 1e-6)) return false;
        for (int column = 0; column < 3; column++) scaled[row][column] = cones[row][column] * seen[1][row] / seen[0][row];
    }
    multiply(inverse, scaled, matrix);
    return true;
}

bool picture_space_matrix(const picture_space *space, double matrix[3][3]) {
    double of_space[3][3], of_sRGB[3][3], adaptation[3][3], to_sRGB[3][3], adapted[3][3];
    bool is_sane = to_XYZ(space->corners, of_space) && to_XYZ(sRGB_corners, of_sRGB) && invert(of_sRGB, to_sRGB)
        && adapt(space->corners[3], sRGB_corners[3], adaptation);
    if (!is_sane) return false;
    multiply(adaptation, of_space, adapted);
    multiply(to_sRGB, adapted, matrix);
    return true;
}
