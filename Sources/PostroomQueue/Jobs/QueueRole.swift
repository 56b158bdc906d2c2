/// One of the queues that a cluster has.
public enum QueueRole: Hashable, Sendable {
  /// Where a lane's jobs are published to.
  case work(Lane)
  /// Where a lane's jobs wait that were delivered before, or rejected: they are taken one at a time.
  case retry(Lane)
  /// The dead letters: jobs that nobody could do.
  case dead

  /// All queues, in the order in which they are declared: where dead letters go is there before what sends them.
  public static let all: [QueueRole] = [.dead] + Lane.allCases.map { .retry($0) } + Lane.allCases.map { .work($0) }

  /// What the broker calls it.
  ///
  /// - Parameter prefix: The name that all queues of a cluster begin with.
  public func name(prefix: String) -> String {
    switch self {
    case .work(let lane): "\(prefix).\(lane.rawValue)"
    case .retry(let lane): "\(prefix).\(lane.rawValue).retry"
    case .dead: "\(prefix).dead"
    }
  }

  /// The lane whose jobs it holds; nil for dead letters, which are of all.
  public var lane: Lane? {
    switch self {
    case .work(let lane), .retry(let lane): lane
    case .dead: nil
    }
  }
}
