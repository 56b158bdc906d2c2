#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Above every descriptor number that the child is given, so that no file action overwrites another's
 * source. */
enum { FIRST_FREE_DESCRIPTOR = 16 };

static int set_actions(posix_spawn_file_actions_t *actions, int inherited, int channel, int keep_stderr) {
  int error = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (!error) error = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (!error && !keep_stderr)
    error = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  if (!error) error = posix_spawn_file_actions_adddup2(actions, inherited, channel);
  if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, channel + 1);
  return error;
}

static int set_attributes(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int error = posix_spawnattr_setsigmask(attributes, &none);
  if (!error) error = posix_spawnattr_setsigdefault(attributes, &all);
  if (!error) error = posix_spawnattr_setpgroup(attributes, 0);
  if (!error)
    error = posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  return error;
}

static int spawn_with(const char *executable, char *const arguments[], char *const environment[],
                      int inherited, int channel, int keep_stderr, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  error = posix_spawnattr_init(&attributes);
  if (!error) {
    error = set_actions(&actions, inherited, channel, keep_stderr);
    if (!error) error = set_attributes(&attributes);
    if (!error) error = posix_spawn(pid, executable, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int sandbox_spawn(const char *executable, char *const arguments[], char *const environment[], int channel,
                  int keep_stderr, struct sandbox_child *child) {
  int ends[2];
  if (channel < STDERR_FILENO + 1 || channel >= FIRST_FREE_DESCRIPTOR) return -EINVAL;
  int error = child_sockets(ends);
  if (error) return error;
  int inherited = fcntl(ends[1], F_DUPFD_CLOEXEC, FIRST_FREE_DESCRIPTOR);
  error = inherited < 0 ? errno : 0;
  close(ends[1]);
  if (!error)
    error = spawn_with(executable, arguments, environment, inherited, channel, keep_stderr, &child->pid);
  if (inherited >= 0) close(inherited);
  return child_started(error, ends[0], child);
}

int sandbox_kill(const struct sandbox_child *child) {
  if (child->pidfd >= 0)
    return syscall(SYS_pidfd_send_signal, child->pidfd, SIGKILL, NULL, 0) < 0 ? -errno : 0;
  return kill(child->pid, SIGKILL) < 0 ? -errno : 0;
}

int sandbox_reap(pid_t pid, int *status, int64_t *peak_bytes) {
  struct rusage usage;
  pid_t ended;
  do ended = wait4(pid, status, WNOHANG, &usage);
  while (ended < 0 && errno == EINTR);
  if (ended < 0) return -errno;
  if (ended == 0) return 0;
  *peak_bytes = (int64_t)usage.ru_maxrss * 1024;
  return 1;
}
