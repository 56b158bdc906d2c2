/// What a project may ask for, as its provider's plan says; nil is without limit.
public struct QuotaLimits: Hashable, Sendable, Codable {
  /// Requests and tokens of one span.
  public struct Amount: Hashable, Sendable, Codable {
    /// The most requests.
    public var requests: Int?
    /// The most tokens.
    public var tokens: Int?

    /// Makes an amount.
    public init(requests: Int? = nil, tokens: Int? = nil) {
      self.requests = requests
      self.tokens = tokens
    }

    var isUnlimited: Bool { requests == nil && tokens == nil }

    /// Whether so much more than what was used fits; a demand larger than the whole limit fits when nothing was used.
    func fits(_ used: QuotaCount, tokens demand: Int) -> Bool {
      if let requests, used.requests + 1 > max(1, requests) { return false }
      if let tokens, used.tokens > 0, used.tokens + demand > tokens { return false }
      return true
    }
  }

  /// In any 60 seconds.
  public var minute: Amount
  /// In a day of the calendar.
  public var day: Amount
  /// In a month of the calendar.
  public var month: Amount
  /// Where days and months begin at midnight; Gemini's do in California.
  public var timeZone: String

  /// Makes limits.
  public init(
    minute: Amount = Amount(), day: Amount = Amount(), month: Amount = Amount(),
    timeZone: String = "America/Los_Angeles"
  ) {
    self.minute = minute
    self.day = day
    self.month = month
    self.timeZone = timeZone
  }

  var isUnlimited: Bool { minute.isUnlimited && day.isUnlimited && month.isUnlimited }
}
