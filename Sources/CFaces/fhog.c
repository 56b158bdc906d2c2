// The code path for every machine.
#include "detection.h"

#define TARGET
#define LANES 4

#include "fhog.h"
#include "filters.h"
#include "shrinking.h"

const face_path face_path_portable = {extract, score, mix_rows, shrink};
