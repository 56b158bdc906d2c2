internal import Foundation
internal import GRDB
public import PostroomModel

/// A form or a reply that was made of a document, as the ledger knows it.
public struct AnswerRecord: Hashable, Sendable {
  /// The ledger's number of the answer.
  public var id: Int64
  /// The document.
  public var document: Int64
  /// The name of the rule that it was made by.
  public var name: String
  /// What it is.
  public var kind: AnswerKind
  /// How far it has come.
  public var state: State
  /// Whether the document has changed since.
  public var isStale: Bool
  /// Where it lies, relative to the output folder; nil when it does not.
  public var path: String?
  /// SHA-256 of its bytes.
  public var hash: [UInt8]?
  /// When it was made, in seconds since 1970; the moment stands in its content too.
  public var moment: Double
  /// Who a reply goes to.
  public var recipient: String?
  /// Why it could not be made or sent.
  public var fault: Fault?

  /// How far an answer has come.
  public enum State: String, Sendable, CaseIterable {
    /// Its place and content are decided; the disk may hold any part of that.
    case intent
    /// It lies complete at its place.
    case made
    /// It could not be made; the next run tries again.
    case failed
    /// It is being handed over to a server.
    case sending
    /// A server has taken it.
    case sent
    /// No server took it, and none will without being asked again.
    case refused
    /// Whether a server has taken it is not known: a person has to find out.
    case unclear

    /// Whether it may have left the house: it stays as it is, whatever becomes of its document.
    public var mayHaveLeft: Bool {
      switch self {
      case .intent, .made, .failed, .refused: false
      case .sending, .sent, .unclear: true
      }
    }
  }

  /// Makes a record of an answer that is to be made.
  public init(
    id: Int64 = 0, document: Int64, name: String, kind: AnswerKind, state: State, isStale: Bool = false,
    path: String? = nil, hash: [UInt8]? = nil, moment: Double, recipient: String? = nil, fault: Fault? = nil
  ) {
    self.id = id
    self.document = document
    self.name = name
    self.kind = kind
    self.state = state
    self.isStale = isStale
    self.path = path
    self.hash = hash
    self.moment = moment
    self.recipient = recipient
    self.fault = fault
  }

  static let columns =
    "answer.id, answer.document, name, kind, answer.state, is_stale, path, answer.hash, moment, recipient, fault, detail"

  /// Reads a row of ``columns``.
  ///
  /// - Throws: `ledger-damaged` when a word in it is not known.
  init(row: Row) throws(Fault) {
    guard let kind = AnswerKind(rawValue: row[3]), let state = State(rawValue: row[4]) else {
      throw Fault(.ledgerDamaged, "answer \(row[0] as Int64)", "Its kind or state is not known.")
    }
    self.init(
      id: row[0], document: row[1], name: row[2], kind: kind, state: state, isStale: row[5], path: row[6],
      hash: (row[7] as Data?).map(Array.init), moment: row[8], recipient: row[9],
      fault: (row[10] as String?).flatMap(Fault.Code.init).map { Fault($0, row[2], row[11] ?? "") })
  }
}
