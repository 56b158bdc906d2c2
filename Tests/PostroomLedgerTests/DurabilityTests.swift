import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// What a commit of the ledger promises.
@Suite struct DurabilityTests {
  @Test(arguments: [Ledger.Access.create, .write])
  func `commits wait for the disk`(access: Ledger.Access) throws {
    let folder = try LedgerFolder()
    try Ledger(output: folder.path, access: .create).close()
    let ledger = try Ledger(output: folder.path, access: access)
    #expect(try ledger.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    #expect(try ledger.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    #expect(try ledger.read { try Bool.fetchOne($0, sql: "PRAGMA foreign_keys") } == true)
  }

  @Test func `a transaction that fails leaves nothing behind`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 2)
    let intents = [1, 2].map { id in
      FilingIntent(document: id, hash: [1], outcome: .filed, destination: "a.txt", moves: false, result: "{}")
    }
    #expect(throws: Fault.self) { try ledger.commitIntents(intents) }
    #expect(try ledger.documents(in: .open, limit: 10).count == 2)
    #expect(try ledger.isFree("a.txt"))
  }

  @Test func `two documents never have one destination`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 2)
    try ledger.commitIntents([
      FilingIntent(document: 1, hash: [1], outcome: .filed, destination: "a.txt", moves: false, result: "{}")
    ])
    #expect(try !ledger.isFree("a.txt"))
    #expect(throws: Fault.self) {
      try ledger.commitIntents([
        FilingIntent(document: 2, hash: [2], outcome: .filed, destination: "a.txt", moves: false, result: "{}")
      ])
    }
    try ledger.markUndone([1])
    #expect(try ledger.isFree("a.txt"))
  }

  @Test func `a copy holds what the ledger holds`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 3)
    try ledger.copy(to: folder.path + "/copy.sqlite")
    let copy = try Ledger(file: folder.path + "/copy.sqlite", access: .read)
    #expect(try copy.documents(in: .open, limit: 10) == ledger.documents(in: .open, limit: 10))
  }
}
