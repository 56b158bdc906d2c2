import Foundation
import PostroomLedger
import PostroomModel
import PostroomWorkers
import Testing

@testable import PostroomEngine

/// What was read beforehand is not read again, and what was answered within the hour is not asked again.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct WarmingTests {
  private static let scans = ["a.pdf": "%PDF-scan 3 0", "b/b.pdf": "%PDF-scan 2 0", "c.pdf": "%PDF-text 2"]

  private static func settings(_ office: Office) -> RunSettings {
    var settings = office.settings()
    settings.limits.secondsPerPage = 20
    settings.limits.secondsPerDocument = 60
    return settings
  }

  @inline(never) private static func warm(
    _ office: Office, engine: String = "engine 1", program: String = "", stop: StopSignal = StopSignal(),
    onDocument: (Warming.Report) -> Void = { _ in }, change: (inout RunSettings) -> Void = { _ in }
  ) async throws -> Warming.Report {
    var settings = settings(office)
    change(&settings)
    return try await Warming(
      settings: settings, command: try ObedientRun.command(), engine: engine, program: program, stop: stop
    ).perform(onDocument: onDocument)
  }

  @inline(never) private static func run(_ office: Office, program: String = "") async throws -> (
    summary: RunSummary, categories: [String: String]
  ) {
    let summary = try await Run(
      settings: settings(office), command: try ObedientRun.command(), engine: "engine 1", program: program
    ).perform()
    return (summary, try ObedientRun.rows(office).compactMapValues(\.category))
  }

  private static func undo(_ office: Office) throws {
    let ledger = try Ledger(output: office.output, access: .write)
    #expect(try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil).conflicts == [])
    try ledger.close()
  }

  @Test func `a run after warming recognises nothing`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, Self.scans)
    let report = try await Self.warm(office)
    #expect(report.pages == 5)
    #expect(report.documents == 3)
    #expect(report.knownDocuments == 0)
    #expect(report.warnings == [])
    #expect(!Files.exists(office.output + "/" + Ledger.path))
    let (summary, categories) = try await Self.run(office)
    #expect(categories == ["a.pdf": "given 1,2,3", "b/b.pdf": "given 1,2", "c.pdf": "read 1,2"])
    #expect(summary.knownPages == 5)
    #expect(summary.outcomes == ["filed": 3])
  }

  @Test func `a second warming finds all scans known`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, Self.scans)
    _ = try await Self.warm(office)
    let second = try await Self.warm(office)
    #expect(second.pages == 0)
    #expect(second.knownDocuments == 2)
    #expect(second.knownPages == 5)
    let other = try await Self.warm(office, engine: "engine 2")
    #expect(other.pages == 5)
    #expect(other.knownDocuments == 0)
    let limited = try await Self.warm(office, change: { $0.documentLimit = 1 })
    #expect(limited.documents == 1)
  }

  @Test func `a run after warming by the same program asks no worker at all`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, Self.scans)
    _ = try await Self.warm(office, program: "program 1")
    let (summary, categories) = try await Self.run(office, program: "program 1")
    // What the worker said when it warmed: it was not asked again.
    #expect(categories == ["a.pdf": "read 1,2,3", "b/b.pdf": "read 1,2", "c.pdf": "read 1,2"])
    #expect(summary.knownPages == 5)
    #expect(summary.workerPeakBytes == 0)
    let use = ReadingCache.contents(output: office.output).use
    #expect(use[.answerHits] == 3)
    #expect(use[.pageHits] == 5)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `what was undone is filed again without a worker, by another program with one`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, Self.scans)
    let first = try await Self.run(office, program: "program 1")
    #expect(first.categories == ["a.pdf": "read 1,2,3", "b/b.pdf": "read 1,2", "c.pdf": "read 1,2"])
    try Self.undo(office)
    let second = try await Self.run(office, program: "program 1")
    #expect(second.categories == first.categories)
    #expect(second.summary.workerPeakBytes == 0)
    try Self.undo(office)
    let third = try await Self.run(office, program: "program 2")
    #expect(third.categories == ["a.pdf": "given 1,2,3", "b/b.pdf": "given 1,2", "c.pdf": "read 1,2"])
  }

  @Test func `an answer without a page that felled its readers is not kept`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.pdf": "%PDF-scan 3 0 crash 2"])
    let report = try await Self.warm(office, program: "program 1")
    #expect(report.pages == 2)
    #expect(ReadingCache.contents(output: office.output).answers == 0)
    #expect(try await Self.warm(office, program: "program 1").knownDocuments == 1)
  }

  @Test func `what cannot be read is counted and stops nothing`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(
      folder, ["a.pdf": "%PDF-scan 2 0", "bad.txt": "crash", "empty.txt": "", "x.txt": "letter"])
    let report = try await Self.warm(office)
    #expect(report.documents == 4)
    #expect(report.unreadable == 2)
    #expect(report.pages == 2)
  }

  @Test func `a warming that is stopped keeps what it has`() async throws {
    let folder = try TemporaryFolder()
    let documents = Dictionary(uniqueKeysWithValues: (0..<60).map { ("\($0).pdf", "%PDF-scan 1 20 \($0)") })
    let office = try ObedientRun.office(folder, documents)
    let stop = StopSignal()
    let report = try await Self.warm(office, stop: stop, onDocument: { if $0.documents >= 5 { stop.raise() } })
    #expect(report.wasStopped)
    #expect((5..<60).contains(report.documents))
    #expect(ReadingCache.contents(output: office.output).pages == report.pages)
    let rest = try await Self.warm(office)
    #expect(rest.pages == 60 - report.pages)
    #expect(rest.knownDocuments == report.documents)
  }
}
