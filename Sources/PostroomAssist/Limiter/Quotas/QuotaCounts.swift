/// Requests and tokens that were used.
public struct QuotaCount: Hashable, Sendable, Codable {
  /// Requests that were sent, answered or not.
  public var requests: Int
  /// Tokens, estimated from above until the server has told.
  public var tokens: Int

  /// Makes a count.
  public init(requests: Int = 0, tokens: Int = 0) {
    self.requests = requests
    self.tokens = tokens
  }

  static func += (left: inout QuotaCount, right: QuotaCount) {
    left.requests += right.requests
    left.tokens = max(0, left.tokens + right.tokens)
  }
}

/// What is kept of quotas so that a new start forgets nothing.
///
/// Requests in flight are counted before they are sent: after a kill they are spent.
public struct QuotaCounts: Hashable, Sendable, Codable {
  /// One project's counts.
  public struct Project: Hashable, Sendable, Codable {
    /// The seconds (since 1970) of the last minute in which something was used.
    public var seconds: [Int: QuotaCount]
    /// The first second of the day that `day` counts, since 1970.
    public var dayStart: Double
    /// What the day has used.
    public var day: QuotaCount
    /// The first second of the month that `month` counts, since 1970.
    public var monthStart: Double
    /// What the month has used.
    public var month: QuotaCount
    /// Until when the provider will answer nothing, in seconds since 1970; nil when it has not said so.
    public var parkedUntil: Double?

    /// Makes counts of a project that has used nothing.
    public init() {
      seconds = [:]
      (dayStart, monthStart) = (-.greatestFiniteMagnitude, -.greatestFiniteMagnitude)
      (day, month) = (QuotaCount(), QuotaCount())
    }
  }

  /// By the project's name.
  public var projects: [String: Project]
  /// What was spent, in millionths of the currency unit, with what is reserved for requests in flight.
  public var spent: Int

  /// Makes counts.
  public init(projects: [String: Project] = [:], spent: Int = 0) {
    self.projects = projects
    self.spent = spent
  }
}
