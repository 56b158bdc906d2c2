internal import Foundation
internal import PostroomAnswers
internal import PostroomLedger
internal import PostroomModel

/// One answer that is to be made.
struct AnswerOrder: Sendable {
  let record: DocumentRecord
  let row: ResultRow
  let kinds: [String: FieldKind]
  /// What was made before.
  let known: AnswerRecord?
  let now: Double
  /// What came out of the e-mail that the document is a part of; nil when it is none.
  var message: ResultRow?
  /// The forms that go with a reply.
  var files: [MailDraft.File] = []

  /// Makes it, by the moment of the one before where it says the same, so that what did not change stays as it is.
  func make(_ workshop: AnswerWorkshop) -> AnswerResult {
    do throws(Fault) {
      if let known, known.state == .made || known.state == .refused, let hash = known.hash {
        let again = try make(workshop, moment: known.moment)
        if ContentHash.of(again.bytes) == hash { return AnswerResult(order: self, outcome: .same) }
      }
      let product = try make(workshop, moment: now)
      return AnswerResult(
        order: self, outcome: .made(product.bytes, hash: ContentHash.of(product.bytes), recipient: product.recipient))
    } catch {
      return AnswerResult(order: self, outcome: .failed(error))
    }
  }

  private func make(_ workshop: AnswerWorkshop, moment: Double) throws(Fault) -> AnswerWorkshop.Product {
    var material = AnswerMaterial(
      category: row.category ?? "", name: PathText.name(of: row.source), fields: row.fields, lines: row.lines,
      doubts: row.doubts, kinds: kinds, day: RunDate(Date(timeIntervalSince1970: moment)).iso)
    material.attachments = files.map(\.name)
    let key = ContentHash.of(Array("\(row.id ?? row.source) \(workshop.rule.name) \(record.id) \(moment)".utf8))
    let circumstances = AnswerWorkshop.Circumstances(
      moment: moment, recipient: recipient, answers: value(FieldName.messageID), files: files,
      key: key.prefix(20).reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) })
    return try workshop.make(material, language: row.language, circumstances)
  }

  /// The address that the document states, or else that of who sent the e-mail.
  private var recipient: MailAddress? {
    let stated = row.fields[FieldName.email].flatMap { MailAddress($0.value) }
    return stated ?? value(FieldName.messageSender).flatMap { MailAddress($0) }
  }

  /// What the head of the e-mail says that the document is, or that it came with.
  private func value(_ name: String) -> String? { (row.fields[name] ?? message?.fields[name])?.value }
}

/// What came of an order.
struct AnswerResult: Sendable {
  let order: AnswerOrder
  let outcome: Outcome

  enum Outcome: Sendable {
    /// It says what the one before said.
    case same
    case made([UInt8], hash: [UInt8], recipient: String?)
    case failed(Fault)
  }

  /// Why nothing can be made at all.
  var missingLibrary: Fault? {
    if case .failed(let fault) = outcome, fault.code == .typesettingMissing { fault } else { nil }
  }
}

/// Makes many answers at the same time.
struct AnswerLot {
  let workshop: AnswerWorkshop
  let disk: Disk

  /// The results in the order of the orders.
  func make(_ orders: [AnswerOrder]) -> [AnswerResult] {
    let results = SharedResults(count: orders.count)
    let workshop = workshop
    disk.concurrently(orders.count) { results.set($0, orders[$0].make(workshop)) }
    return results.all
  }
}
