#ifndef CFACES_H
#define CFACES_H

#if __has_include("face_detector.h")
#include "face_detector.h"
#endif

#if __has_include("landmark_trees.h")
#include "landmark_trees.h"
#endif

#if __has_include("face_parts.h")
#include "face_parts.h"
#endif

#endif
