/// How requests ended so far.
public struct LimiterTally: Hashable, Sendable, Codable {
  /// Requests that were sent.
  public var sent = 0
  /// Requests whose work the server did.
  public var answered = 0
  /// Requests that the server refused for pace or quota.
  public var refused = 0
  /// Requests that failed for want of a server.
  public var failed = 0

  /// Makes a tally of nothing.
  public init() {}
}
