public import PostroomModel

/// What asking language models came to in a run.
public struct AssistSummary: Sendable, Codable, Equatable {
  /// Documents that a model was asked about.
  public var documents = 0
  /// How many of them a model knew something about that the local reading did not.
  public var changed = 0
  /// In how many documents each of these changed: `category`, or a field by its name.
  public var changes: [String: Int] = [:]
  /// How many of them it gave no usable answer about.
  public var unanswered = 0
  /// How many of them nobody could answer about for now; they stay open for the next run.
  public var leftOpen = 0
  /// What the run paid for.
  public var usage = AssistUsage()
  /// Answers that had been paid before.
  public var knownAnswers = 0
  /// Requests that a killed run had sent and whose answers were never stored: they may have been paid for.
  public var lostRequests = 0
  /// How long documents took at the model, in seconds in all.
  public var seconds = 0.0
  /// What the provider's batches came to; nil where there were none.
  public var batches: AssistBatchSummary?

  /// Makes a summary of nothing.
  public init() {}

  mutating func add(_ assisted: AssistedDocument) {
    let account = assisted.account
    documents += 1
    if case .leftOpen = assisted.ending { leftOpen += 1 }
    if !account.changed.isEmpty { changed += 1 }
    for name in account.changed { changes[name, default: 0] += 1 }
    if account.failure != nil { unanswered += 1 }
    usage = usage + account.usage
    knownAnswers += account.knownAnswers
    seconds += account.seconds
  }
}
