// How a process that examines photographs one after the other takes its memory.
#pragma once

// Keeps up to 64 MB that a photograph has used for the next one: getting pages from the system again, and having them
// cleared, costs a photograph of half a megapixel a twelfth of its time. Pieces of 32 MB and more are given back as ever.
void photograph_keep_memory(void);
