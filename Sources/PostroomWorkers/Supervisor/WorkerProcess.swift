import CSandbox
import FoundationEssentials
import Glibc
import PostroomModel
import Synchronization

/// A running worker, seen from the one thread that started it and talks to it.
final class WorkerProcess {
  private var child: sandbox_child
  private var parser = FrameParser()
  private let decoder = JSONDecoder()
  /// How many documents it was given.
  var documents = 0
  /// The peak memory that the kernel carried over from the supervisor into the worker's account, in bytes.
  var inheritedPeakBytes = 0
  /// Its memory after its first document, in bytes; 0 before.
  private var firstResidentBytes = 0

  private var farewell: Farewell?

  /// How a worker left.
  struct Farewell {
    var ending: WorkerEnding
    /// Whether it had to be killed.
    var killed: Bool
    /// The peak of its own memory in bytes, 0 when it is unknown.
    var peakBytes: Int
  }

  /// What came of waiting for a message.
  enum Reception {
    case message(WorkerMessage)
    /// The next bytes of a document that the worker writes.
    case output(OutputPiece)
    /// The deadline has passed.
    case late
    /// The worker closed the socket, as a rule by ending.
    case ended
    /// The worker said what no worker may say; the words go on "It sent …".
    case garbled(String)
    /// The watch said to stop.
    case stopped(Fault)
  }

  /// What came of sending.
  enum Sending: Equatable {
    case sent
    case late
    case ended
    case refused(errno: CInt)
  }

  /// How often the watch looks at a busy worker, in seconds.
  private static let watchSeconds = 0.1
  /// Frames beyond this are decoded one at a time in the whole process: that bounds the supervisor's memory.
  private static let largeFrameBytes = 256 << 10
  private static let largeFrames = Mutex<Void>(())

  private init(_ child: sandbox_child) { self.child = child }

  /// Starts a process by the command; the failure is an errno value.
  static func spawn(_ command: WorkerCommand) -> (process: WorkerProcess?, errno: CInt) {
    let arguments = CStrings([command.executable] + command.arguments)
    let environment = CStrings(environment(command))
    var child = sandbox_child()
    let result = withExtendedLifetime((arguments, environment)) {
      sandbox_spawn(
        command.executable, arguments.pointers, environment.pointers, ReadingWorker.channel,
        command.keepsStandardError ? 1 : 0, &child)
    }
    return result == 0 ? (WorkerProcess(child), 0) : (nil, -result)
  }

  /// Swift's backtracer costs up to 300 ms a crash, and OpenMP must not multiply the number of workers.
  ///
  /// Parsers allocate by the hundred thousand and free at once: larger caches in front of the C library's allocator
  /// save 5 to 7 in 100 of PDFium's time (`postroom bench text` with and without). Where they are unknown,
  /// they are ignored.
  private static func environment(_ command: WorkerCommand) -> [String] {
    var variables = ["LANG=C.UTF-8", "OMP_THREAD_LIMIT=1", "SWIFT_BACKTRACE=enable=no", mallocCaches]
    for name in command.passedEnvironment {
      if let value = getenv(name) { variables.append("\(name)=\(String(cString: value))") }
    }
    return variables
  }

  private static let mallocCaches = "GLIBC_TUNABLES=glibc.malloc.tcache_count=20000:glibc.malloc.tcache_max=4096"

  var pid: pid_t { child.pid }

  /// Takes note of its memory after a document; false when it has grown too much to be given another.
  ///
  /// A quarter of the limit is far more than engines keep and leaves room for a large document; growth is judged,
  /// not size, so that large engines under a small limit do not cost a worker a document.
  func mayGoOn(residentBytes: Int, limit: Int) -> Bool {
    if firstResidentBytes == 0 { firstResidentBytes = residentBytes }
    return residentBytes - firstResidentBytes < limit / 4
  }

  /// Whether it waits in silence, as it should between two documents.
  var isIdle: Bool {
    var state = pollfd(fd: child.channel, events: Int16(POLLIN), revents: 0)
    return !parser.isMidFrame && poll(&state, 1, 0) == 0
  }

