import Foundation
import PostroomModel
import Testing

@testable import PostroomLedger

/// A document on its way claims both places, and is still the original of its copies.
@Suite struct RefilingLedgerTests {
  /// A ledger whose first document goes from `review/1` to `b/1`; the second repeats its content.
  private func underWay(_ folder: LedgerFolder) throws -> Ledger {
    let ledger = try folder.ledger(documents: 2)
    let hash = [UInt8](repeating: 0xA0, count: 32)
    try ledger.commitIntents([
      FilingIntent(
        document: 1, hash: hash, outcome: .review, category: "a", destination: "review/1", moves: false, result: "{}"),
      FilingIntent(document: 2, hash: hash, outcome: .duplicate, moves: false, result: "{}", duplicateOf: 1),
    ])
    try ledger.advance([(1, .done, nil), (2, .done, nil)])
    try ledger.amend(
      Amendment(document: 1, outcome: .filed, category: "b", destination: "b/1", result: "{}", corrections: []))
    return ledger
  }

  @Test func `the place that a document comes from is not free until it has left`() throws {
    let folder = try LedgerFolder()
    let ledger = try underWay(folder)
    #expect(try !ledger.isFree("review/1") && !ledger.isFree("b/1") && ledger.isFree("b/2"))
    try ledger.completeRefilings([1])
    #expect(try ledger.isFree("review/1") && !ledger.isFree("b/1"))
  }

  @Test func `the copies of a document on its way are not read again`() throws {
    let folder = try LedgerFolder()
    let ledger = try underWay(folder)
    #expect(try ledger.reopenOrphans() == 0)
    #expect(try ledger.document(2)?.state == .done)
    try ledger.markUndone([1])
    #expect(try ledger.reopenOrphans() == 1)
  }

  @Test(arguments: ["-0", "+a", "a-", "a+", "0x", "a ", "ａ", "\u{1}0", "g0"])
  func `what is no hexadecimal digit begins no hash`(prefix: String) throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    try ledger.commitIntents([
      FilingIntent(
        document: 1, hash: [0] + Array(repeating: 0xA0, count: 31), outcome: .filed, category: "a", destination: "a/1",
        moves: false, result: "{}")
    ])
    #expect(try ledger.documents(hashPrefix: prefix, limit: 9).isEmpty)
    #expect(try ledger.documents(hashPrefix: "00A", limit: 9).map(\.id) == [1])
    #expect(try ledger.documents(hashPrefix: "00a", limit: 9).map(\.id) == [1])
    #expect(try ledger.documents(hashPrefix: "01", limit: 9).isEmpty)
  }
}
