// Code that is made twice, for vectors of 32 bytes and for every machine; the program takes the better one when it starts.
// Whole numbers and floats that are not contracted come out the same.
#ifndef POSTROOM_FACE_TWICE_H
#define POSTROOM_FACE_TWICE_H

#if defined(__x86_64__) && defined(__linux__)
#define MADE_TWICE __attribute__((target_clones("avx2", "default")))
#else
#define MADE_TWICE
#endif

#endif
