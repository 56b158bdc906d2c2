internal import GRDB
internal import PostroomModel

/// Something that happened on the way of a reply to a mail server; the book of these is only added to.
public struct DeliveryRecord: Hashable, Sendable {
  /// What happened.
  public enum Event: String, Sendable, CaseIterable {
    /// The server waits for the reply, of which no byte has gone out.
    case begun
    /// The server has taken it.
    case sent
    /// The server has not taken it, and may later.
    case deferred
    /// The server has not taken it, and will not.
    case refused
    /// It was begun, and nobody knows what came of it.
    case unclear
    /// A person has found out that it was sent.
    case foundSent = "found-sent"
    /// A person has found out that it was not sent.
    case foundUnsent = "found-unsent"

    /// How far the reply has come by it.
    var state: AnswerRecord.State {
      switch self {
      case .begun: .sending
      case .sent, .foundSent: .sent
      case .deferred, .foundUnsent: .made
      case .refused: .refused
      case .unclear: .unclear
      }
    }
  }

  /// When, in seconds since 1970.
  public var at: Double
  /// What happened.
  public var event: Event
  /// Who the envelope said that it was from; nil where that was not said again.
  public var sender: String?
  /// Who it was for.
  public var recipient: String
  /// What the server said, or why nothing is known.
  public var detail: String?
  /// The person who has found it out.
  public var who: String?

  /// Makes a record.
  public init(
    at: Double, event: Event, sender: String? = nil, recipient: String, detail: String? = nil, who: String? = nil
  ) {
    (self.at, self.event, self.sender, self.recipient) = (at, event, sender, recipient)
    (self.detail, self.who) = (detail, who)
  }

  static let columns = "at, event, sender, recipient, detail, who"

  /// Reads a row of ``columns``.
  ///
  /// - Throws: `ledger-damaged` when its event is not known.
  init(row: Row) throws(Fault) {
    guard let event = Event(rawValue: row[1]) else {
      throw Fault(.ledgerDamaged, "delivery", "Its event is not known.")
    }
    self.init(at: row[0], event: event, sender: row[2], recipient: row[3], detail: row[4], who: row[5])
  }
}
