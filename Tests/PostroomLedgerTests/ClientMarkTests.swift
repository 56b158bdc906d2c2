import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// Whoever matches clients while documents change leaves them stale for what they did not see.
@Suite struct ClientMarkTests {
  @Test func `what changes while clients are matched keeps them stale`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 2)
    let mark = try #require(try ledger.staleMark())
    try ledger.advance([(1, .done, nil)])
    try ledger.replaceClients([], since: mark)
    #expect(try ledger.clientsAreStale(), "a document has changed since")
    let next = try #require(try ledger.staleMark())
    #expect(next != mark)
    try ledger.replaceClients([], since: next)
    #expect(try !ledger.clientsAreStale())
    // The same change at another time leaves another mark.
    try ledger.advance([(1, .done, nil)])
    #expect(try ledger.staleMark() != next)
    try ledger.replaceClients([])
    #expect(try !ledger.clientsAreStale(), "who is alone need not look")
  }

  @Test func `a ledger of before is brought up to date, stale or not`() throws {
    for isStale in [true, false] {
      let folder = try LedgerFolder()
      try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
      let queue = try DatabaseQueue(path: folder.path + "/" + Ledger.path)
      try LedgerSchema.migrator.migrate(queue, upTo: LedgerSchema.insured)
      if !isStale { try queue.write { try $0.execute(sql: "DELETE FROM note") } }
      try queue.close()
      let ledger = try folder.ledger(documents: 1)
      #expect(try ledger.clientsAreStale() == isStale)
      try ledger.advance([(1, .done, nil)])
      let mark = try #require(try ledger.staleMark())
      #expect(mark.count == 16)
    }
  }
}
