import CSandbox
import Glibc
public import PostroomModel

/// The tables' worker as the supervisor sees it, from the one thread that started it.
public final class TableProcess {
  private var child: sandbox_child
  private var parser = FrameParser()
  private var ending: String?
  private var inheritedPeakBytes = 0
  /// The walls that stand around it.
  public private(set) var layers: [SandboxLayer] = []
  /// Whether it ended because its memory was used up.
  public private(set) var isOutOfMemory = false

  /// What came of waiting.
  public enum Event: Sendable {
    /// A form that the following results refer to.
    case form(TableFormReport)
    /// How far a file is.
    case progress(TableProgress)
    /// What a file came to.
    case finished(TableFileResult)
    /// The outputs cannot be written.
    case unwritable(Fault)
    /// Nothing came in the time given.
    case late
    /// Something is to be read from the descriptor that was to be watched.
    case watched
    /// It ended, or said what no worker may say and was killed; the words go on "The reader …".
    case ended(String)
  }

  init(_ child: sandbox_child) { self.child = child }

  /// Starts a worker from an executable.
  ///
  /// - Throws: `worker-unavailable`.
  public static func start(_ command: WorkerCommand) throws(Fault) -> TableProcess {
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
    return TableProcess(child)
  }

  /// Splits a worker off this process, which must have no other thread yet.
  ///
  /// - Parameter serve: What the child does; it ends with the exit code that is returned.
  /// - Returns: The worker, or nil where it has to be started from an executable.
  public static func fork(_ serve: () -> Int32) -> TableProcess? {
    var child = sandbox_child()
    switch sandbox_fork(ReadingWorker.channel, 1, &child) {
    case 0: return TableProcess(child)
    case 1: _exit(serve())
    default: return nil
    }
  }

  deinit { _ = end(grace: 0) }

  /// Tells it how to work and where to write, and waits until it is ready.
  ///
  /// - Parameter outputs: The descriptors of all outputs.
  /// - Throws: `worker-unavailable`, or the worker's own fault.
  public func configure(_ configuration: TableConfiguration, outputs: [TableOutput: Int32]) throws(Fault) {
    guard case .news(.hello(let pid, let peak)) = news(seconds: Self.startSeconds), pid == Int(child.pid) else {
      throw unavailable("it did not greet")
    }
    inheritedPeakBytes = peak
    var isSent = send(.configure(configuration), descriptor: -1)
    for output in TableOutput.allCases {
      isSent = isSent && send(.output(output), descriptor: outputs[output] ?? -1)
    }
    // The index of duplicates is made again from its keys: that takes as long as reading them.
    let seconds = Self.startSeconds + Double(configuration.lengths.keys) / 1e6
    switch isSent ? news(seconds: seconds) : .ended("hung up") {
    case .news(.ready(let layers)): self.layers = layers
    case .news(.fault(let fault)): throw fault
    case .ended(let words): throw unavailable("it \(words)")
    default: throw unavailable("it answered its configuration with nonsense")
    }
  }

  private static let startSeconds = 60.0

  private func unavailable(_ words: String) -> Fault {
    _ = end(grace: 0)
    return Fault(.workerUnavailable, "table-worker", "The reader cannot be used: \(words).")
  }

  /// Gives it a file; false when it has ended, which the next wait tells.
  public func send(_ job: TableJob, descriptor: Int32) -> Bool { send(.file(job), descriptor: descriptor) }

  private func send(_ order: TableOrder, descriptor: CInt) -> Bool {
    var rest = Frame.encode(order.payload)[...]
    var passed = descriptor
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { sandbox_send(child.channel, $0.baseAddress, $0.count, passed) }
      if count > 0 {
        rest = rest.dropFirst(count)
        passed = -1
      } else if CInt(-count) == EAGAIN {
        guard wait(for: POLLOUT, seconds: Self.startSeconds) else { return false }
      } else {
        return false
      }
    }
    return true
  }

  // MARK: - News

  private enum Reception {
    case news(TableNews)
    case late
    case watched
    case ended(String)
  }

  /// Waits for the next thing that it says.
  ///
  /// - Parameters:
  ///   - seconds: How long to wait.
  ///   - watched: Another descriptor to wait for; -1 for none.
  public func next(seconds: Double, watching watched: Int32 = -1) -> Event {
    switch news(seconds: seconds, watching: watched) {
    case .late: .late
    case .watched: .watched
    case .ended(let words): .ended(words)
    case .news(.form(let form)): .form(form)
    case .news(.progress(let progress)): .progress(progress)
    case .news(.finished(let result)): .finished(ownPeak(result))
    case .news(.unwritable(let fault)): .unwritable(fault)
    case .news(.hello), .news(.ready), .news(.fault): .ended(garbled("greeted in the middle of its work"))
    }
  }

  /// The kernel carries the supervisor's own peak over into its children: below that, the present memory is all that
  /// is known.
  private func ownPeak(_ result: TableFileResult) -> TableFileResult {
    var result = result
    if result.peakBytes <= inheritedPeakBytes { result.peakBytes = result.residentBytes }
    return result
  }

  private func news(seconds: Double, watching watched: CInt = -1) -> Reception {
    if let ending { return .ended(ending) }
    let deadline = Instant.now.advanced(seconds: seconds)
    while true {
      do {
        if let payload = try parser.next(cap: TableCap.frameBytes) { return .news(try TableNews(payload: payload)) }
      } catch {
        return .ended(garbled("said what no reader says, and was killed"))
      }
      switch poll(until: deadline, watched) {
      case .late: return .late
      case .watched: return .watched
      default: if !readOnce() { return .ended(end(grace: 0.5)) }
      }
    }
  }

  private func garbled(_ words: String) -> String {
    _ = end(grace: 0)
    ending = words
    return words
  }

  private func poll(until deadline: Instant, _ watched: CInt) -> Reception? {
    var states = [
      pollfd(fd: child.channel, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watched, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = (deadline.seconds(since: .now) * 1_000).rounded(.up)
    let count = Glibc.poll(&states, 2, CInt(min(milliseconds, 1e6)))
    if count == 0, Instant.now >= deadline { return .late }
    if count > 0, states[1].revents != 0 { return .watched }
    return nil
  }

  /// With read(2), which drops any descriptor that a worker might attach; false at the end.
  private func readOnce() -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      let count = read(child.channel, buffer.baseAddress, buffer.count)
      if count > 0 { parser.append(buffer[..<count]) }
      return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
    }
  }

  private func wait(for event: CInt, seconds: Double) -> Bool {
    var state = pollfd(fd: child.channel, events: Int16(event), revents: 0)
    return Glibc.poll(&state, 1, CInt(seconds * 1_000)) > 0
  }

  // MARK: - The end

  /// The memory that it has now, in bytes; 0 when it is gone.
  public var residentBytes: Int { ProcessMemory(pid: child.pid)?.resident ?? 0 }

  /// Hangs up, gives it time to end by itself, kills it after that, and reaps it.
  ///
  /// - Parameter grace: The time in seconds; 0 kills at once.
  /// - Returns: How it ended, for the end of a sentence.
  @discardableResult
  public func end(grace: Double) -> String {
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
      if child.pidfd < 0 { usleep(1_000) } else { _ = Glibc.poll(&state, 1, CInt(seconds * 1_000) + 1) }
    }
  }
}
