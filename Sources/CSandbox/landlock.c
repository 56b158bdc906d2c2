#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's interface by number (Documentation/userspace-api/landlock.rst): a header older than the
 * running kernel must not leave a right unhandled. The numbers are the same on every architecture. */
enum { SYSTEM_CALL_CREATE = 444, SYSTEM_CALL_ADD_RULE = 445, SYSTEM_CALL_RESTRICT = 446 };
enum { CREATE_VERSION = 1, RULE_PATH_BENEATH = 1 };

#define RIGHT(bit) (UINT64_C(1) << (bit))
#define READ_FILE RIGHT(2)
#define READ_FOLDER RIGHT(3)

struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct path_rule {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed));

/* Rights 0 to 12 are ABI 1 (execute, write, read, remove, make); 13 refer is 2; 14 truncate 3; 15 ioctl 5.
 * Binding and connecting TCP are ABI 4, abstract sockets and signals ABI 6. */
static struct ruleset everything(long abi) {
  int rights = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
  struct ruleset all = {
      .files = RIGHT(rights) - 1, .network = abi >= 4 ? 3 : 0, .scopes = abi >= 6 ? 3 : 0};
  return all;
}

static int allow_reading(int ruleset, const char *path) {
  struct stat status;
  int parent = open(path, O_PATH | O_CLOEXEC);
  if (parent < 0) return errno == ENOENT || errno == ENOTDIR ? 0 : -errno;
  int error = fstat(parent, &status) < 0 ? -errno : 0;
  if (!error) {
    struct path_rule rule = {
        .allowed = S_ISDIR(status.st_mode) ? READ_FILE | READ_FOLDER : READ_FILE, .parent = parent};
    if (syscall(SYSTEM_CALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) < 0) error = -errno;
  }
  close(parent);
  return error;
}

int sandbox_landlock(const char *const readable[], size_t count) {
  long abi = syscall(SYSTEM_CALL_CREATE, NULL, (size_t)0, CREATE_VERSION);
  if (abi < 0) return -errno;
  struct ruleset all = everything(abi);
  int ruleset = (int)syscall(SYSTEM_CALL_CREATE, &all, sizeof all, 0);
  if (ruleset < 0) return -errno;
  int error = 0;
  for (size_t index = 0; index < count && !error; index += 1) error = allow_reading(ruleset, readable[index]);
  if (!error && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) error = -errno;
  if (!error && syscall(SYSTEM_CALL_RESTRICT, ruleset, 0) < 0) error = -errno;
  close(ruleset);
  if (error) return error;
  return SANDBOX_LANDLOCK_FILES | (all.network ? SANDBOX_LANDLOCK_NETWORK : 0) |
         (all.scopes ? SANDBOX_LANDLOCK_SCOPES : 0);
}
