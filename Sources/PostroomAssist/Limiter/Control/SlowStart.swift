#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// Ends the first climb when more requests in flight bring no more answers, as BBR does (Cardwell et al., 2016), or make them
/// slower, as HyStart does (Ha and Rhee, 2011).
struct SlowStart: Sendable {
  private static let gain = 1.15
  private static let strikesToEnd = 2
  /// From here on one round without gain is no chance.
  private static let largeLimit = 32.0
  /// Fewer requests than these tell nothing of a rate.
  private static let leastRound = 8
  private static let slower = 1.6

  private var limit: Double
  private var start: Double
  private var accepted = 0
  private var logarithms = 0.0
  private var bestRate = 0.0
  private var leastLatency = Double.infinity
  private var strikes = 0

  init(limit: Double, now: Double) {
    self.limit = limit
    start = now
  }

  /// A request was accepted.
  ///
  /// - Returns: The limit to stay at when the climb is over: by Little's law, the best rate times the least typical latency.
  mutating func accept(_ sample: ControlSample, limit current: Double) -> Double? {
    accepted += 1
    logarithms += log(max(sample.end - sample.start, 1e-4))
    guard accepted >= max(Self.leastRound, Int(limit)) else { return nil }
    let rate = Double(accepted) / max(1e-3, sample.end - start)
    let latency = exp(logarithms / Double(accepted))
    leastLatency = min(leastLatency, latency)
    let isSlower = limit >= Self.largeLimit && latency > leastLatency * Self.slower
    strikes = rate > bestRate * Self.gain ? 0 : strikes + 1
    bestRate = max(bestRate, rate)
    (limit, start, accepted, logarithms) = (current, sample.end, 0, 0)
    guard isSlower || strikes >= Self.strikesToEnd else { return nil }
    return max(1, bestRate * leastLatency)
  }
}
