import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// No page is recognised twice: not after a kill, not after an undo, not in a dry run.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct RecognisedPagesTests {
  /// A run of a profile with every category, because the obedient reader answers with what it was given.
  @inline(never) private static func perform(
    _ office: Office, engine: String = "engine 1", isPreview: Bool = false,
    change: (inout RunSettings) -> Void = { _ in }
  ) async throws -> (summary: RunSummary, categories: [String: String]) {
    var settings = office.settings()
    settings.limits.secondsPerPage = 20
    settings.limits.secondsPerDocument = 60
    change(&settings)
    let rows = Rows()
    let summary = try await Run(
      settings: settings, command: try ObedientRun.command(), engine: engine, isPreview: isPreview, onRow: rows.add
    ).perform()
    return (summary, rows.categories)
  }

  private static func keptPages(_ office: Office) -> Int { ReadingCache.contents(output: office.output).pages }

  @Test func `a run that is killed in the middle of a scan resumes behind the pages that it kept`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": "%PDF-scan 30 60"])
    let root = folder.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
      let office = Office(root)
      Thread.detachNewThread {
        while ReadingCache.contents(output: office.output).pages < 10 { usleep(5_000) }
        kill(getpid(), SIGKILL)
      }
      _ = try await Self.perform(office)
    }
    let kept = Self.keptPages(office)
    #expect((10..<30).contains(kept))
    let (summary, categories) = try await Self.perform(office)
    #expect(categories == ["scan.pdf": "given \(Self.list(1...kept)) read \(Self.list(kept + 1...30))"])
    #expect(summary.knownPages == kept)
    #expect(Self.keptPages(office) == 30)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `what was undone is filed again without recognition`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.pdf": "%PDF-scan 3 0", "b.pdf": "%PDF-scan 2 0"])
    let first = try await Self.perform(office)
    #expect(first.categories == ["a.pdf": "read 1,2,3", "b.pdf": "read 1,2"])
    #expect(first.summary.knownPages == 0)
    let ledger = try Ledger(output: office.output, access: .write)
    #expect(try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil).conflicts == [])
    try ledger.close()
    let again = try await Self.perform(office)
    #expect(again.categories == ["a.pdf": "given 1,2,3", "b.pdf": "given 1,2"])
    #expect(again.summary.knownPages == 5)
  }

  @Test func `a document that failed is retried behind the pages that it kept`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.pdf": "%PDF-scan 4 0 hang 4"])
    let first = try await Self.perform(office) { $0.limits.secondsPerDocument = 3 }
    #expect(first.summary.faults == ["worker-timed-out": 1])
    let ledger = try Ledger(output: office.output, access: .write)
    #expect(try ArchiveChanges(ledger: ledger, output: office.output).reopen([.failed]).conflicts == [])
    try ledger.close()
    let again = try await Self.perform(office) { $0.limits.secondsPerPage = 0.5 }
    #expect(again.summary.outcomes == ["review": 1])
    #expect(again.categories == ["a.pdf": "given 1,2,3 without 4"])
    #expect(again.summary.knownPages == 3)
  }

  @Test(arguments: 0..<4)
  func `other settings or another engine recognise anew`(change: Int) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.pdf": "%PDF-scan 2 0"])
    _ = try await Self.perform(office)
    let ledger = try Ledger(output: office.output, access: .write)
    _ = try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil)
    try ledger.close()
    let again = try await Self.perform(office, engine: change == 0 ? "engine 2" : "engine 1") { settings in
      switch change {
      case 1: settings.recognition.mode = .accurate
      case 2: settings.recognition.dpi = 200
      case 3: settings.recognition.languages = ["ita"]
      default: break
      }
    }
    #expect(again.categories == ["a.pdf": "read 1,2"])
    #expect(again.summary.knownPages == 0)
  }

  @Test func `a dry run uses the pages and keeps none`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.pdf": "%PDF-scan 2 0"])
    let dry = try await Self.perform(office, isPreview: true)
    #expect(dry.categories == ["a.pdf": "read 1,2"])
    #expect(!Files.exists(office.output + "/" + ReadingCache.path))
    _ = try await Self.perform(office)
    let ledger = try Ledger(output: office.output, access: .write)
    _ = try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil)
    try ledger.close()
    try Files.write("%PDF-scan 3 0", to: office.inbox + "/b.pdf")
    let before = Files.bytes(office.output + "/" + ReadingCache.path)
    let second = try await Self.perform(office, isPreview: true)
    #expect(second.categories == ["a.pdf": "given 1,2", "b.pdf": "read 1,2,3"])
    #expect(second.summary.knownPages == 2)
    #expect(Files.bytes(office.output + "/" + ReadingCache.path) == before)
  }

  @Test func `a page that fells its readers puts its document before a person`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.pdf": "%PDF-scan 4 0 crash 2", "b.txt": "letter"])
    let (summary, categories) = try await Self.perform(office)
    #expect(summary.outcomes == ["filed": 1, "review": 1])
    #expect(summary.exitCode == 0)
    #expect(categories["a.pdf"] == "given 1 read 3,4 without 2")
    let row = try #require(try ObedientRun.rows(office)["a.pdf"])
    #expect(row.pageSources == ["recognised": 3, "skipped: reader-lost": 1])
    #expect(row.pages == 4)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `texts and documents that are not to be recognised leave no cache`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(
      folder, ["a.txt": "scan 3 0", "b.pdf": "%PDF-text 3", "c.pdf": "%PDF-scan 2 0"])
    _ = try await Self.perform(office) { $0.recognition.when = .never }
    #expect(!Files.exists(office.output + "/" + ReadingCache.path))
  }

  @Test(arguments: [0, 500, 100_000])
  func `a file that is no cache costs no run`(bytes: Int) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.pdf": "%PDF-scan 2 0"])
    try Files.write(String(repeating: "junk", count: bytes), to: office.output + "/" + ReadingCache.path)
    let (summary, categories) = try await Self.perform(office)
    #expect(summary.exitCode == 0)
    #expect(summary.warnings == [])
    #expect(categories == ["a.pdf": "read 1,2"])
    #expect(Self.keptPages(office) == 2)
  }

  private static func list(_ pages: ClosedRange<Int>) -> String { pages.map(String.init).joined(separator: ",") }
}

/// The categories of a run's documents, by their names.
private final class Rows: @unchecked Sendable {
  private let lock = NSLock()
  private var found: [String: String] = [:]

  var categories: [String: String] { lock.withLock { found } }

  @Sendable func add(_ row: ResultRow) {
    lock.withLock { found[PathText.name(of: row.source)] = row.category ?? row.status.rawValue }
  }
}
