#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// Compares how long answers take at two limits, to see whether load is what makes them slow.
///
/// More at once are of use as long as their number grows faster than what an answer takes: by Little's law the rest is
/// throughput. A step is good while the latency grows by less than half of it, in logarithms. Averages are geometric, so that
/// a few very slow answers do not look like load. A trial lasts until chance is ruled out, and no longer: large steps are judged by
/// few answers, small ones by hundreds (Wald, 1945).
struct LatencyTrial: Sendable {
  /// What a trial shows.
  enum Verdict: Hashable, Sendable {
    case undecided
    /// The latency follows the limit.
    case follows
    /// It does not.
    case flat
  }

  private struct Average: Sendable {
    var count = 0.0
    var mean = 0.0
    var variance = 0.0

    mutating func add(_ value: Double, most: Double) {
      count += 1
      let weight = 1 / min(count, most)
      let difference = value - mean
      mean += weight * difference
      variance = (1 - weight) * (variance + weight * difference * difference)
    }
  }

  /// Beyond chance: so many standard errors.
  private static let errors = 1.5
  private static let elasticity = 0.5
  /// Held answers that are slower by this factor than they were are put to the test.
  private static let suspicious = 1.3
  private static let fewestAnswers = 20.0
  /// After so many answers what is more likely holds.
  private static let mostAnswers = 400.0
  /// The average of held answers is that of so many.
  private static let window = 200.0
  /// So many typical times after a change the answers are those of the new level: the first ones are the fastest of it, and late
  /// ones are of the level before.
  private static let settling = 2.5

  private var recent = Average()
  private var held = Average()
  private var tried = Average()
  /// What held answers took at their fastest since the level is held.
  private var reference: Double?
  private var opens = -Double.infinity

  /// The typical latency, in seconds.
  var typical: Double { recent.count > 0 ? exp(recent.mean) : 1 }
  /// Whether held answers have become slower.
  var isSuspicious: Bool { reference.map { held.mean > $0 + log(Self.suspicious) } ?? false }
  /// Whether enough is known of the held level to compare with it.
  var isReady: Bool { reference != nil }

  /// An answer came.
  mutating func add(start: Double, end: Double, isTried: Bool, isBinding: Bool, limit: Double) {
    let value = log(max(end - start, 1e-4))
    recent.add(value, most: max(50, limit))
    guard start >= opens, end >= opens + Self.settling * typical else { return }
    if isTried { return tried.add(value, most: .infinity) }
    guard isBinding else { return }
    held.add(value, most: Self.window)
    if held.count >= 50 { reference = min(reference ?? .infinity, held.mean) }
  }

  /// Another level is tried.
  mutating func begin(at now: Double) {
    tried = Average()
    opens = now
  }

  /// The tried level is held from now on.
  mutating func adopt() {
    held = tried
    reference = held.mean
  }

  /// Compares the tried level with the held one.
  ///
  /// - Parameter ratio: How many times the held level the tried one is.
  func verdict(ratio: Double) -> Verdict {
    guard tried.count >= Self.fewestAnswers else { return .undecided }
    let spread = max(held.variance, tried.variance)
    let error = (spread * (1 / tried.count + 1 / max(1, min(held.count, Self.window)))).squareRoot()
    let difference = ratio > 1 ? tried.mean - held.mean : held.mean - tried.mean
    let excess = difference - abs(log(ratio)) * Self.elasticity
    guard abs(excess) > Self.errors * error || tried.count >= Self.mostAnswers else { return .undecided }
    return excess > 0 ? .follows : .flat
  }

  /// A level is held again.
  ///
  /// - Parameter isNew: Whether it is another one than before.
  mutating func settle(at now: Double, isNew: Bool) {
    opens = now
    guard isNew else { return }
    held = Average()
    reference = nil
  }
}
