/// Stops asking a server that does not answer, and looks now and then whether it is back.
struct Breaker: Sendable {
  private enum State: Sendable {
    case closed
    case open(until: Double)
    /// One request asks whether the server is back.
    case probing(UInt64)
  }

  private static let failuresToOpen = 8
  private static let firstPause = 2.0
  private static let longestPause = 8.0

  private var state = State.closed
  private var pause = firstPause
  /// Failures without an answer between them.
  private(set) var failures = 0
  /// When the breaker opened first since the last answer.
  private(set) var openSince: Double?

  var isClosed: Bool { if case .closed = state { true } else { false } }

  /// From when on a request may start; nil while a probe is on its way.
  func opening(_ now: Double) -> Double? {
    switch state {
    case .closed: now
    case .open(let until): until
    case .probing: nil
    }
  }

  mutating func started(_ number: UInt64) {
    if case .open = state { state = .probing(number) }
  }

  /// An answer came, or a refusal: the server is there.
  ///
  /// - Parameter start: When its request started; what was asked before an outage says nothing of its end.
  /// - Returns: Whether an outage ends with it.
  mutating func answered(start: Double) -> Bool {
    if let openSince, start <= openSince { return false }
    let ends = !isClosed
    state = .closed
    (failures, pause, openSince) = (0, Self.firstPause, nil)
    return ends
  }

  /// A request failed for want of a server.
  mutating func failed(_ number: UInt64, at now: Double) {
    failures += 1
    switch state {
    case .closed:
      guard failures >= Self.failuresToOpen else { return }
      openSince = now
      state = .open(until: now + pause)
    case .open: break
    case .probing(let probe):
      guard probe == number else { return }
      pause = min(pause * 1.5, Self.longestPause)
      state = .open(until: now + pause)
    }
  }

  /// A request ended without a verdict.
  mutating func ended(_ number: UInt64, at now: Double) {
    if case .probing(number) = state { state = .open(until: now) }
  }
}
