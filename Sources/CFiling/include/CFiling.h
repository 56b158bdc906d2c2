// System calls of Linux that the C library shows only with its extensions switched on.
#ifndef CFILING_H
#define CFILING_H

// Renames within two open folders and fails with EEXIST where the new name is taken.
// Returns 0, or the errno; ENOSYS or EINVAL where the kernel or the file system lacks the flag.
int postroom_rename_without_replacing(int old_folder, const char *old_name, int new_folder, const char *new_name);

// Opens a new file in a folder for reading and writing that has no name and ends with its descriptor. Returns the
// descriptor, or -1 where the file system has no such files.
int postroom_open_nameless(int folder, unsigned mode);
// Gives such a file a name that is free. Returns 0 or an errno value.
int postroom_name_nameless(int descriptor, int folder, const char *name);

// Opens a new file that lies in memory and ends with its descriptor. Returns the descriptor, or -1.
int postroom_open_in_memory(void);

#endif
