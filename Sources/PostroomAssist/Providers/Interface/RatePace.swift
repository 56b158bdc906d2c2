/// What a server says of its limits.
public struct RatePace: Hashable, Sendable {
  /// How long it asks to wait, in seconds; nil when it does not say, or when only a new day helps.
  public var retryAfter: Double?
  /// The span whose quota is used up; nil when none is named.
  public var spent: Span?
  /// What is left of the requests.
  public var requests: Window?
  /// What is left of the tokens.
  public var tokens: Window?

  /// Makes a pace.
  public init(retryAfter: Double? = nil, spent: Span? = nil, requests: Window? = nil, tokens: Window? = nil) {
    self.retryAfter = retryAfter
    self.spent = spent
    self.requests = requests
    self.tokens = tokens
  }

  /// What a quota is counted over.
  public enum Span: String, Hashable, Sendable, Codable, CaseIterable {
    /// A minute or less.
    case minute
    /// A day.
    case day
    /// A month.
    case month
  }

  /// What a server tells of one limit with each reply.
  public struct Window: Hashable, Sendable {
    /// The limit itself.
    public var limit: Int?
    /// How much of it is left.
    public var remaining: Int?
    /// When it is whole again, in seconds from the reply on.
    public var reset: Double?

    /// Makes a window.
    public init(limit: Int? = nil, remaining: Int? = nil, reset: Double? = nil) {
      self.limit = limit
      self.remaining = remaining
      self.reset = reset
    }
  }
}
