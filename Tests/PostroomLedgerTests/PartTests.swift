import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// The parts of a scan are entered with what is decided about it, and taken back with it.
@Suite struct PartTests {
  private static func intent(_ ranges: [(Int, Int)], document: Int64 = 1) -> FilingIntent {
    FilingIntent(
      document: document, hash: Array(repeating: 9, count: 32), outcome: .filed, category: Profile.dividedCategory,
      destination: "divided/\(document)", moves: false, result: "{}",
      parts: ranges.enumerated().map { index, range in
        PartIntent(
          source: ".postroom/parts/\(document)/\(index)", identity: .missing,
          pages: PageRange(first: range.0, last: range.1))
      })
  }

  @Test func `parts are read only when their scan lies in its place`() throws {
    let ledger = try LedgerFolder().ledger(documents: 2)
    try ledger.commitIntents([Self.intent([(1, 2), (4, 4)])])
    #expect(try ledger.partsToRead(limit: 9).isEmpty)
    try ledger.advance([(1, .placed, nil)])
    let parts = try ledger.partsToRead(limit: 9)
    #expect(parts.map(\.id) == [3, 4] && parts.allSatisfy { $0.parent == 1 && $0.moves })
    #expect(try ledger.partsToRead(after: 3, limit: 9).map(\.id) == [4])
    let origin = try #require(try ledger.origin(ofPart: 4))
    #expect(origin.number == 2 && origin.pages == PageRange(first: 4, last: 4) && origin.container == 1)
    #expect(try ledger.shownSource(of: 4) == ledger.document(1)?.source)
    #expect(try ledger.origin(ofPart: 1) == nil)
    #expect(try ledger.parts(of: 1).map(\.pages.text) == ["1-2", "4"])
  }

  @Test func `deciding anew puts other parts in the place of those that were not read`() throws {
    let ledger = try LedgerFolder().ledger(documents: 1)
    try ledger.commitIntents([Self.intent([(1, 2), (4, 4)])])
    try ledger.commitIntents([Self.intent([(1, 4)])])
    #expect(try ledger.parts(of: 1).map(\.pages.text) == ["1-4"])
    try ledger.commitIntents([Self.intent([])])
    #expect(try ledger.parts(of: 1).isEmpty)
  }

  @Test(arguments: [false, true])
  func `a scan that is put back takes its unread parts along`(reopens: Bool) throws {
    let ledger = try LedgerFolder().ledger(documents: 1)
    try ledger.commitIntents([Self.intent([(1, 2)])])
    if reopens { try ledger.reopen([1]) } else { try ledger.markUndone([1]) }
    #expect(try ledger.parts(of: 1).isEmpty)
    #expect(try ledger.documents(in: .open, limit: 9).map(\.id) == (reopens ? [1] : []))
  }

  @Test func `the file of a part is needed until the part lies in the archive`() throws {
    let ledger = try LedgerFolder().ledger(documents: 1)
    let path = ".postroom/parts/1/0"
    #expect(try !ledger.needsPart(path))
    try ledger.commitIntents([Self.intent([(1, 2)])])
    #expect(try ledger.needsPart(path))
    try ledger.advance([(1, .done, nil)])
    var own = FilingIntent(document: 2, hash: nil, outcome: .duplicate, moves: false, result: "{}")
    try ledger.commitIntents([own])
    try ledger.advance([(2, .done, nil)])
    #expect(try ledger.needsPart(path), "a duplicate has no other file")
    own.destination = "letters/0"
    try ledger.commitIntents([own])
    try ledger.advance([(2, .done, nil)])
    #expect(try !ledger.needsPart(path))
  }

  @Test func `a run is walked through with the scans and the parts of other runs`() throws {
    let ledger = try LedgerFolder().ledger(documents: 2)
    try ledger.commitIntents([Self.intent([(1, 2), (3, 3)])])
    try ledger.advance([(1, .done, nil)])
    let later = try ledger.beginRun(profile: "test", moves: false, date: "2026-01-02", options: "{}", now: 2)
    try ledger.takeUp([4], run: later)
    var met: [Int64] = []
    try ledger.forEachDocument(run: later) { record throws(Fault) in
      met.append(record.id)
      return true
    }
    #expect(met == [1, 3, 4])
  }

  @Test func `a ledger of the version before is read as it is, and then brought up to date`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    try ledger.write { database in
      try database.execute(sql: "DROP TABLE part; DROP INDEX document_parent")
      try database.execute(
        sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [LedgerSchema.divided])
    }
    try ledger.close()
    let earlier = try Ledger(output: folder.path, access: .read)
    #expect(earlier.hasCorrectionTables && !earlier.hasPartTable)
    #expect(try earlier.parts(of: 1).isEmpty && earlier.partsToRead(limit: 1).isEmpty)
    #expect(try earlier.shownSource(of: 1) != nil)
    var count = 0
    try earlier.forEachDocument(run: 1) { _ throws(Fault) in
      count += 1
      return true
    }
    #expect(count == 1)
    try earlier.close()
    let current = try Ledger(output: folder.path, access: .write)
    #expect(current.hasPartTable)
    try current.commitIntents([Self.intent([(1, 1)])])
    #expect(try current.parts(of: 1).count == 1)
  }

  @Test func `pages of a scan are lent to its parts under their own numbers`() throws {
    let folder = try LedgerFolder()
    let cache = try ReadingCacheTests.cache(folder)
    let (scan, part) = (ReadingCacheTests.document(1), ReadingCacheTests.document(2))
    for number in 1...5 { cache.keep(FinishedPage(number: number, content: "{\"p\":\(number)}"), of: scan) }
    cache.lend(PageRange(first: 3, last: 4), of: scan, to: part)
    #expect(
      cache.pages(of: part) == [
        FinishedPage(number: 1, content: "{\"p\":3}"), FinishedPage(number: 2, content: "{\"p\":4}"),
      ])
    #expect(cache.pages(of: scan).count == 5)
    cache.close()
  }
}
