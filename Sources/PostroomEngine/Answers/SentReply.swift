public import PostroomLedger

/// A reply that was to be sent, and what became of it.
public struct SentReply: Sendable {
  /// The reply.
  public var answer: AnswerRecord
  /// What became of it.
  public var fate: Fate

  /// What became of a reply, and the sentence about it.
  public enum Fate: Sendable, Equatable {
    /// The server has taken it, with these words.
    case sent(String)
    /// The server will not take it.
    case refused(String)
    /// The server may take it later.
    case deferred(String)
    /// Nobody knows.
    case unclear(String)
    /// The server cannot be used at all.
    case unreached(String)
    /// It was not tried.
    case kept(String)

    /// One word for it, and the sentence.
    public var told: (word: String, detail: String) {
      switch self {
      case .sent(let text): ("sent", text)
      case .refused(let text): ("refused", text)
      case .deferred(let text): ("deferred", text)
      case .unclear(let text): ("unclear", text)
      case .unreached(let text): ("unreached", text)
      case .kept(let text): ("kept", text)
      }
    }
  }

  /// Puts them together.
  public init(_ answer: AnswerRecord, _ fate: Fate) {
    (self.answer, self.fate) = (answer, fate)
  }
}

/// What sending replies came to.
public struct ReplySummary: Sendable, Codable, Equatable {
  /// Replies that a server has taken.
  public var sent = 0
  /// Replies that a server will not take.
  public var refused = 0
  /// Replies that a server may take later: they are drafts still.
  public var deferred = 0
  /// Replies of which nobody knows whether they were sent.
  public var unclear = 0
  /// Replies that were not tried, each for a reason of its own.
  public var kept = 0
  /// Why it ended early; nil when it did not.
  public var ending: String?

  /// Whether everything that was tried was taken.
  public var isWell: Bool { refused + deferred + unclear == 0 && ending == nil }

  mutating func add(_ reply: SentReply) {
    switch reply.fate {
    case .sent: sent += 1
    case .refused: refused += 1
    case .deferred: deferred += 1
    case .unclear: unclear += 1
    case .kept: kept += 1
    case .unreached: break
    }
  }
}
