/// How long an attempt may take before it is taken for lost, from how long earlier ones took.
///
/// A server that hangs would otherwise hold every permit for the whole timeout. Three times the slowest of the last
/// thousand answers, and at least 15 s, ends an attempt that would have been answered about never.
struct AttemptTimeout: Sendable {
  private static let least = 15.0
  private static let factor = 3.0
  private static let half = 500
  private static let enough = 50

  private var slowest = 0.0
  private var slowestBefore = 0.0
  private var count = 0
  private var total = 0

  /// In seconds; nil while too few answers are known.
  var seconds: Double? {
    total < Self.enough ? nil : max(Self.least, Self.factor * max(slowest, slowestBefore))
  }

  mutating func add(_ seconds: Double) {
    if count >= Self.half { (slowestBefore, slowest, count) = (slowest, 0, 0) }
    slowest = max(slowest, seconds)
    count += 1
    total += 1
  }
}
