/// How a cluster's queues are.
public struct QueueStatus: Hashable, Sendable {
  /// What lies in each.
  public var queues: [QueueDepth]
  /// Why the broker takes nothing for now, as it says; nil where it does.
  ///
  /// It is short of memory or of disk.
  public var alarm: String?
}

/// What came of dead letters that were to be tried again.
public struct DeadLetterRetry: Hashable, Sendable {
  /// How many are in their lanes again.
  public var sent = 0
  /// How many were left: no jobs of this version, or of no lane.
  public var left = 0

  /// Counts none.
  public init(sent: Int = 0, left: Int = 0) { (self.sent, self.left) = (sent, left) }
}
