#pragma once

#include "photograph_measures.h"
#include "photograph_memory.h"

#if __has_include("photograph_drawing.h")
#include "photograph_drawing.h"
#endif
#if __has_include("photograph_warp.h")
#include "photograph_warp.h"
#endif
#if __has_include("photograph_writing.h")
#include "photograph_writing.h"
#endif
