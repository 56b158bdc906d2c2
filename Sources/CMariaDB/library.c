#include "connection.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#define X(name) __typeof__(&mysql_##name) postroom_mysql_##name;
POSTROOM_MARIA_FUNCTIONS(X)
#undef X

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static bool is_loaded;

static bool resolve(void *library) {
#define X(name)                                                                                                        \
  {                                                                                                                    \
    void *address = dlsym(library, "mysql_" #name);                                                                    \
    if (!address) return false;                                                                                        \
    memcpy(&postroom_mysql_##name, &address, sizeof address);                                                          \
  }
  POSTROOM_MARIA_FUNCTIONS(X)
#undef X
  return true;
}

bool postroom_maria_load(void) {
  pthread_mutex_lock(&loading);
  if (!is_loaded) {
    // The library stays: TLS has exit handlers in it. Its own beginning is not safe for several threads at once.
    void *library = dlopen("libmariadb.so.3", RTLD_NOW | RTLD_LOCAL);
    is_loaded = library && resolve(library) && !postroom_mysql_server_init(0, NULL, NULL);
  }
  bool result = is_loaded;
  pthread_mutex_unlock(&loading);
  return result;
}
