public import PostroomQueue

/// Where the parts of a cluster are.
public struct ClusterConfiguration: Sendable {
  /// The broker, with who signs in.
  public var broker: BrokerAddress
  /// The queues on it.
  public var queue: QueueSettings
}
