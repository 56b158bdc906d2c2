#ifndef CTABLE_H
#define CTABLE_H
#include <stdint.h>
#include <stddef.h>

#include "fetch_ahead.h"
#include "inflate.h"
#include "memory_file.h"
#include "byte_masks.h"
#include "gzip_members.h"
#include "record_sweep.h"
#endif
