#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int sandbox_die_with_supervisor(int channel) {
  struct ucred supervisor;
  socklen_t size = sizeof supervisor;
  /* The credentials of a socket pair are those of the process that made it: the supervisor names itself. */
  if (getsockopt(channel, SOL_SOCKET, SO_PEERCRED, &supervisor, &size) < 0) return -errno;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0) return -errno;
  /* The supervisor may have died before the request; 0 is a process that this namespace cannot see. */
  if (supervisor.pid != 0 && getppid() != supervisor.pid) return -ESRCH;
  return 0;
}

int sandbox_drop_privileges(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  struct __user_cap_data_struct nothing[_LINUX_CAPABILITY_U32S_3] = {{0, 0, 0}};
  /* A core handler that is a pipe gets the memory whatever RLIMIT_CORE says; an undumpable process it does
   * not. */
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0) return -errno;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return -errno;
  return syscall(SYS_capset, &header, nothing) < 0 ? -errno : 0;
}

static int limit(int resource, uint64_t value) {
  struct rlimit bounds;
  if (getrlimit((__rlimit_resource_t)resource, &bounds) < 0) return -errno;
  if (bounds.rlim_max == RLIM_INFINITY || value < bounds.rlim_max) bounds.rlim_max = value;
  bounds.rlim_cur = bounds.rlim_max;
  return setrlimit((__rlimit_resource_t)resource, &bounds) < 0 ? -errno : 0;
}

int sandbox_limit(uint64_t data_bytes, uint64_t file_bytes, uint64_t descriptors) {
  /* A write beyond RLIMIT_FSIZE shall fail with EFBIG; standard error may well be a regular file. */
  if (signal(SIGXFSZ, SIG_IGN) == SIG_ERR) return -errno;
  int error = limit(RLIMIT_CORE, 0);
  if (!error) error = limit(RLIMIT_FSIZE, file_bytes);
  if (!error) error = limit(RLIMIT_NOFILE, descriptors);
  if (!error) error = limit(RLIMIT_DATA, data_bytes);
  return error;
}

int sandbox_limit_processor_time(uint64_t seconds) {
  struct rusage usage;
  struct rlimit bounds;
  if (getrusage(RUSAGE_SELF, &usage) < 0 || getrlimit(RLIMIT_CPU, &bounds) < 0) return -errno;
  uint64_t limit = (uint64_t)usage.ru_utime.tv_sec + (uint64_t)usage.ru_stime.tv_sec + 2 + seconds;
  bounds.rlim_cur = bounds.rlim_max != RLIM_INFINITY && limit > bounds.rlim_max ? bounds.rlim_max : limit;
  return setrlimit(RLIMIT_CPU, &bounds) < 0 ? -errno : 0;
}

int64_t sandbox_peak_bytes(void) {
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) < 0 ? 0 : (int64_t)usage.ru_maxrss * 1024;
}
