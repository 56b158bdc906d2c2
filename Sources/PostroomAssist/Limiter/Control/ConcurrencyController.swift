/// How many requests may be on their way at once, found from how earlier ones ended.
///
/// A value without clock or chance: the same calls give the same limits, in a run and in a simulation.
public protocol ConcurrencyController: Sendable {
  /// The most requests in flight; at least 1.
  var limit: Int { get }
  /// The first moment at which another request may start; one that has passed means at once.
  var opensAt: Double { get }
  /// A request starts.
  ///
  /// - Parameters:
  ///   - now: Seconds.
  ///   - others: How many were in flight already.
  mutating func started(at now: Double, others: Int)
  /// A request ended.
  mutating func ended(_ sample: ControlSample)
  /// The server answers again after an outage that the breaker waited out.
  mutating func resumed(at now: Double)
  /// Too many of the last requests failed.
  mutating func throttled(at now: Double)
}

extension ConcurrencyController {
  /// At once.
  public var opensAt: Double { -.infinity }
  /// Learns nothing from it.
  public mutating func started(at now: Double, others: Int) {}
  /// Stays as it is.
  public mutating func resumed(at now: Double) {}
  /// Stays as it is.
  public mutating func throttled(at now: Double) {}
}

/// How a request ended, as a controller sees it.
public struct ControlSample: Hashable, Sendable {
  /// What the end says of the server's load.
  public enum Verdict: Hashable, Sendable {
    /// The server did the work.
    case accepted
    /// The server refused to do it now; in how many seconds it may, if it said so.
    case refused(retryAfter: Double?)
    /// It failed, or nobody knows.
    case failed
  }

  /// What the end says.
  public var verdict: Verdict
  /// When the request started, in seconds.
  public var start: Double
  /// When it ended, in seconds.
  public var end: Double
  /// How many others were in flight when it started.
  public var othersAtStart: Int
  /// How many are in flight now, without it.
  public var othersAtEnd: Int

  /// Makes a sample.
  public init(verdict: Verdict, start: Double, end: Double, othersAtStart: Int, othersAtEnd: Int) {
    self.verdict = verdict
    self.start = start
    self.end = end
    self.othersAtStart = othersAtStart
    self.othersAtEnd = othersAtEnd
  }
}
