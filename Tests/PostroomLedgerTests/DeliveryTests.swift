import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// What happens to replies on their way is put down with how far they have come, and stays.
@Suite struct DeliveryTests {
  private static func reply(_ ledger: Ledger) throws -> AnswerRecord {
    let record = AnswerRecord(
      document: 1, name: "risposta", kind: .reply, state: .intent, path: "replies/a.eml", hash: [1, 2], moment: 1,
      recipient: "a@b.it")
    let id = try #require(try ledger.enter([record]).first)
    try ledger.completeAnswers([id])
    return try #require(try ledger.answer(id))
  }

  private static func event(_ event: DeliveryRecord.Event) -> DeliveryRecord {
    DeliveryRecord(at: 2, event: event, sender: "b@c.it", recipient: "a@b.it", detail: "250 OK")
  }

  @Test func `a reply is begun once`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    let reply = try Self.reply(ledger)
    #expect(try ledger.drafts(after: 0, limit: 9) == [reply])
    #expect(try ledger.note(Self.event(.begun), of: reply, from: [.made]))
    #expect(try !ledger.note(Self.event(.begun), of: reply, from: [.made]))
    #expect(try ledger.answer(reply.id)?.state == .sending && ledger.drafts(after: 0, limit: 9).isEmpty)
    #expect(try ledger.note(Self.event(.sent), of: reply, from: [.sending]))
    #expect(try ledger.deliveries(of: reply) == [Self.event(.begun), Self.event(.sent)])
  }

  @Test func `what has changed since it was looked at is not begun`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    let reply = try Self.reply(ledger)
    var other = reply
    other.hash = [1, 3]
    #expect(try !ledger.note(Self.event(.begun), of: other, from: [.made]))
    try ledger.advance([(1, .done, nil)])
    #expect(try !ledger.note(Self.event(.begun), of: reply, from: [.made]), "its document has changed")
    #expect(try ledger.deliveries(of: reply).isEmpty && ledger.answer(reply.id)?.state == .made)
  }

  @Test func `the book is only added to`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    let reply = try Self.reply(ledger)
    #expect(try ledger.note(Self.event(.begun), of: reply, from: [.made]))
    for sql in ["DELETE FROM delivery", "UPDATE delivery SET detail = 'else'"] {
      #expect(throws: Fault.self) { try ledger.write { try $0.execute(sql: sql) } }
    }
    // A number that is given out again does not bring the history of what had it before.
    try ledger.forgetAnswers([reply.id])
    var next = reply
    next.hash = [9]
    #expect(try ledger.enter([next]) == [reply.id])
    #expect(try ledger.deliveries(of: next).isEmpty)
  }

  @Test func `a ledger of before is read as it is, and brought up to date`() throws {
    let folder = try LedgerFolder()
    let file = folder.path + "/" + Ledger.path
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: file)
    try LedgerSchema.migrator.migrate(queue, upTo: LedgerSchema.matched)
    try queue.close()
    let earlier = try Ledger(output: folder.path, access: .read)
    #expect(earlier.hasAnswerTable && !earlier.hasDeliveryTable)
    let reply = AnswerRecord(document: 1, name: "a", kind: .reply, state: .made, hash: [1], moment: 1)
    #expect(try earlier.deliveries(of: reply).isEmpty && earlier.drafts(after: 0, limit: 1).isEmpty)
    try earlier.close()
    #expect(try Ledger(output: folder.path, access: .write).hasDeliveryTable)
  }
}
