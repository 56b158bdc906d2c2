#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

/* A deny-list: the engines' own calls stay open whatever library version is installed, and what could
 * reach another process, the network or the file system is closed. Denied calls fail with an errno:
 * libdispatch and the C++ runtimes handle that, and a kill would turn a library's harmless attempt into a
 * lost document. */

/* Nothing may be opened any more: EACCES is what Landlock says, and what libraries expect of a closed
 * door. */
static const int opening[] = {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(creat),
                              SCMP_SYS(open_by_handle_at), SCMP_SYS(name_to_handle_at)};

static const int forbidden[] = {
    /* the network; answers leave by write(2), so no descriptor can leave with them */
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
    SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg),
    /* other processes */
    SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(tkill), SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(process_madvise), SCMP_SYS(kcmp),
    SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd), SCMP_SYS(pidfd_send_signal), SCMP_SYS(setpgid),
    SCMP_SYS(setsid), SCMP_SYS(setpriority), SCMP_SYS(ioprio_set), SCMP_SYS(sched_setscheduler),
    SCMP_SYS(sched_setparam), SCMP_SYS(sched_setattr), SCMP_SYS(migrate_pages), SCMP_SYS(move_pages),
    /* memory shared by name with processes of the same user */
    SCMP_SYS(shmget), SCMP_SYS(shmat), SCMP_SYS(shmctl), SCMP_SYS(semget), SCMP_SYS(semop), SCMP_SYS(semctl),
    SCMP_SYS(semtimedop), SCMP_SYS(msgget), SCMP_SYS(msgsnd), SCMP_SYS(msgrcv), SCMP_SYS(msgctl),
    SCMP_SYS(mq_open), SCMP_SYS(mq_unlink),
    /* the kernel's wide surfaces */
    SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register), SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key),
    SCMP_SYS(request_key), SCMP_SYS(fanotify_init), SCMP_SYS(inotify_add_watch), SCMP_SYS(modify_ldt),
    SCMP_SYS(personality), SCMP_SYS(ioperm), SCMP_SYS(iopl), SCMP_SYS(unshare), SCMP_SYS(setns),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(syslog),
    SCMP_SYS(acct), SCMP_SYS(quotactl), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime),
    SCMP_SYS(clock_adjtime), SCMP_SYS(adjtimex), SCMP_SYS(sethostname), SCMP_SYS(setdomainname),
    SCMP_SYS(vhangup),
    /* mounts */
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(move_mount),
    SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsconfig), SCMP_SYS(fsmount), SCMP_SYS(fspick),
    SCMP_SYS(mount_setattr),
    /* names and attributes; those that take a descriptor would change the very document that is being read */
    SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
    SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(truncate),
    SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown),
    SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(futimesat),
    SCMP_SYS(utimensat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), SCMP_SYS(flock),
    /* users and groups */
    SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setreuid), SCMP_SYS(setregid), SCMP_SYS(setresuid),
    SCMP_SYS(setresgid), SCMP_SYS(setfsuid), SCMP_SYS(setfsgid), SCMP_SYS(setgroups), SCMP_SYS(capset),
    /* by number, for they are younger than some libseccomp (numbers from 424 are the same everywhere):
     * process_mrelease, fchmodat2, lsm_set_self_attr, setxattrat, removexattrat, open_tree_attr,
     * file_setattr */
    448, 452, 460, 463, 466, 467, 469,
};

static int deny(scmp_filter_ctx filter, int error, const int calls[], size_t count) {
  for (size_t index = 0; index < count; index += 1) {
    int failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(error), calls[index], 0);
    if (failure) return failure;
  }
  return 0;
}

/* abort(3) and raise(3) signal the process itself; nobody else may be reached. */
static int deny_signals_to_others(scmp_filter_ctx filter) {
  const int calls[] = {SCMP_SYS(kill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo),
                       SCMP_SYS(rt_tgsigqueueinfo)};
  for (size_t index = 0; index < sizeof calls / sizeof *calls; index += 1) {
    int failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[index], 1,
                                   SCMP_A0(SCMP_CMP_NE, (scmp_datum_t)getpid(), 0));
    if (failure) return failure;
  }
  return 0;
}

/* Threads yes, processes no. clone3 keeps its flags in memory where no filter can look: ENOSYS makes the C
 * library fall back to clone. */
static int deny_processes(scmp_filter_ctx filter) {
  int failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  if (failure) return failure;
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                          SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
}

/* The worker may not shake off its death with the supervisor nor become readable; nor bound others. */
static int deny_loosening(scmp_filter_ctx filter) {
  /* The kernel reads an int: the upper half of the register must not hide the option. */
  const scmp_datum_t lower_half = UINT64_C(0xFFFFFFFF);
  const int options[] = {PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_MM, PR_SET_CHILD_SUBREAPER};
  for (size_t index = 0; index < sizeof options / sizeof *options; index += 1) {
    int failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1,
                                   SCMP_A0(SCMP_CMP_MASKED_EQ, lower_half, (scmp_datum_t)options[index]));
    if (failure) return failure;
  }
  /* Standard error may be a terminal (TIOCSTI types into it) and the document has inode flags: no ioctl at
   * all. */
  int failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 0);
  if (failure) return failure;
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1,
                          SCMP_A0(SCMP_CMP_NE, 0, 0));
}

int sandbox_filter_system_calls(void) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return -ENOMEM;
  /* One filter for all threads at once, and a binary search through it instead of a list of 150
   * comparisons. */
  int failure = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
  if (!failure) failure = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  if (!failure) failure = deny(filter, EACCES, opening, sizeof opening / sizeof *opening);
  if (!failure) failure = deny(filter, EPERM, forbidden, sizeof forbidden / sizeof *forbidden);
  if (!failure) failure = deny_signals_to_others(filter);
  if (!failure) failure = deny_processes(filter);
  if (!failure) failure = deny_loosening(filter);
  if (!failure) failure = seccomp_load(filter);
  seccomp_release(filter);
  return failure;
}
