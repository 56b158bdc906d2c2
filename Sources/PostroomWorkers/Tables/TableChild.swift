import CSandbox
import Glibc
import PostroomModel

/// The process of a tables' worker: how it starts, and how it is ended and reaped.
///
/// The thread that starts it is the one that it lives as long as.
final class TableChild {
  private var child: sandbox_child
  /// How it ended, for the end of a sentence; nil while nobody has ended it.
  private(set) var ending: String?
  /// Whether it ended because its memory was used up.
  private(set) var isOutOfMemory = false

  private init(_ child: sandbox_child) { self.child = child }

  deinit { _ = end(grace: 0) }

  /// Starts one from an executable.
  ///
  /// - Throws: `worker-unavailable`.
  static func start(_ command: WorkerCommand) throws(Fault) -> TableChild {
    let arguments = CStrings([command.executable] + command.arguments)
    let variables = ["LANG=C.UTF-8", "SWIFT_BACKTRACE=enable=no"]
    let environment = CStrings(variables)
    var child = sandbox_child()
    let result = withExtendedLifetime((arguments, environment)) {
      sandbox_spawn(
        command.executable, arguments.pointers, environment.pointers, ReadingWorker.channel,
        command.keepsStandardError ? 1 : 0, &child)
    }
    guard result == 0 else {
      throw Fault(
        .workerUnavailable, command.executable, "It cannot be started: \(String(cString: strerror(-result))).")
    }
    return TableChild(child)
  }

  /// Splits one off this process; nil where it has to be started from an executable.
  ///
  /// - Parameter serve: What the child does; it ends with the exit code that is returned.
  static func fork(_ serve: () -> Int32) -> TableChild? {
    var child = sandbox_child()
    switch sandbox_fork(ReadingWorker.channel, 1, &child) {
    case 0: return TableChild(child)
    case 1: _exit(serve())
    default: return nil
    }
  }

  /// The number of the process.
  var pid: pid_t { child.pid }

  /// The descriptor of the socket to it.
  var channel: CInt { child.channel }

  /// The memory that it has now, in bytes; 0 when it is gone.
  var residentBytes: Int { ProcessMemory(pid: child.pid)?.resident ?? 0 }

  /// Hangs up, gives it time to end by itself, kills it after that, and reaps it.
  ///
  /// - Parameter grace: The time in seconds; 0 kills at once.
  /// - Returns: How it ended, for the end of a sentence.
  func end(grace: Double) -> String {
    if let ending { return ending }
    close(child.channel)
    defer { if child.pidfd >= 0 { close(child.pidfd) } }
    var last = grace > 0 ? reap(within: grace) : nil
    if last == nil {
      _ = sandbox_kill(&child)
      last = reap(within: 5)
    }
    isOutOfMemory = last?.isOutOfMemory ?? false
    let words = isOutOfMemory ? "ran out of memory" : (last ?? .unknown).description
    ending = words
    return words
  }

  /// Kills it for what it said.
  ///
  /// - Parameter words: What it did, for the end of a sentence.
  /// - Returns: The same words.
  func kill(saying words: String) -> String {
    _ = end(grace: 0)
    ending = words
    return words
  }

  private func reap(within seconds: Double) -> WorkerEnding? {
    let deadline = Instant.now.advanced(seconds: seconds)
    while true {
      var status: CInt = 0
      var peak: Int64 = 0
      let result = sandbox_reap(child.pid, &status, &peak)
      if result > 0 { return WorkerEnding(status: status) }
      if result < 0 { return .unknown }
      if Instant.now >= deadline { return nil }
      var state = pollfd(fd: child.pidfd, events: Int16(POLLIN), revents: 0)
      if child.pidfd < 0 { usleep(1_000) } else { _ = poll(&state, 1, CInt(seconds * 1_000) + 1) }
    }
  }
}
