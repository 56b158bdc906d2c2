import Foundation
import Glibc
import PostroomModel

/// Makes sure that libtesseract works with one thread in this process.
///
/// Its OpenMP runtime reads the environment before `main` begins, so that the process must be started anew.
enum SingleThread {
  /// The variable that OpenMP reads.
  static let variable = "OMP_THREAD_LIMIT"

  /// Starts this program again with the same arguments, unless it was started so; call it before anything is begun.
  ///
  /// - Throws: `internal-error` when that is not possible.
  static func ensure() throws(Fault) {
    if ProcessInfo.processInfo.environment[variable] == "1" { return }
    setenv(variable, "1", 1)
    // The runtime's threads block signals, and a mask outlives execve(2): the program must stay stoppable.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    execv("/proc/self/exe", CommandLine.unsafeArgv)
    throw Fault(.internalError, "bench", "It cannot start itself with \(variable)=1 (errno \(errno)).")
  }
}
