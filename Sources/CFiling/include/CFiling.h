// System calls of Linux that the C library shows only with its extensions switched on.
#ifndef CFILING_H
#define CFILING_H

// Renames within two open folders and fails with EEXIST where the new name is taken.
// Returns 0, or the errno; ENOSYS or EINVAL where the kernel or the file system lacks the flag.
int postroom_rename_without_replacing(int old_folder, const char *old_name, int new_folder, const char *new_name);

#endif
