/* What Swift cannot say: starting a child with nothing but one socket, and shutting a process in.
 *
 * Every function that can fail returns a negative errno value; none of them terminates the process. */
#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A child and the supervisor's end of the socket to it. */
struct sandbox_child {
  pid_t pid;
  int pidfd;   /* readable once the child has ended; -1 where the kernel has none */
  int channel; /* non-blocking, close-on-exec */
};

/* --- spawn.c: the supervisor's side --- */

/* Starts `executable` with the child's end of a new socket pair as descriptor `channel`, standard input
 * and output on /dev/null, standard error inherited if `keep_stderr`, every other descriptor closed,
 * default signals, an empty signal mask and a process group of its own (so that Ctrl-C reaches the
 * supervisor only). */
int sandbox_spawn(const char *executable, char *const arguments[], char *const environment[], int channel,
                  int keep_stderr, struct sandbox_child *child);

/* --- fork.c: the supervisor's side --- */

/* Splits a child off this process instead of starting a program: it has all libraries loaded already. It begins in the
 * state in which `sandbox_spawn` would start it, and knows nothing of the environment. Returns 1 in the child, 0 in the
 * supervisor, and -EBUSY when threads exist, whose locks the child would inherit. */
int sandbox_fork(int channel, int keep_stderr, struct sandbox_child *child);

/* Sends SIGKILL to a child that has not been reaped. */
int sandbox_kill(const struct sandbox_child *child);

/* Reaps the child if it has ended: 1 when reaped, 0 when it still runs. `status` is wait(2)'s. */
int sandbox_reap(pid_t pid, int *status, int64_t *peak_bytes);

/* --- signals.c: the supervisor's side --- */

/* Turns SIGINT, SIGTERM and SIGHUP into something that is read: from now on they end nothing. Returns a descriptor that
 * becomes readable with each, or a negative errno. Children that are spawned later have them as usual. */
int sandbox_watch_signals(void);

/* Takes one signal: 1 when there was one. */
int sandbox_take_signal(int descriptor);

/* --- channel.c: bytes and descriptors --- */

/* Sends bytes, with a descriptor on the first of them unless it is -1. Returns how many were taken. */
ssize_t sandbox_send(int channel, const void *bytes, size_t count, int descriptor);

/* Receives bytes and at most one descriptor (-1 when none came). Returns 0 at the end of the stream. */
ssize_t sandbox_receive(int channel, void *bytes, size_t capacity, int *descriptor);

/* --- death.c: the worker's side, after its limits --- */

/* The exit code of a worker that died while its data took at least half of what it may take. */
#define SANDBOX_EXIT_OUT_OF_MEMORY 86

/* Makes a death by a signal that a failed allocation can cause end with that exit code when memory was short.
 * statm is /proc/self/statm, open. Returns 0 or a negative errno. */
int sandbox_tell_exhaustion(int statm);

/* --- limits.c: the worker's side, before it reads anything --- */

/* Asks for SIGKILL when the supervisor ends; fails with ESRCH when it has ended already, and with ENOTSOCK
 * when `channel` is not a socket. */
int sandbox_die_with_supervisor(int channel);

/* Gives up every capability and every way to gain one, and forbids core dumps of private documents. */
int sandbox_drop_privileges(void);

/* Bounds the data segment, the files written, the open descriptors; no core files. */
int sandbox_limit(uint64_t data_bytes, uint64_t file_bytes, uint64_t descriptors);

/* Allows this process `seconds` more processor time from now on; SIGXCPU ends it after that. */
int sandbox_limit_processor_time(uint64_t seconds);

/* The largest resident size so far; inherited from the supervisor across exec, so compare it to a first
 * look. */
int64_t sandbox_peak_bytes(void);

/* --- landlock.c --- */

enum {
  SANDBOX_LANDLOCK_FILES = 1,
  SANDBOX_LANDLOCK_NETWORK = 2,
  SANDBOX_LANDLOCK_SCOPES = 4,
};

/* Forbids the calling thread and its later children to open anything but `readable` (files, and folders
 * with all below them, for reading), TCP, and signals and abstract sockets to processes outside. Missing
 * paths are left out. Returns the SANDBOX_LANDLOCK_ bits that hold, or -ENOSYS or -EOPNOTSUPP where the
 * kernel has no Landlock. */
int sandbox_landlock(const char *const readable[], size_t count);

/* --- filter.c --- */

/* Forbids every thread, now and later, the system calls that a reader has no use for. The last wall:
 * nothing can be opened after it. */
int sandbox_filter_system_calls(void);

#endif
