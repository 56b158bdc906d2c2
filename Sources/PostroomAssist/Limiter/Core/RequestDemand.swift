public import PostroomModel

/// What a request will take of limits, estimated from above before it is sent.
public struct RequestDemand: Hashable, Sendable {
  /// The step that asks.
  public var step: AssistStep
  /// Tokens, those of the question and the most that the answer may have.
  public var tokens: Int
  /// The highest price, in millionths of the currency unit.
  public var cost: Int

  /// Makes a demand.
  public init(step: AssistStep, tokens: Int = 0, cost: Int = 0) {
    self.step = step
    self.tokens = tokens
    self.cost = cost
  }
}

/// How a request ended.
public enum RequestEnd: Hashable, Sendable {
  /// It was answered, and this was spent.
  case answered(AssistUsage)
  /// It was not, or the answer is of no use; what was spent where the server says so.
  case failed(AssistFailure, spent: AssistUsage?)
  /// It was given up before anything was sent.
  case unsent
  /// It was given up after something may have been sent: it counts as spent.
  case abandoned
}

/// Leave to send one request.
public struct RequestGrant: Hashable, Sendable {
  /// The number that a request is known by from its enqueuing to its end.
  public var number: UInt64
  /// The name of the key that it is sent with.
  public var key: String
  /// How long the attempt may take, in seconds; nil when too little is known of the server's latency.
  public var timeout: Double?
}
