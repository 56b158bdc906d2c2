/// What is sent to a server.
public struct LoadPlan: Sendable {
  /// When requests are sent.
  public enum Pattern: Sendable, Equatable {
    /// So many, each as soon as one before it is answered.
    case closed(requests: Int, atOnce: Int)
    /// So many at a steady rate, in requests a second, whatever the server does; over so many connections at most.
    case constant(requests: Int, rate: Double, atOnce: Int)
    /// So many users who ask, read for a while and ask again, for some seconds. How long they read differs evenly from half to
    /// one and a half of what is given.
    case users(Int, thinkSeconds: Double, seconds: Double)

    /// How many connections it needs.
    var connections: Int {
      switch self {
      case .closed(let requests, let atOnce), .constant(let requests, _, let atOnce): max(1, min(requests, atOnce))
      case .users(let users, _, _): max(1, users)
      }
    }
  }

  /// When requests are sent.
  public var pattern: Pattern
  /// What is asked for, in turn; all of one server.
  public var targets: [LoadTarget]
  /// The bearer's key; nil sends none.
  public var key: String?
  /// How long a reply may take, in seconds.
  public var patience = 30.0

  /// Makes a plan.
  public init(_ pattern: Pattern, targets: [LoadTarget], key: String? = nil) {
    (self.pattern, self.targets, self.key) = (pattern, targets, key)
  }
}

/// What came of a load.
public struct LoadResult: Sendable {
  /// How long good replies took from the moment at which their request was to be sent: a server that stalls is not spared the
  /// requests that waited for it.
  public var latencies = LatencyHistogram()
  /// What went wrong, with how often.
  public var errors: [String: Int] = [:]
  /// Bytes that were received.
  public var bytes = 0
  /// From the first request to the last reply, in seconds.
  public var seconds = 0.0
  /// Processor time of the sender, in seconds.
  public var ownSeconds = 0.0
  /// How long requests waited, at most, because all connections were in use or the sender was late, in nanoseconds.
  public var largestDelay: UInt64 = 0

  /// Makes an empty one.
  public init() {}

  /// Requests that were answered well.
  public var good: Int { latencies.count }
  /// Requests that were not.
  public var failed: Int { errors.values.reduce(0, +) }

  mutating func fail(_ name: String) { errors[name, default: 0] += 1 }
}
