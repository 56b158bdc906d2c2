import PostroomModel
import Testing

@testable import PostroomLedger

/// Which files are new, known, or copies of others.
@Suite struct IntakeTests {
  @Test func `a file is known while it is open, and afterwards as long as it did not change`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    let same = LedgerFolder.file("/in/0.txt", inode: 0)
    let changed = LedgerFolder.file("/in/0.txt", inode: 0, modified: 8)
    #expect(
      try ledger.enter([same, changed], run: 1, moves: false) == [
        .known(run: 1, outcome: nil), .known(run: 1, outcome: nil),
      ])
    try ledger.advance([(1, .done, "{}")])
    #expect(try ledger.enter([same], run: 2, moves: false) == [.known(run: 1, outcome: nil)])
    let run = try ledger.beginRun(profile: "test", moves: false, date: "2026-01-03", options: "{}", now: 2)
    #expect(
      try ledger.enter([changed, changed], run: run, moves: false) == [
        .new(document: 2), .known(run: run, outcome: nil),
      ])
    try ledger.markUndone([1, 2])
    #expect(try ledger.enter([same], run: run, moves: false) == [.new(document: 3)])
  }

  @Test func `the original is the first to come, as long as it lies somewhere`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 3)
    let identity = LedgerFolder.file("/in", inode: 1).identity
    try ledger.recordContents([(1, [9], identity), (2, [9], identity), (3, [9], identity)])
    #expect(try ledger.original(of: [9], otherThan: 3) == 1)
    #expect(try ledger.original(of: [9], otherThan: 1) == nil)
    #expect(try ledger.original(of: [8], otherThan: 3) == nil)
    try ledger.commitIntents([
      FilingIntent(document: 1, hash: [9], outcome: .failed, faultFile: "a.fault.json", moves: false, result: "{}")
    ])
    try ledger.advance([(1, .done, nil)])
    #expect(try ledger.original(of: [9], otherThan: 3) == 2)
    try ledger.commitIntents([
      FilingIntent(document: 3, hash: [9], outcome: .filed, destination: "a.txt", moves: false, result: "{}")
    ])
    #expect(try ledger.original(of: [9], otherThan: 2) == 3)
    try ledger.markUndone([3])
    #expect(try ledger.original(of: [9], otherThan: 2) == nil)
  }

  @Test func `false duplicates are those whose content is another, or whose original lies nowhere`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 3)
    try ledger.commitIntents([
      FilingIntent(document: 2, hash: [9], outcome: .duplicate, moves: false, result: "{}", duplicateOf: 1)
    ])
    #expect(try ledger.falseDuplicates(of: 1, content: [9]) == [])
    #expect(try ledger.falseDuplicates(of: 1, content: [8]).map(\.id) == [2])
    #expect(try ledger.falseDuplicates(of: 1, content: nil).map(\.id) == [2])
    #expect(try ledger.falseDuplicates(of: 3, content: nil) == [])
  }

  @Test func `every document is visited once, whatever is done meanwhile`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1_234)
    var seen: [Int64] = []
    try ledger.forEachDocument { record throws(Fault) in
      seen.append(record.id)
      if record.id % 3 == 0 { try ledger.markUndone([record.id]) }
      return true
    }
    #expect(seen == Array(1...1_234))
    #expect(try ledger.counts().documents == 1_234 - 411)
    #expect(try ledger.counts().unfinished == 1_234 - 411)
  }
}
