#define _GNU_SOURCE
#include "CFiling.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int postroom_open_nameless(int folder, unsigned mode) {
    return openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

int postroom_open_in_memory(void) { return memfd_create("postroom", MFD_CLOEXEC); }

// Without privileges a nameless file is linked through its entry in /proc (open(2), O_TMPFILE).
int postroom_name_nameless(int descriptor, int folder, const char *name) {
    char entry[40];
    snprintf(entry, sizeof entry, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, entry, folder, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}
