#define _GNU_SOURCE
#include "CFiling.h"

#include <errno.h>
#include <stdio.h>

int postroom_rename_without_replacing(int old_folder, const char *old_name, int new_folder, const char *new_name) {
    return renameat2(old_folder, old_name, new_folder, new_name, RENAME_NOREPLACE) == 0 ? 0 : errno;
}
