#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// Sees that a server answers slower because of how much it is asked.
///
/// Averages are geometric, so that a few very slow answers do not look like load. The baseline follows
/// the average while that is low. A higher one is put to the test: if fewer requests at once make answers faster, load is the
/// reason; if not, the server is slower for reasons of its own, the limit is given back and the baseline moves.
struct LatencyGuard: Sendable {
  /// What a look at the latency advises.
  enum Advice: Hashable, Sendable {
    case nothing
    case cut
    /// Earlier cuts did not help: go back to the limit from before them.
    case undo(limit: Double)
  }

  private static let trigger = 1.4
  private static let raised = 1.2
  /// After so many seconds a raised average is put to the test.
  private static let patience = 60.0
  private static let cutsBeforeDoubt = 2
  /// What a cut that helps takes from the logarithm of the average.
  private static let help = 0.08

  private var average: Double?
  private var baseline = 0.0
  private var samples = 0
  private var raisedSince: Double?
  private var cuts = 0
  private var averageAtCut = 0.0
  private var limitAtFirstCut = 0.0
  private var nextLook = -Double.infinity

  /// The typical latency, in seconds.
  var typical: Double { average.map { exp($0) } ?? 1 }

  /// Whether answers are so much slower than usual that more requests at once would be of no use.
  var isRaised: Bool { raisedSince != nil }

  /// Takes an answer's latency into account.
  ///
  /// - Parameters:
  ///   - seconds: From the request's start to its answer.
  ///   - limit: The limit of requests in flight.
  ///   - isBinding: Whether the limit is what holds requests back.
  ///   - isClimbing: Whether the limit grows fast, so that old answers say little.
  mutating func look(
    at seconds: Double, limit: Double, isBinding: Bool, isClimbing: Bool, now: Double
  ) -> Advice {
    let average = follow(log(max(seconds, 1e-4)), limit, isClimbing, now)
    guard samples >= 20, isBinding, now >= nextLook else { return .nothing }
    // A cut shows in the average after all that was in flight and as much again has ended.
    let isDue = average > baseline + log(Self.trigger) || raisedSince.map { now - $0 > Self.patience } ?? false
    guard isDue || cuts > 0 else { return .nothing }
    return advise(average, limit, now, isDue)
  }

  /// Looks no earlier than then: answers to what was asked before are still to come.
  mutating func wait(until moment: Double) { nextLook = max(nextLook, moment) }

  private mutating func follow(_ value: Double, _ limit: Double, _ isClimbing: Bool, _ now: Double) -> Double {
    samples += 1
    let weight = max(1 / Double(samples), isClimbing ? 1 / max(20, limit / 2) : 1 / max(50, limit))
    let next = (average ?? value) + weight * (value - (average ?? value))
    average = next
    if samples <= 20 { baseline = next }
    if next < baseline {
      baseline += 0.05 * (next - baseline)
    } else if next < baseline + log(Self.raised) {
      baseline += 0.001 * (next - baseline)
    }
    raisedSince = next > baseline + log(Self.raised) ? raisedSince ?? now : nil
    return next
  }

  private mutating func advise(_ average: Double, _ limit: Double, _ now: Double, _ isDue: Bool) -> Advice {
    nextLook = now + 3 * exp(average)
    if cuts > 0, average < averageAtCut - Self.help { cuts = 0 }
    if cuts >= Self.cutsBeforeDoubt {
      (baseline, cuts, raisedSince) = (average, 0, nil)
      return .undo(limit: limitAtFirstCut)
    }
    guard isDue else {
      cuts = 0
      return .nothing
    }
    if cuts == 0 { (averageAtCut, limitAtFirstCut) = (average, limit) }
    cuts += 1
    return .cut
  }
}
