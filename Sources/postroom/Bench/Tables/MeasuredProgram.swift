import Foundation
import Glibc
import PostroomModel

/// A program that was started, waited for and measured.
struct MeasuredProgram {
  /// The exit code; that of a shell for programs that a signal ended.
  var status: Int32
  /// From before its start until after its end.
  var seconds: Double
  /// Its own and that of the processes that it waited for.
  var processorSeconds: Double
  /// The largest resident size among these processes as wait4(2) tells it, in bytes.
  ///
  /// It is never less than what this program had when it started the other one.
  var peakBytes: Int
  /// What it printed.
  var output: String
  /// The end of what it complained about.
  var complaint: String

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The program's path and what it is told.
  ///   - scratch: A folder for what it prints.
  /// - Throws: `worker-unavailable` when it cannot be started.
  static func run(_ arguments: [String], scratch: String) throws(Fault) -> MeasuredProgram {
    let (output, complaint) = (scratch + "/output.txt", scratch + "/complaint.txt")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, complaint, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var vector: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    vector.append(nil)
    defer { vector.forEach { free($0) } }
    var process: pid_t = 0
    let start = ContinuousClock.now
    let failure = posix_spawn(&process, arguments[0], &actions, nil, vector, environ)
    guard failure == 0 else {
      throw Fault(.workerUnavailable, arguments[0], "It cannot be started: \(String(cString: strerror(failure))).")
    }
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let seconds = (ContinuousClock.now - start).seconds
    func time(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
    // wait(2): the low seven bits are the signal, the next eight the code.
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return MeasuredProgram(
      status: code, seconds: seconds, processorSeconds: time(usage.ru_utime) + time(usage.ru_stime),
      peakBytes: Int(usage.ru_maxrss) << 10, output: text(output), complaint: String(text(complaint).suffix(400)))
  }

  private static func text(_ path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
