import Glibc

/// Keeps what libraries print to standard error away from the terminal.
enum SilentLibraries {
  /// Does some work in this process while standard error leads nowhere.
  static func during<Result>(_ work: () throws -> Result) rethrows -> Result {
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    let kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    if nowhere >= 0, kept >= 0 { dup2(nowhere, STDERR_FILENO) }
    defer {
      if kept >= 0 {
        dup2(kept, STDERR_FILENO)
        close(kept)
      }
      if nowhere >= 0 { close(nowhere) }
    }
    return try work()
  }
}
