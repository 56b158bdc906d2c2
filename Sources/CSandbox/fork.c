#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ;

/* The links of a task folder are `.`, `..` and one for each thread (proc(5)). */
static int is_single_threaded(void) {
  struct stat status;
  return stat("/proc/self/task", &status) == 0 && status.st_nlink == 3;
}

/* What the environment says is the supervisor's alone: passwords stand there. The strings are this process's own. */
static void forget_environment(void) {
  for (char **variable = environ; variable && *variable; variable++)
    explicit_bzero(*variable, strlen(*variable));
  environ = NULL;
}

/* The same state in which a spawned child begins. */
static int become_child(int inherited, int channel, int keep_stderr) {
  sigset_t none;
  int null = open("/dev/null", O_RDWR);
  if (null < 0) return -errno;
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setpgid(0, 0);
  if (dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0) return -errno;
  if (!keep_stderr && dup2(null, STDERR_FILENO) < 0) return -errno;
  if (dup2(inherited, channel) < 0) return -errno;
  if (syscall(SYS_close_range, channel + 1, ~0U, 0) < 0)
    for (int other = channel + 1; other < 1024; other++) close(other);
  forget_environment();
  return 1;
}

int sandbox_fork(int channel, int keep_stderr, struct sandbox_child *child) {
  int ends[2];
  if (channel < STDERR_FILENO + 1) return -EINVAL;
  if (!is_single_threaded()) return -EBUSY;
  int error = child_sockets(ends);
  if (error) return error;
  child->pid = fork();
  if (child->pid == 0) {
    int became = become_child(ends[1], channel, keep_stderr);
    if (became < 0) _exit(71);
    return became;
  }
  error = child->pid < 0 ? errno : 0;
  close(ends[1]);
  return child_started(error, ends[0], child);
}
