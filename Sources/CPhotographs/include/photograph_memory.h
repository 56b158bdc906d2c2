// How a process that examines photographs one after the other takes its memory.
#pragma once

// Keeps up to 96 MB that a photograph has used for the next one: getting pages from the system again, and having them
// cleared, costs a photograph of half a megapixel a twelfth of its time, and one of 12 megapixels a tenth.
void photograph_keep_memory(void);

// Gives back what is kept.
void photograph_give_back_memory(void);
