// Says whether there is an eye or a mouth where a face's points say so: regression trees always give points, also where
// dark glasses, a mask or a hand hide what they look for.
//
// A patch of the upright face, whose pupils are 113 pixels apart, becomes numbers that do not depend on its contrast or
// brightness, and so not on the colour of skin; a linear model weighs them. The same patch gives the same bits on every
// machine: whole numbers, square roots, and sums in one fixed order.
#ifndef FACE_PARTS_H
#define FACE_PARTS_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    POSTROOM_FACE_PART_EYE,
    POSTROOM_FACE_PART_MOUTH,
    POSTROOM_FACE_PARTS,
} postroom_face_part;

enum {
    // The sides of the patches, in pixels.
    POSTROOM_EYE_COLUMNS = 64,
    POSTROOM_EYE_ROWS = 48,
    POSTROOM_MOUTH_COLUMNS = 88,
    POSTROOM_MOUTH_ROWS = 56,
    // The most numbers that a patch becomes.
    POSTROOM_FACE_PART_FEATURES = 693,
};

// How many numbers the patches of a part become.
size_t postroom_face_part_features(postroom_face_part part);

// Writes the numbers of the patch whose left top corner is `gray`, in a plane whose rows are `stride` bytes apart; around
// the patch one pixel to each side must be there as well. With `mirrored` the patch is seen from right to left, as that of
// the other eye.
void postroom_face_part_look(
    postroom_face_part part, const uint8_t *gray, size_t stride, int mirrored, double *features);

// How much the patch looks like the part: 1 is what is usual, -1 what anything else has.
double postroom_face_part_score(postroom_face_part part, const uint8_t *gray, size_t stride, int mirrored);

// How far the eye in a patch is open: the gap between its lids over the distance from the eyes to the chin.
double postroom_face_part_opening(const uint8_t *gray, size_t stride, int mirrored);

#endif
