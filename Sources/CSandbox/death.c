#include "CSandbox.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <unistd.h>

static int statistics = -1;
static uint64_t page_bytes;
static uint64_t half_of_limit;

/* The data segment and the stack in bytes: the sixth number of /proc/self/statm (proc(5)), in pages. */
static uint64_t data_bytes(void) {
  char text[128];
  ssize_t count = pread(statistics, text, sizeof text, 0);
  uint64_t number = 0;
  int field = 0;
  for (ssize_t index = 0; index < count; index++) {
    if (text[index] == ' ') {
      if (++field == 6) break;
      number = 0;
    } else {
      number = number * 10 + (uint64_t)(text[index] - '0');
    }
  }
  return number * page_bytes;
}

/* Runs in a process that is dying: only calls that are safe in signal handlers. Engines answer a failed allocation by
 * aborting; from outside that looks like any other crash. */
static void die(int number) {
  if (data_bytes() >= half_of_limit) _exit(SANDBOX_EXIT_OUT_OF_MEMORY);
  signal(number, SIG_DFL);
  raise(number);
}

int sandbox_tell_exhaustion(int statm) {
  static char stack[16384];
  const int deaths[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP};
  struct rlimit limit;
  if (statm < 0) return -EBADF;
  if (getrlimit(RLIMIT_DATA, &limit) < 0) return -errno;
  if (limit.rlim_cur == RLIM_INFINITY) return 0;
  statistics = statm;
  page_bytes = (uint64_t)sysconf(_SC_PAGESIZE);
  half_of_limit = limit.rlim_cur / 2;
  /* A stack that has overflowed cannot run a handler. */
  stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(&alternative, NULL) < 0) return -errno;
  struct sigaction action = {.sa_handler = die, .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < sizeof deaths / sizeof *deaths; index++) {
    if (sigaction(deaths[index], &action, NULL) < 0) return -errno;
  }
  return 0;
}
