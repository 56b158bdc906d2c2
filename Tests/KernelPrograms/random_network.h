// Random networks and lines, each array in memory of exactly its size.
#ifndef KERNEL_RANDOM_NETWORK_H
#define KERNEL_RANDOM_NETWORK_H

#include "COCRKernel.h"

// SplitMix64: the same numbers for the same seed, so that a failing round can be run again.
typedef struct {
    uint64_t state;
} random_numbers;

uint64_t random_number(random_numbers *numbers);
// From 0 to `limit` − 1.
uint32_t random_below(random_numbers *numbers, uint32_t limit);

void *exact_room(size_t bytes);

void random_layers(random_numbers *numbers, postroom_ocr_layers *layers);
void free_layers(postroom_ocr_layers *layers);
// Makes one fact of the layers untrue.
void spoil_layers(random_numbers *numbers, postroom_ocr_layers *layers);

void random_line(random_numbers *numbers, uint32_t width, postroom_ocr_line *line);

#endif
