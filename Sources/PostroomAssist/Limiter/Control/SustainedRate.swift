/// The best rate of accepted requests of late that lasted.
struct SustainedRate: Sendable {
  /// So long a rate has to last, in seconds: what a bucket gives at once does not.
  private static let span = 30.0
  /// How long it is remembered, in seconds.
  private static let memory = 900.0

  private var start: Double?
  private var count = 0.0
  private var best: (rate: Double, moment: Double) = (0, -.infinity)

  /// A request was accepted.
  mutating func add(at now: Double) {
    guard let start, now - start < 2 * Self.span else { return begin(at: now) }
    count += 1
    guard now - start >= Self.span else { return }
    let rate = count / (now - start)
    if rate >= best.rate * 0.85 || now - best.moment > Self.memory {
      best = (now - best.moment > Self.memory ? rate : max(rate, best.rate * 0.98), now)
    }
    begin(at: now)
  }

  /// In requests a second; 0 when nothing is known.
  func value(at now: Double) -> Double { now - best.moment > Self.memory ? 0 : best.rate }

  private mutating func begin(at now: Double) { (start, count) = (now, 0) }
}
