internal import NIOCore
internal import NIOPosix
internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel
internal import Synchronization

/// Gives systemd's watchdog a sign of life as long as the service really answers.
///
/// Looked at are the parts that a request needs, each by having it do something: every event loop, the threads that read the
/// ledger, and Swift's own threads, which this runs on. A run that is paused, or waits for a slow disk, is alive: it says so
/// in `/ready`, and starting it anew would not mend the disk. A run that has ended is not.
struct LifeSigns: Sendable {
  let socket: SystemdSocket
  let reader: ArchiveReader
  let engine: ServiceEngine?

  /// Signs a watchdog's time: two may be missed.
  private static let signs = 3.0

  /// Gives signs until it is cancelled.
  ///
  /// - Parameter isListening: Ends when requests are answered, before which there is nothing to watch.
  func run(after isListening: AsyncStream<Void>) async {
    for await _ in isListening {}
    // A part of the service that returned would end it.
    let interval = Duration.seconds((socket.watchdogSeconds ?? 3_600) / Self.signs)
    while !Task.isCancelled {
      if socket.watchdogSeconds != nil, await answers(within: interval) { socket.send("WATCHDOG=1") }
      try? await Task.sleep(for: interval)
    }
  }

  /// Whether everything answers in time.
  func answers(within time: Duration) async -> Bool {
    if engine?.condition() == .ended { return false }
    return await Patience.holds(within: time) {
      for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
        guard (try? await loop.submit {}.get()) != nil else { return false }
      }
      // One question for each thread that takes short ones; an archive without a ledger answers too.
      for _ in 0..<ArchiveReader.shortLanes {
        _ = try? await reader.read { ledger throws(Fault) in try ledger.change() }
      }
      return true
    }
  }
}

/// Waits for something no longer than a time, even if it never ends.
enum Patience {
  /// Whether something came out well in time.
  static func holds(within time: Duration, _ work: @escaping @Sendable () async -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let answer = FirstAnswer(continuation)
      Task { answer.give(await work()) }
      Task {
        try? await Task.sleep(for: time)
        answer.give(false)
      }
    }
  }

  /// Of two answers the first one counts.
  private final class FirstAnswer: Sendable {
    private let waiting: Mutex<CheckedContinuation<Bool, Never>?>

    init(_ continuation: CheckedContinuation<Bool, Never>) { waiting = Mutex(continuation) }

    func give(_ answer: Bool) {
      let continuation = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      continuation?.resume(returning: answer)
    }
  }
}
