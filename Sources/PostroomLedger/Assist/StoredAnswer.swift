public import PostroomModel

/// An answer that was paid for.
public struct StoredAnswer: Hashable, Sendable {
  /// What came back about the document.
  public var content: Content
  /// The model that answered, as it calls itself.
  public var model: String
  /// When it was stored, in seconds since 1970.
  public var made: Double
  /// The document's share of what the answer cost.
  public var usage: AssistUsage

  /// What came back about a document.
  public enum Content: Hashable, Sendable {
    /// Its part of the answer, as JSON.
    case text(String)
    /// Nothing that can be used: to ask the same again would be paid again.
    case failure(AssistFailure)
  }
}

/// Requests that were on their way when a run was killed.
public struct LostRequests: Hashable, Sendable {
  /// How many there were; the server may have answered them and be paid for it.
  public var requests: Int
  /// How many documents they were about; these are asked about again.
  public var documents: Int

  /// Makes a count.
  public init(requests: Int = 0, documents: Int = 0) {
    self.requests = requests
    self.documents = documents
  }
}

/// A batch that a provider works on, perhaps over night.
public struct ProviderBatchRecord: Hashable, Sendable {
  /// The name that the provider gave it.
  public var name: String
  /// The model that answers.
  public var model: String
  /// When it was handed in, in seconds since 1970.
  public var made: Double
  /// The requests in it, in their order: the number of each sending and the keys of its documents in theirs.
  public var requests: [Request]

  /// One request of a batch.
  public struct Request: Hashable, Sendable {
    /// The number under which it was sent.
    public var sending: Int64
    /// Its documents, in the order of their names.
    public var keys: [AssistKey]
  }
}
