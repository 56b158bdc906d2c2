internal import Foundation
public import PostroomAnswers
public import PostroomLedger
public import PostroomModel

/// The replies that may be sent, and what keeps the others.
public struct WaitingReplies: Sendable {
  let ledger: Ledger
  let output: String

  /// Looks at an archive; nothing is changed.
  public init(ledger: Ledger, output: String) {
    (self.ledger, self.output) = (ledger, output)
  }

  /// A reply as it goes to a server.
  public struct Message: Sendable {
    /// The bytes of the draft.
    public var bytes: [UInt8]
    /// Who it goes to.
    public var recipient: MailAddress
  }

  /// Whether a reply can be sent.
  public enum Verdict: Sendable {
    /// It can.
    case ready(Message)
    /// It stays what it is, and why.
    case stays(String)
  }

  /// Makes sure that there are replies of these numbers.
  ///
  /// - Throws: `usage-invalid`, `ledger-damaged`.
  public func check(_ chosen: [Int64]) throws(Fault) {
    for id in chosen {
      guard let answer = try ledger.answer(id), answer.kind == .reply else {
        throw Fault(.usageInvalid, "\(id)", "There is no reply of this number: 'postroom answers list' has them.")
      }
    }
  }

  /// Replies in the order of their numbers: the chosen ones, or else all drafts.
  ///
  /// - Throws: `ledger-damaged`.
  public func lot(_ chosen: [Int64]?, after last: Int64, limit: Int) throws(Fault) -> [AnswerRecord] {
    guard let chosen else { return try ledger.drafts(after: last, limit: limit) }
    var answers: [AnswerRecord] = []
    for id in Set(chosen).sorted() where id > last && answers.count < limit {
      if let answer = try ledger.answer(id) { answers.append(answer) }
    }
    return answers
  }

  /// Whether a reply can be sent, with its bytes as they were drafted.
  ///
  /// - Parameter again: Takes also what a server refused for good, and what answers a document that was answered before.
  /// - Throws: `ledger-damaged`.
  public func message(_ answer: AnswerRecord, again: Bool) throws(Fault) -> Verdict {
    if let obstacle = Self.obstacle(answer, again: again) { return .stays(obstacle) }
    guard let stated = answer.recipient, let recipient = MailAddress(stated), recipient.address == stated else {
      return .stays("It has no address: correct the document's field 'email', or send the draft yourself.")
    }
    guard let path = answer.path, let bytes = try? OpenFile(path: output + "/" + path).allBytes() else {
      return .stays("Its file cannot be read.")
    }
    guard ContentHash.of(bytes) == answer.hash else {
      return .stays("Somebody has changed the draft: it is theirs to send.")
    }
    if !again, let earlier = try ledger.earlierReply(like: answer) {
      return .stays(
        "The same document was answered before (reply \(earlier.id), \(earlier.state.rawValue)); --again sends it all the same."
      )
    }
    return .ready(Message(bytes: bytes, recipient: recipient))
  }

  private static func obstacle(_ answer: AnswerRecord, again: Bool) -> String? {
    switch answer.state {
    case .intent, .failed: "It is not made: 'postroom answers' makes it."
    case .sending, .unclear:
      "Nobody knows whether it was sent: find out, then 'postroom answers resolve \(answer.id) --sent' or --not-sent."
    case .sent: "It was sent."
    case .refused where !again: "A server refused it for good; --again tries it once more."
    case .made, .refused:
      answer.isStale ? "Its document has changed: 'postroom answers' makes it anew." : nil
    }
  }
}
