#include "pictures.h"

#include <dlfcn.h>

bool picture_resolve(void *library, const char *name, void *slot) {
    void *address = dlsym(library, name);
    memcpy(slot, &address, sizeof address);
    return address != NULL;
}
