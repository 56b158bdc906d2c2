/// How the queues of a cluster are.
public struct QueueSettings: Hashable, Sendable {
  /// What all their names begin with.
  public var prefix = "postroom"
  /// How often a job may come back from a worker that died with it, before it is a dead letter.
  public var deliveryLimit = 3
  /// The most jobs that wait in a lane; who publishes more waits.
  public var mostWaiting = 100_000
  /// On how many of the broker's machines each queue lies.
  public var replicas = 3
  /// How long the broker waits for an answer to a job, in seconds: its `consumer_timeout`, half an hour by default.
  public var consumerTimeout = 1_800
  /// How long the broker may be out of reach before those who wait for it are told, in seconds.
  public var patience = 300.0
  /// The most publications that wait for their confirmation.
  public var window = 200
  /// How each lane is taken.
  public var lanes: [Lane: LaneSettings] = [:]

  /// The defaults.
  public init() {}

  /// How a lane is taken.
  public subscript(_ lane: Lane) -> LaneSettings { lanes[lane] ?? .standard(lane) }

  /// The most jobs that a consumer of the queue holds unanswered: one where each was delivered before, so that a job that kills
  /// its consumer takes no other with it.
  public func prefetch(_ role: QueueRole) -> Int {
    guard case .work(let lane) = role else { return 1 }
    return self[lane].prefetch
  }
}
