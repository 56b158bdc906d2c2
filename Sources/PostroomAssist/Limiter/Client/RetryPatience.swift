internal import PostroomModel

/// How often one question is asked again.
struct RetryPatience {
  /// Refusals for pace say nothing of the question: it may be refused so many times as often as it may fail.
  private static let refusalsPerRetry = 4

  /// How many attempts have ended.
  private(set) var attempts = 0
  private let retries: Int
  private let keys: Int
  private var failures = 0
  private var refusals = 0
  private var keyChanges = 0

  init(retries: Int, keys: Int) {
    self.retries = max(0, retries)
    self.keys = max(1, keys)
  }

  /// Whether to ask again.
  ///
  /// - Returns: The repetition, from 0 on, whose backoff to wait; -1 to wait for the limiter alone; nil not to ask again.
  mutating func repetition(after failure: AssistFailure) -> Int? {
    attempts += 1
    switch failure.reason {
    case .keyRefused, .unpaid, .quotaSpent:
      keyChanges += 1
      return keyChanges <= keys + retries ? -1 : nil
    case .rateLimited:
      refusals += 1
      // The shared gate waits as long as the server says; the jitter spreads those who come after it.
      return refusals <= max(1, retries) * Self.refusalsPerRetry ? min(refusals - 1, 3) : nil
    case .nameUnknown, .untrusted:
      // It concerns every question; the limiter ends the run when it stays so.
      failures += 1
      return failures <= retries ? failures - 1 : nil
    default:
      failures += 1
      return failure.isTransient && failures <= retries ? failures - 1 : nil
    }
  }
}
