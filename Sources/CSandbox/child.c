#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int child_sockets(int ends[2]) {
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0) return -errno;
  if (fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0) return 0;
  int error = errno;
  close(ends[0]);
  close(ends[1]);
  return -error;
}

int child_started(int error, int socket, struct sandbox_child *child) {
  if (error) {
    close(socket);
    return -error;
  }
  child->channel = socket;
  child->pidfd = (int)syscall(SYS_pidfd_open, child->pid, 0);
  return 0;
}
