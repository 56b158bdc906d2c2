/// The share of failed requests among the last hundred.
///
/// Threshold and size are those of the reference: 20 % of 100. Refusals for pace are no failures: the controllers
/// deal with them.
public struct HealthWindow: Hashable, Sendable {
  /// How many requests are looked at.
  public static let size = 100
  /// From which share of failures on fewer requests are sent.
  public static let threshold = 0.2

  private var ends: [Bool] = []
  private var next = 0
  private var failures = 0
  private var sinceThrottle = 0

  /// Makes an empty window.
  public init() {}

  /// The share of failures, from 0 to 1.
  public var failureShare: Double { ends.isEmpty ? 0 : Double(failures) / Double(ends.count) }
  /// Whether fewer than the threshold failed.
  public var isHealthy: Bool { ends.count < Self.size / 5 || failureShare <= Self.threshold }

  /// Takes an end into account.
  ///
  /// - Returns: Whether the limit is to be throttled now; at most once for each hundred requests.
  mutating func add(failed: Bool) -> Bool {
    if ends.count < Self.size {
      ends.append(failed)
    } else {
      failures -= ends[next] ? 1 : 0
      ends[next] = failed
      next = (next + 1) % Self.size
    }
    failures += failed ? 1 : 0
    sinceThrottle += 1
    guard failed, !isHealthy, sinceThrottle >= Self.size else { return false }
    sinceThrottle = 0
    return true
  }
}
