/// What asking language models about a document came to; part of its results.
public struct AssistAccount: Hashable, Sendable, Codable {
  /// The models that were asked, in order, as `provider/model`.
  public var models: [String]
  /// What the answers cost that this run paid for.
  public var usage: AssistUsage
  /// How many answers had been paid before, and were taken from the archive.
  public var knownAnswers: Int
  /// What the answers changed, a field or `category` each.
  public var changed: [String]
  /// Why there was no answer that could be used; nil when there was.
  public var failure: String?
  /// How long the questions took with all waiting but that for batches of the provider, in seconds.
  public var seconds: Double

  /// Makes an account.
  public init(
    models: [String] = [], usage: AssistUsage = AssistUsage(), knownAnswers: Int = 0, changed: [String] = [],
    failure: String? = nil, seconds: Double = 0
  ) {
    self.models = models
    self.usage = usage
    self.knownAnswers = knownAnswers
    self.changed = changed
    self.failure = failure
    self.seconds = seconds
  }

  private enum CodingKeys: String, CodingKey {
    case models, usage, changed, failure, seconds
    case knownAnswers = "known_answers"
  }
}
