import Foundation
import PostroomLedger
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// What a person said about a content holds for it in every later run on the archive.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct ReviewNextRunTests {
  /// Every document waits, because no category is sure enough.
  private func waiting(_ folder: TemporaryFolder) async throws -> (Office, RunSettings) {
    let office = try ObedientRun.office(folder, ["a.txt": "letter", "b.txt": "invoice"])
    var settings = office.settings()
    settings.profile.thresholds.review = 1.5
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.outcomes == ["review": 2])
    return (office, settings)
  }

  private func changed(_ office: Office, _ body: (ArchiveChanges, Ledger) throws -> Void) throws {
    let ledger = try Ledger(output: office.output, access: .write)
    defer { try? ledger.close() }
    try body(ArchiveChanges(ledger: ledger, output: office.output), ledger)
  }

  private func undo(_ office: Office) throws {
    try changed(office) { changes, _ in
      let report = try changes.undo(run: nil)
      #expect(report.conflicts == [])
    }
  }

  private func teach(_ office: Office) throws {
    try changed(office) { changes, ledger in
      let record = try #require(try ReviewQueue(ledger).waiting().first { $0.source.hasSuffix("/a.txt") })
      var correction = Correction(who: "ada")
      correction.category = "invoice"
      correction.values = [FieldName.totalAmount: "7.00"]
      #expect(try changes.correct("\(record.number)", correction).status == .filed)
    }
  }

  private func expectTaught(_ office: Office) throws {
    let rows = try ObedientRun.rows(office)
    #expect(rows["a.txt"]?.status == .filed && rows["a.txt"]?.category == "invoice")
    #expect(rows["a.txt"]?.destination == "invoice/a.txt")
    #expect(rows["a.txt"]?.fields[FieldName.totalAmount]?.source == "person:ada")
    #expect(rows["b.txt"]?.status == .review)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a fresh run files what was corrected and asks about the rest`() async throws {
    let folder = try TemporaryFolder()
    let (office, settings) = try await waiting(folder)
    try teach(office)
    try expectTaught(office)
    try undo(office)
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.outcomes == ["filed": 1, "review": 1])
    try expectTaught(office)
  }

  @Test func `a retry keeps what was said`() async throws {
    let folder = try TemporaryFolder()
    var (office, settings) = try await waiting(folder)
    try teach(office)
    try changed(office) { changes, _ in
      let report = try changes.reopen([.review, .filed])
      #expect(report.conflicts == [] && report.documents == 2)
    }
    settings.paths = []
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.outcomes == ["filed": 1, "review": 1])
    office.documents = [:]
    try expectTaught(office)
  }

  @Test func `the same content under another name is decided alike`() async throws {
    let folder = try TemporaryFolder()
    let (office, settings) = try await waiting(folder)
    try teach(office)
    try undo(office)
    try Files.remove(office.inbox + "/a.txt")
    try Files.write("letter", to: office.inbox + "/later.txt")
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.outcomes == ["filed": 1, "review": 1])
    #expect(try ObedientRun.rows(office)["later.txt"]?.destination == "invoice/later.txt")
  }

  @Test func `a category that another profile does not have is left to the reader, and the fields hold`() async throws {
    let folder = try TemporaryFolder()
    var (office, settings) = try await waiting(folder)
    try teach(office)
    try undo(office)
    try Files.remove(office.inbox + "/b.txt")
    settings.paths = [office.inbox + "/a.txt"]
    settings.profile.categories = [CategoryDefinition(name: "letter", phrases: [])]
    let summary = try await Run(settings: settings, command: try ObedientRun.command()).perform()
    #expect(summary.outcomes == ["review": 1])
    office.documents = ["a.txt": "letter"]
    let row = try ObedientRun.rows(office)["a.txt"]
    #expect(row?.category == "letter" && row?.fields[FieldName.totalAmount]?.value == "7.00")
  }

  @Test func `what was accepted is not doubted again`() async throws {
    let folder = try TemporaryFolder()
    let (office, settings) = try await waiting(folder)
    try changed(office) { changes, ledger in
      var correction = Correction(who: "ada")
      correction.accepts = true
      for entry in try ReviewQueue(ledger).waiting() { _ = try changes.correct("\(entry.number)", correction) }
      #expect(try changes.undo(run: nil).conflicts == [])
    }
    #expect(try await ObedientRun.perform(settings).outcomes == ["filed": 2])
  }

  /// Guards the lock of the command itself, which the other tests take for it.
  @Test(.enabled(if: BuiltProduct.path("postroom") != nil))
  func `the command does not correct an archive in which a run is at work`() async throws {
    let folder = try TemporaryFolder()
    let (office, _) = try await waiting(folder)
    let arguments = ["review", "correct", "1", "--accept", "--who", "ada", "--out", office.output]
    let lock = try RunLock(output: office.output)
    #expect(try Command(arguments).wait() == 75)
    withExtendedLifetime(lock) {}
    #expect(try Ledger(output: office.output, access: .read).corrections(limit: 9).isEmpty)
  }
}
