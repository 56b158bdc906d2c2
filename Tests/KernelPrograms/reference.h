// The network of a text line computed as plainly as C can say it, to compare the kernel with.
#ifndef KERNEL_REFERENCE_H
#define KERNEL_REFERENCE_H

#include "COCRKernel.h"

// `steps` holds the line's steps, `posteriors` steps × outputs; both are as postroom_ocr_read and
// postroom_ocr_posteriors give them.
void reference_read(
    const postroom_ocr_layers *layers, const postroom_ocr_line *line, postroom_ocr_step *steps, float *posteriors);

#endif
