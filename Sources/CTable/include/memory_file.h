#ifndef CTABLE_MEMORY_FILE_H
#define CTABLE_MEMORY_FILE_H

/* Opens an empty file without a name that lies in memory (memfd_create(2)); -1 when the system gives none. */
int table_memory_file(void);

#endif
