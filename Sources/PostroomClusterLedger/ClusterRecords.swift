public import PostroomModel

/// A document as a cluster knows it.
public struct ClusterDocument: Hashable, Sendable {
  /// The ledger's number of it.
  public var id: Int64
  /// The SHA-256 of its bytes, in 64 small hexadecimal digits.
  public var document: String
  /// The profile that reads it.
  public var profile: String
  /// Where it lay when it came in first.
  public var place: String
  /// How many bytes it has.
  public var size: Int64
  /// The attempt that has ended last; 0 when none has.
  public var attempt: Int
  /// How it ended; nil when no attempt has.
  public var outcome: Outcome?
  /// Its category.
  public var category: String?
  /// What went wrong.
  public var fault: Fault.Code?
  /// When it came in, in seconds since 1970.
  public var admitted: Double
}

/// A document's line of `results.jsonl`.
public struct ClusterResult: Hashable, Sendable {
  /// The ledger's number of the document.
  public var document: Int64
  /// The line, without its end.
  public var line: String
}

/// A request of a client.
public struct ClusterRequest: Hashable, Sendable {
  /// The ledger's number of its document.
  public var id: Int64
  /// Whose it is.
  public var client: Int64
  /// Where the document lay when it came in first.
  public var place: String
  /// The document's outcome.
  public var outcome: String
  /// When the document came in, in seconds since 1970.
  public var admitted: Double
  /// The risk: the document's category.
  public var risk: String
}

/// How many documents a cluster has, and how they ended.
public struct ClusterTally: Hashable, Sendable {
  /// Files that were handed in.
  public var arrivals = 0
  /// Documents: contents that differ, or are read by different profiles.
  public var documents = 0
  /// Documents that have not ended.
  public var waiting = 0
  /// Documents by outcome.
  public var outcomes: [Outcome: Int] = [:]
  /// Pages of those that have ended.
  public var pages = 0

  /// Counts none.
  public init() {}

  /// Files whose content had come in before.
  public var duplicates: Int { arrivals - documents }
}
