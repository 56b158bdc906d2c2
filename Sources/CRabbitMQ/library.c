#include "connection.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#define X(name) __typeof__(&amqp_##name) postroom_amqp_##name;
POSTROOM_RABBIT_FUNCTIONS(X)
#undef X

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static bool is_loaded;

static bool resolve(void *library) {
#define X(name)                                                                                                        \
  {                                                                                                                    \
    void *address = dlsym(library, "amqp_" #name);                                                                     \
    if (!address) return false;                                                                                        \
    memcpy(&postroom_amqp_##name, &address, sizeof address);                                                           \
  }
  POSTROOM_RABBIT_FUNCTIONS(X)
#undef X
  return true;
}

bool postroom_rabbit_load(void) {
  pthread_mutex_lock(&loading);
  if (!is_loaded) {
    // The library stays: TLS has exit handlers in it.
    void *library = dlopen("librabbitmq.so.4", RTLD_NOW | RTLD_LOCAL);
    is_loaded = library && resolve(library);
  }
  bool result = is_loaded;
  pthread_mutex_unlock(&loading);
  return result;
}