  /// Sends a message, with a descriptor on its first byte unless that is -1.
  func send(_ message: [UInt8], descriptor: CInt = -1, deadline: Instant) -> Sending {
    var rest = message[...]
    var passed = descriptor
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { sandbox_send(child.channel, $0.baseAddress, $0.count, passed) }
      if count > 0 {
        rest = rest.dropFirst(count)
        passed = -1
        continue
      }
      switch CInt(-count) {
      case EAGAIN: if !wait(for: POLLOUT, until: deadline) { return .late }
      case EPIPE, ECONNRESET, ENOTCONN: return .ended
      case let error: return .refused(errno: error)
      }
    }
    return .sent
  }

  /// Waits for the next message.
  ///
  /// - Parameters:
  ///   - cap: The longest payload that is taken, in bytes.
  ///   - deadline: When waiting ends.
  ///   - watch: Called about ten times a second; a fault ends the wait.
  func receive(cap: Int, deadline: Instant, watch: () -> Fault?) -> Reception {
    var nextWatch = Instant.now.advanced(seconds: Self.watchSeconds)
    while true {
      do {
        if let payload = try parser.next(cap: cap) { return decode(payload) }
      } catch {
        return .garbled("a frame of \(error.claimed) bytes where \(error.cap) are taken")
      }
      let now = Instant.now
      if now >= deadline { return .late }
      if now >= nextWatch {
        if let fault = watch() { return .stopped(fault) }
        nextWatch = now.advanced(seconds: Self.watchSeconds)
      }
      guard wait(for: POLLIN, until: min(deadline, nextWatch)) else { continue }
      if !readOnce() { return .ended }
    }
  }

  /// With read(2), which drops any descriptor that a worker might attach.
  private func readOnce() -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      let count = read(child.channel, buffer.baseAddress, buffer.count)
      if count > 0 { parser.append(buffer[..<count]) }
      return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
    }
  }

  private func decode(_ payload: [UInt8]) -> Reception {
    if OutputPiece.isPiece(payload) {
      return OutputPiece(payload: payload).map(Reception.output) ?? .garbled("a piece of \(payload.count) bytes")
    }
    func decoded() -> Reception {
      guard let message = try? decoder.decode(WorkerMessage.self, from: Data(payload)) else {
        return .garbled("\(payload.count) bytes that are no message")
      }
      return .message(message)
    }
    return payload.count <= Self.largeFrameBytes ? decoded() : Self.largeFrames.withLock { _ in decoded() }
  }

  private func wait(for event: CInt, until deadline: Instant, on descriptor: CInt? = nil) -> Bool {
    var state = pollfd(fd: descriptor ?? child.channel, events: Int16(event), revents: 0)
    let milliseconds = (deadline.seconds(since: .now) * 1_000).rounded(.up)
    return poll(&state, 1, CInt(min(milliseconds, 1e6))) > 0
  }

  /// Hangs up, gives the worker time to end by itself, kills it after that, and reaps it.
  ///
  /// - Parameter grace: The time in seconds; 0 kills at once.
  func end(grace: Double) -> Farewell {
    if let farewell { return farewell }
    let last = hangUp(grace: grace)
    farewell = last
    return last
  }

  private func hangUp(grace: Double) -> Farewell {
    close(child.channel)
    defer { if child.pidfd >= 0 { close(child.pidfd) } }
    var reaped = grace > 0 ? reap(within: grace) : nil
    let killed = reaped == nil
    if killed {
      _ = sandbox_kill(&child)
      // A process that the kernel holds (a dead network mount) ends when it can; nobody waits for it.
      reaped = reap(within: 5)
    }
    guard let reaped else { return Farewell(ending: .unknown, killed: killed, peakBytes: 0) }
    let peak = reaped.peakBytes > inheritedPeakBytes ? reaped.peakBytes : 0
    return Farewell(ending: reaped.ending, killed: killed, peakBytes: peak)
  }

  private func reap(within seconds: Double) -> (ending: WorkerEnding, peakBytes: Int)? {
    let deadline = Instant.now.advanced(seconds: seconds)
    while true {
      var status: CInt = 0
      var peak: Int64 = 0
      let result = sandbox_reap(child.pid, &status, &peak)
      if result > 0 { return (WorkerEnding(status: status), Int(peak)) }
      if result < 0 { return (.unknown, 0) }
      if Instant.now >= deadline { return nil }
      if child.pidfd >= 0 { _ = wait(for: POLLIN, until: deadline, on: child.pidfd) } else { usleep(1_000) }
    }
  }
}
