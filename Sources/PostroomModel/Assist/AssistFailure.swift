/// Why a language model gave no answer that can be used.
public struct AssistFailure: Error, Hashable, Sendable {
  /// What happened.
  public var reason: Reason
  /// What was seen, in one sentence; never a key, never more than a line of what a server said.
  public var detail: String
  /// How long the server asks to wait, in seconds; nil when it did not say.
  public var retryAfter: Double?
  /// What it cost although it cannot be used, such as the tokens of an answer cut off; nil when the server named nothing.
  public var usage: AssistUsage?

  /// Makes a failure.
  public init(_ reason: Reason, _ detail: String, retryAfter: Double? = nil, usage: AssistUsage? = nil) {
    self.reason = reason
    self.detail = detail
    self.retryAfter = retryAfter
    self.usage = usage
  }

  /// What can go wrong between a question and its answer.
  public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// Too many requests or tokens for now (429, a limit of the minute).
    case rateLimited = "rate-limited"
    /// The day's or month's quota of the key's project is used up.
    case quotaSpent = "quota-spent"
    /// The run's own bound on spending leaves no room for another request.
    case budgetSpent = "budget-spent"
    /// The account has no money or no plan (`insufficient_quota`, billing).
    case unpaid
    /// The server is overloaded or failed (500, 502, 503, 504, 529).
    case overloaded
    /// Nothing came in time (408, or our own clock).
    case timedOut = "timed-out"
    /// The name of the server cannot be found.
    case nameUnknown = "name-unknown"
    /// The connection was refused, reset or closed early.
    case connectionLost = "connection-lost"
    /// The server's certificate is not trusted, or TLS failed.
    case untrusted
    /// The key is wrong or may not do this (401, 403).
    case keyRefused = "key-refused"
    /// The model or the address does not exist (404).
    case modelUnknown = "model-unknown"
    /// The request is larger than the server takes (413).
    case requestTooLarge = "request-too-large"
    /// The server does not take the request as it is (other 4xx).
    case requestInvalid = "request-invalid"
    /// The provider's rules blocked the document or the answer (safety, recitation, content filter).
    case blocked
    /// The model declined.
    case declined
    /// The answer ends in the middle (token limit).
    case truncated
    /// The answer is empty.
    case empty
    /// The answer is not what its form promises: no JSON, another schema, garbage.
    case garbled
  }

  /// Whether the same request may well be answered later.
  public var isTransient: Bool {
    switch reason {
    case .rateLimited, .overloaded, .timedOut, .connectionLost: true
    case .quotaSpent, .budgetSpent, .unpaid, .nameUnknown, .untrusted, .keyRefused, .modelUnknown, .requestTooLarge,
      .requestInvalid, .blocked, .declined, .truncated, .empty, .garbled:
      false
    }
  }

  /// Whether it concerns this document alone, or every other one too.
  public var concernsTheDocument: Bool {
    switch reason {
    case .requestTooLarge, .requestInvalid, .blocked, .declined, .truncated, .empty, .garbled: true
    case .rateLimited, .overloaded, .timedOut, .connectionLost, .quotaSpent, .budgetSpent, .unpaid, .nameUnknown,
      .untrusted, .keyRefused, .modelUnknown:
      false
    }
  }
}
