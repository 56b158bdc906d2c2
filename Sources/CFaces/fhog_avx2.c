// The code path for x86-64 with AVX2; it computes what fhog.c does.
#include "detection.h"

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2")))
#define LANES 8

#include "fhog.h"
#include "rough_score.h"
#include "shrinking.h"

const face_path face_path_avx2 = {extract, score, mix_rows, shrink};

#endif
