internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// `answers.jsonl`: one object for each form and reply, as the ledger has them.
///
/// It is beside the results, because an answer comes after its document's line and changes for reasons of its own.
struct AnswerList {
  /// The name of the file below the output folder.
  static let fileName = "answers.jsonl"
  private static let note = "answers are listed"
  private static let lot = 500

  let ledger: Ledger
  let output: String

  /// One line.
  private struct Line: Encodable {
    let document: String?
    let source: String
    let category: String?
    let name: String
    let kind: AnswerKind
    let status: String
    let path: String?
    let recipient: String?
    let made: String
    let fault: FaultReport?
    let delivery: Delivery?

    private enum CodingKeys: String, CodingKey {
      case document, source, category, name, kind, status, path, recipient, made, fault, delivery
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(document, forKey: .document)
      try container.encode(source, forKey: .source)
      try container.encode(category, forKey: .category)
      try container.encode(name, forKey: .name)
      try container.encode(kind, forKey: .kind)
      try container.encode(status, forKey: .status)
      try container.encode(path, forKey: .path)
      try container.encode(recipient, forKey: .recipient)
      try container.encode(made, forKey: .made)
      try container.encode(fault, forKey: .fault)
      try container.encode(delivery, forKey: .delivery)
    }
  }

  /// What happened last on the way of a reply to a server.
  private struct Delivery: Encodable {
    let event: String
    let at: String
    let detail: String?

    init(_ record: DeliveryRecord) {
      (event, at, detail) = (record.event.rawValue, AnswerMoment.stamp(record.at), record.detail)
    }
  }

  /// Writes the file anew, beside the old one, and puts it in its place; without any answer there is none.
  ///
  /// - Throws: `output-occupied` where a foreign file has its name; `output-unwritable`, `disk-low`, `ledger-damaged`.
  /// - Complexity: O(answers), in constant memory.
  func write() throws(Fault) {
    let path = output + "/" + Self.fileName
    let isOurs = try ledger.note(Self.note) != nil
    var lot = try ledger.answers(limit: Self.lot)
    if lot.isEmpty {
      guard isOurs else { return }
      unlink(PathText.terminated(path))
      return try ledger.setNote(Self.note, nil)
    }
    let isTaken = try !ledger.isFree(Self.fileName)
    guard isOurs || FileIdentity(path: path) == nil, !isTaken else {
      throw Fault(.outputOccupied, path, "The list of answers is written there.")
    }
    if !isOurs { try ledger.setNote(Self.note, "yes") }
    let draft = try OutputDraft(path: path, like: nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    while let end = lot.last {
      var text: [UInt8] = []
      for answer in lot { text += try line(answer, encoder) }
      try draft.write(text)
      lot = try ledger.answers(after: end.id, limit: Self.lot)
    }
    try draft.place(replaces: true)
  }

  private func line(_ answer: AnswerRecord, _ encoder: JSONEncoder) throws(Fault) -> [UInt8] {
    let document = try ledger.document(answer.document)
    let line = Line(
      document: document?.hash.map { $0.reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) } },
      source: document?.source ?? "", category: document?.category, name: answer.name, kind: answer.kind,
      status: answer.state.rawValue, path: answer.path, recipient: answer.recipient,
      made: AnswerMoment.stamp(answer.moment), fault: answer.fault.map(FaultReport.init),
      delivery: try ledger.deliveries(of: answer).last.map(Delivery.init))
    guard let data = try? encoder.encode(line) else {
      throw Fault(.internalError, answer.name, "An answer cannot be written down.")
    }
    return Array(data) + [0x0A]
  }
}
