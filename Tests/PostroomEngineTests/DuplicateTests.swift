import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// Content is filed once; who repeats it is recorded, and filed after all when the first could not be.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct DuplicateTests {
  @Test func `a second copy is a duplicate, within a run and across runs`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "same", "b.txt": "same", "c.txt": "other"])
    let first = try await ObedientRun.perform(office.settings())
    #expect(first.outcomes == ["filed": 2, "duplicate": 1])
    try Files.write("same", to: office.inbox + "/later/d.txt")
    let second = try await ObedientRun.perform(office.settings())
    #expect(second.outcomes == ["duplicate": 1])
    #expect(second.known == 3)
    let rows = try ObedientRun.rows(office)
    #expect(rows["later/d.txt"]?.duplicateOf.map(PathText.name) == rows.first { $0.value.category == "same" }?.key)
    let verification = try ObedientRun.verification(office)
    #expect(verification.problems == [])
    #expect(verification.outcomes == ["filed": 2, "duplicate": 2])
  }

  /// The first is read for thirty seconds, and changed meanwhile; its copy was recorded as a duplicate long before.
  @Test func `a copy of a document that changed while it was read is filed itself`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "slow 1 30000", "b.txt": "slow 1 30000"])
    var settings = office.settings()
    settings.paths = [office.inbox + "/a.txt", office.inbox + "/b.txt"]
    settings.workers = 1
    settings.limits.secondsPerPage = 90
    settings.limits.secondsPerDocument = 180
    let path = office.inbox + "/a.txt"
    let summary = try await ObedientRun.perform(settings) { row in
      if row.status == .duplicate { #expect((try? Files.write("slow 1 1", to: path)) != nil) }
    }
    #expect(summary.ending?.code == nil)
    #expect(summary.outcomes == ["failed": 1, "filed": 1])
    #expect(summary.entered == 2)
    let rows = try ObedientRun.rows(office)
    #expect(rows["a.txt"]?.fault?.code == "source-changed")
    #expect(rows["b.txt"]?.status == .filed)
    let verification = try ObedientRun.verification(office)
    #expect(verification.problems == [])
  }

  /// A run died after the copy was recorded as a duplicate and before the first was read; then the first is gone.
  @Test(arguments: [nil, "letter changed"])
  func `a copy of a document that vanished or changed after a death is filed itself`(left: String?) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter", "b.txt": "letter"])
    try Self.dieBetween(office)
    if let left {
      try Files.write(left, to: office.inbox + "/a.txt")
    } else {
      try Files.remove(office.inbox + "/a.txt")
    }
    try await DirectFiling(office: office).perform()
    let rows = try ObedientRun.rows(office)
    #expect(rows["b.txt"]?.status == .filed)
    #expect(rows["a.txt"]?.status == (left == nil ? .failed : .filed))
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }

  /// Leaves a ledger in which b is done as a duplicate of a, and a is still open.
  private static func dieBetween(_ office: Office) throws {
    let ledger = try Ledger(output: office.output, access: .create)
    let options = String(decoding: try JSONEncoder().encode(office.settings()), as: UTF8.self)
    let run = try ledger.beginRun(profile: "test", moves: false, date: "2026-01-02", options: options, now: 1)
    let files = try ["a.txt", "b.txt"].map { name in
      let path = office.inbox + "/" + name
      return ArrivedFile(source: path, identity: try #require(FileIdentity(path: path)))
    }
    _ = try ledger.enter(files, run: run, moves: false)
    let file = try OpenFile(path: files[0].source)
    let hash = try ContentHash.of(file, path: files[0].source)
    try ledger.recordContents([(1, hash, files[0].identity), (2, hash, files[1].identity)])
    let arrived = ArrivedDocument(
      id: 2, source: files[1].source, file: nil, hash: hash, format: .text, verdict: .duplicate(of: 1), milliseconds: 0)
    let row = ResultRow(
      DecidedDocument(arrived: arrived, duplicateOf: 1), destination: nil, duplicateOf: files[0].source)
    try ledger.commitIntents([
      FilingIntent(document: 2, hash: hash, outcome: .duplicate, moves: false, result: row.json, duplicateOf: 1)
    ])
    try ledger.advance([(2, .done, row.json)])
    try ledger.close()
  }

  /// More open documents than fit a lot of intake, each with a copy far behind it.
  @Test func `copies that are taken up again after a death are never copies of each other`() async throws {
    let folder = try TemporaryFolder()
    var documents: [String: String] = [:]
    for number in 0..<80 { documents["\(number).txt"] = "letter \(number % 40)" }
    let office = try ObedientRun.office(folder, documents)
    let ledger = try Ledger(output: office.output, access: .create)
    let run = try ledger.beginRun(profile: "test", moves: false, date: "2026-01-02", options: "{}", now: 1)
    for number in 0..<80 {
      let path = "\(office.inbox)/\(number).txt"
      let identity = try #require(FileIdentity(path: path))
      _ = try ledger.enter([ArrivedFile(source: path, identity: identity)], run: run, moves: false)
      let hash = try ContentHash.of(try OpenFile(path: path), path: path)
      try ledger.recordContents([(Int64(number + 1), hash, identity)])
    }
    try ledger.close()
    let summary = try await ObedientRun.perform(office.settings())
    #expect(summary.outcomes == ["filed": 40, "duplicate": 40])
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }
}
