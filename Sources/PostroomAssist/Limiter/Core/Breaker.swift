/// Stops asking a server that does not answer, and looks now and then whether it is back.
struct Breaker: Sendable {
  private enum State: Sendable {
    case closed
    case open(until: Double)
    /// One request asks whether the server is back; the next one does so then, if nothing has come.
    case probing(UInt64, until: Double)
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

  /// From when on a request may start.
  func opening(_ now: Double) -> Double {
    switch state {
    case .closed: now
    case .open(let until), .probing(_, let until): until
    }
  }

  /// A request starts.
  ///
  /// A server that is silent would hold a probe for its whole timeout: the next one does not wait for that.
  mutating func started(_ number: UInt64, at now: Double) {
    guard !isClosed else { return }
    if case .probing = state { lengthen() }
    state = .probing(number, until: now + Self.longestPause)
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
    case .probing(let probe, _):
      guard probe == number else { return }
      lengthen()
      state = .open(until: now + pause)
    }
  }

  /// A request ended without a verdict.
  mutating func ended(_ number: UInt64, at now: Double) {
    if case .probing(number, _) = state { state = .open(until: now) }
  }

  private mutating func lengthen() { pause = min(pause * 1.5, Self.longestPause) }
}
