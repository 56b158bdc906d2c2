#define _GNU_SOURCE
#include "memory_file.h"

#include <sys/mman.h>

int table_memory_file(void) { return memfd_create("table", MFD_CLOEXEC); }
