public import PostroomModel

/// How a limiter stands, for people and for the end of a run.
public struct LimiterStatus: Hashable, Sendable {
  /// How many requests wait.
  public var waiting: Int
  /// How many are in flight.
  public var inFlight: Int
  /// How many may be.
  public var limit: Int
  /// How they ended so far.
  public var tally: LimiterTally
  /// The share of failures among the last hundred.
  public var failureShare: Double
  /// Whether that is below the threshold, and the server is there.
  public var isHealthy: Bool
  /// Why nothing more is sent in this run; nil while it goes on.
  public var halt: AssistFailure?

  init(_ core: LimiterCore) {
    waiting = core.waiting
    inFlight = core.inFlight
    limit = core.limit
    tally = core.tally
    failureShare = core.health.failureShare
    isHealthy = core.health.isHealthy && core.isConnected
    halt = core.halt
  }
}
