// Waiting for many connections to the nanosecond, which the C library shows only with its extensions switched on.
#ifndef CLOAD_H
#define CLOAD_H

#include <poll.h>
#include <stddef.h>

// Waits until one of the descriptors has what is asked for, or for some nanoseconds. Returns how many have; negative when
// interrupted.
int postroom_poll(struct pollfd *descriptors, size_t count, long long nanoseconds);

#endif
