/// What the provider's batches of a run came to.
public struct AssistBatchSummary: Sendable, Codable, Equatable {
  /// Batches that were handed in.
  public var handedIn = 0
  /// Batches whose answers were stored, those of earlier runs among them.
  public var collected = 0
  /// Batches that failed, expired or were given up, so that their questions had to be asked again.
  public var lost = 0
  /// Documents that were asked about again, each alone, because a batch brought nothing that can be used about them.
  public var askedAgain = 0
  /// Batches that the provider still works on: the next run collects them.
  public var open = 0

  /// Makes a summary of nothing.
  public init() {}
}
