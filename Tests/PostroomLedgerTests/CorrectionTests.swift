import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// What people say is kept for ever, and ledgers of earlier versions are taken over.
@Suite struct CorrectionTests {
  private func correction(_ subject: String, _ new: String?, hash: UInt8 = 7, document: Int64 = 1) -> CorrectionRecord {
    CorrectionRecord(
      document: document, hash: Array(repeating: hash, count: 32), at: 5, who: "ada", subject: subject, old: "old",
      new: new, note: "why")
  }

  /// A ledger with documents that are filed, the first with a hash of sevens, the second of eights and so on.
  private func filed(_ folder: LedgerFolder, _ documents: Int64 = 2) throws -> Ledger {
    let ledger = try folder.ledger(documents: documents)
    for id in 1...documents {
      try ledger.commitIntents([
        FilingIntent(
          document: id, hash: Array(repeating: UInt8(6 + id), count: 32), outcome: .review, category: "a",
          destination: "review/\(id)", moves: false, result: #"{"doubts":[{"reason":"missing"},{"reason":"page"}]}"#)
      ])
      try ledger.advance([(id, .done, nil)])
    }
    return ledger
  }

  private func amend(_ ledger: Ledger, _ corrections: [CorrectionRecord], to destination: String? = nil) throws {
    try ledger.amend(
      Amendment(
        document: 1, outcome: .filed, category: "b", destination: destination, result: "{}", corrections: corrections))
  }

  @Test func `what was said comes back in order, by content and by document`() throws {
    let folder = try LedgerFolder()
    let ledger = try filed(folder)
    #expect(try !ledger.hasCorrections())
    try amend(ledger, [correction("category", "b"), correction("seller", nil), correction("seller", "x", hash: 9)])
    #expect(try ledger.hasCorrections())
    let hash = [UInt8](repeating: 7, count: 32)
    #expect(try ledger.corrections(of: hash).map(\.subject) == ["category", "seller"])
    #expect(try ledger.corrections(document: 1).map(\.new) == ["b", nil, "x"])
    #expect(try ledger.corrections(after: 1, limit: 1).map(\.id) == [2])
    let first = try #require(try ledger.corrections(limit: 1).first)
    var expected = correction("category", "b")
    expected.id = 1
    #expect(first == expected)
  }

  @Test(arguments: ["UPDATE correction SET new = 'x'", "DELETE FROM correction"])
  func `what was said cannot be changed or removed`(statement: String) throws {
    let folder = try LedgerFolder()
    let ledger = try filed(folder)
    try amend(ledger, [correction("category", "b")])
    #expect(throws: Fault.self) { try ledger.write { try $0.execute(sql: statement) } }
    #expect(try ledger.corrections(limit: 9).map(\.new) == ["b"])
  }

  @Test func `what was said survives undoing and opening again`() throws {
    let folder = try LedgerFolder()
    let ledger = try filed(folder)
    try amend(ledger, [correction("category", "b")])
    try ledger.reopen([1])
    try ledger.markUndone([1])
    #expect(try ledger.corrections(of: Array(repeating: 7, count: 32)).count == 1)
  }

  @Test(arguments: [DocumentRecord.State.done, .placed])
  func `a document on its way has both places, and is then in its old state`(state: DocumentRecord.State) throws {
    let folder = try LedgerFolder()
    let ledger = try filed(folder)
    try ledger.advance([(1, state, nil)])
    try amend(ledger, [], to: "b/1")
    let refiling = try #require(try ledger.refilings(limit: 9).first)
    #expect(refiling.origin == "review/1" && refiling.document.destination == "b/1")
    #expect(refiling.document.state == .refiling && refiling.document.outcome == .filed)
    try ledger.redirectRefiling(of: 1, to: "b/1(1)", result: "[]")
    try ledger.completeRefilings([1])
    let document = try #require(try ledger.document(1))
    #expect(document.state == state && document.destination == "b/1(1)" && document.result == "[]")
    #expect(try ledger.refilings(limit: 9).isEmpty)
  }

  @Test func `an amendment that cannot be made whole is not made at all`() throws {
    let folder = try LedgerFolder()
    let ledger = try filed(folder)
    #expect(throws: Fault.self) { try amend(ledger, [correction("category", "b")], to: "review/2") }
    #expect(try ledger.corrections(limit: 9).isEmpty && ledger.refilings(limit: 9).isEmpty)
    #expect(try ledger.document(1)?.destination == "review/1")
  }

  @Test func `documents are found by reason, by place and by the beginning of a hash`() throws {
    let folder = try LedgerFolder()
    let ledger = try filed(folder, 3)
    #expect(try ledger.documentsInReview(limit: 9).map(\.id) == [1, 2, 3])
    #expect(try ledger.documentsInReview(after: 1, limit: 1).map(\.id) == [2])
    #expect(try ledger.reviewReasons() == ["missing": 3, "page": 3])
    #expect(try ledger.document(at: "review/2")?.id == 2)
    #expect(try ledger.documents(hashPrefix: "0808", limit: 9).map(\.id) == [2])
    #expect(try ledger.documents(hashPrefix: "080", limit: 9).map(\.id) == [2])
    #expect(try ledger.documents(hashPrefix: "0", limit: 9).count == 3)
    for noHash in ["zz", "+808", "-8", "08 ", String(repeating: "0", count: 65), "ı"] {
      #expect(try ledger.documents(hashPrefix: noHash, limit: 9).isEmpty)
    }
    #expect(try ledger.run(1)?.profile == "test" && ledger.run(2) == nil)
  }

  @Test func `documents whose category a person gave or left are examples`() throws {
    let folder = try LedgerFolder()
    let ledger = try filed(folder, 3)
    try amend(ledger, [correction("category", "x"), correction("seller", "y")])
    try amend(ledger, [correction("category", "b"), correction("seller", "y", hash: 8)])
    let examples = try ledger.taughtDocuments(limit: 9)
    #expect(examples.map(\.category) == ["b"] && examples.map(\.destination) == ["review/1"])
    #expect(examples.first?.hash == Array(repeating: 7, count: 32))
    try ledger.markUndone([1])
    #expect(try ledger.taughtDocuments(limit: 9).isEmpty)
  }

  // MARK: Earlier versions

  /// Makes a ledger as the first version left it, with one document in review.
  private func first(_ folder: LedgerFolder) throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: folder.path + "/" + Ledger.path)
    try LedgerSchema.migrator.migrate(queue, upTo: LedgerSchema.first)
    try queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO run (started, profile, moves, date, options) VALUES (1, 'test', 0, '2026-01-02', '{}');
          INSERT INTO document (run, source, device, inode, size, modified, hash, state, outcome, destination, moves, result)
          VALUES (1, '/in/a', 1, 1, 1, 1, zeroblob(32), 'done', 'review', 'review/a', 0, '{"fields":{}}');
          """)
    }
    try queue.close()
  }

  @Test func `a ledger of the first version is read as it is`() throws {
    let folder = try LedgerFolder()
    try first(folder)
    let ledger = try Ledger(output: folder.path, access: .read)
    #expect(try ledger.counts().outcomes == ["review": 1])
    #expect(try ledger.documentsInReview(limit: 9).count == 1)
    #expect(try ledger.reviewReasons() == [:])
    #expect(try !ledger.hasCorrections() && ledger.corrections(limit: 9).isEmpty)
    #expect(try ledger.refilings(limit: 9).isEmpty && ledger.taughtDocuments(limit: 9).isEmpty)
  }

  @Test(arguments: [Ledger.Access.write, .create])
  func `a ledger of the first version is taken over`(access: Ledger.Access) throws {
    let folder = try LedgerFolder()
    try first(folder)
    let ledger = try Ledger(output: folder.path, access: access)
    try amend(ledger, [correction("category", "b")], to: "b/a")
    try ledger.completeRefilings([1])
    #expect(try ledger.document(1)?.destination == "b/a")
    try ledger.close()
    #expect(try Ledger(output: folder.path, access: .read).corrections(limit: 9).count == 1)
  }
}
