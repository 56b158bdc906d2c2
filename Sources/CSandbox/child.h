#ifndef POSTROOM_CHILD_H
#define POSTROOM_CHILD_H

#include "CSandbox.h"

/* Makes two sockets that are connected: the supervisor's, which does not block, and the child's.
 * Returns 0 or a negative errno. */
int child_sockets(int ends[2]);

/* Keeps the supervisor's socket for a child that was started; closes it when starting failed with `error`.
 * Returns 0 or the negative error. */
int child_started(int error, int socket, struct sandbox_child *child);

#endif
