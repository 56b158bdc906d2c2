#define _GNU_SOURCE
#include "CLoad.h"

#include <time.h>

int postroom_poll(struct pollfd *descriptors, size_t count, long long nanoseconds) {
  struct timespec patience = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
  return ppoll(descriptors, count, &patience, NULL);
}
