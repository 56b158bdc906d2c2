import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// Failed documents are taken back and read again, with the duplicates of their contents.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct RetryTests {
  @Test(arguments: [false, true])
  func `what failed is read again and has one result`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(
      folder,
      ["a.txt": "letter", "bad.txt": "eat memory slowly", "copy.txt": "eat memory slowly", "worse.txt": "crash"])
    var settings = office.settings(moves: moves)
    settings.limits.workerBytes = 128 << 20
    settings.limits.secondsPerPage = 20
    settings.limits.secondsPerDocument = 60
    let first = try await ObedientRun.perform(settings)
    #expect(first.outcomes == ["filed": 1, "failed": 2, "duplicate": 1])
    try Self.reopen(office)
    #expect(!Files.exists(office.output + "/failed/bad.txt"))
    #expect(!Files.exists(office.output + "/failed/bad.txt.fault.json"))
    #expect(Files.text(office.inbox + "/worse.txt") == "crash")
    settings.paths = []
    let second = try await ObedientRun.perform(settings)
    #expect(second.outcomes == ["failed": 2, "duplicate": 1])
    #expect(second.exitCode == 1)
    #expect(try ObedientRun.rows(office).count == 4)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a document that was mended meanwhile is filed`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["bad.txt": "crash", "copy.txt": "crash"])
    _ = try await ObedientRun.perform(office.settings())
    try Self.reopen(office)
    for name in ["bad.txt", "copy.txt"] where !(try ObedientRun.rows(office)[name]?.status == .duplicate) {
      try Files.write("mended", to: "\(office.inbox)/\(name)")
    }
    var settings = office.settings()
    settings.paths = []
    let summary = try await ObedientRun.perform(settings)
    // The copy still crashes: it is no copy of the mended one and is read itself.
    #expect(summary.outcomes == ["filed": 1, "failed": 1])
    #expect(try ObedientRun.rows(office).count == 2)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `the settings of the last run are known`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter"])
    _ = try await ObedientRun.perform(office.settings(moves: true))
    let ledger = try Ledger(output: office.output, access: .write)
    let settings = try ArchiveChanges(ledger: ledger, output: office.output).lastSettings()
    #expect(settings.moves)
    #expect(settings.paths == [office.inbox])
    #expect(settings.profile.naming == Office.profile.naming)
  }

  private static func reopen(_ office: Office) throws {
    let ledger = try Ledger(output: office.output, access: .write)
    let report = try ArchiveChanges(ledger: ledger, output: office.output).reopen([.failed])
    #expect(report.conflicts == [])
    try ledger.close()
  }
}
