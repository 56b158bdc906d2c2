/// Ends the first climb when twice as many requests in flight bring no more answers, as BBR does (Cardwell et al., 2016).
struct SlowStart: Sendable {
  private static let gain = 1.2
  private static let strikesToEnd = 2
  /// From here on one round without gain is no chance.
  private static let largeLimit = 32.0
  /// Fewer requests than these tell nothing of a rate.
  private static let leastRound = 8

  private var limit: Double
  private var start: Double
  private var accepted = 0
  private var bestRate = 0.0
  private var bestLimit: Double
  private var strikes = 0

  init(limit: Double, now: Double) {
    self.limit = limit
    bestLimit = limit
    start = now
  }

  /// A request was accepted.
  ///
  /// - Returns: The limit to stay at when the climb is over.
  mutating func accept(at now: Double, limit current: Double) -> Double? {
    accepted += 1
    guard accepted >= max(Self.leastRound, Int(limit)) else { return nil }
    let rate = Double(accepted) / max(1e-3, now - start)
    if rate > bestRate * Self.gain {
      (bestRate, bestLimit, strikes) = (rate, limit, 0)
    } else {
      strikes += 1
    }
    (limit, start, accepted) = (current, now, 0)
    return strikes >= (limit >= Self.largeLimit ? 1 : Self.strikesToEnd) ? bestLimit : nil
  }
}
