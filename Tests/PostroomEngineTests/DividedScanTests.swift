import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// A scan of several documents is kept as it came, and each of its documents is read and filed like any other.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct DividedScanTests {
  private static let scan = "%PDF-divide 2-4 6-7 of 8"

  private static func settings(_ office: Office, moves: Bool = false) -> RunSettings {
    var settings = office.settings(moves: moves)
    settings.profile.split = SplitRule()
    settings.recognition.barcodes = .scans
    settings.limits.secondsPerPage = 20
    settings.limits.secondsPerDocument = 60
    return settings
  }

  /// Never inlined, as other runs of tests are not.
  @inline(never) private static func perform(_ settings: RunSettings, isPreview: Bool = false) async throws
    -> (summary: RunSummary, rows: [ResultRow])
  {
    let rows = Rows()
    let run = Run(
      settings: settings, command: try ObedientRun.command(), isPreview: isPreview, onRow: { rows.add($0) })
    return (try await run.perform(), rows.all)
  }

  private static func correction(_ category: String) -> Correction {
    var correction = Correction(who: "anna")
    correction.category = category
    return correction
  }

  private static func rows(_ office: Office) throws -> [ResultRow] {
    try (Files.text("\(office.output)/results.jsonl") ?? "").split(separator: "\n").map {
      try JSONDecoder().decode(ResultRow.self, from: Data($0.utf8))
    }
  }

  @Test(arguments: [false, true])
  func `its documents are filed on their own, and everything is accounted for`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan, "letter.txt": "letter"])
    let (summary, _) = try await Self.perform(Self.settings(office, moves: moves))
    #expect(summary.exitCode == 0)
    #expect(summary.entered == 4)
    #expect(summary.outcomes == ["filed": 4])
    let rows = try Self.rows(office)
    let parts = rows.filter { $0.part != nil }.sorted { $0.part?.number ?? 0 < $1.part?.number ?? 0 }
    let scan = try #require(rows.first { !$0.parts.isEmpty })
    #expect(parts.map(\.part?.pages) == [PageRange(first: 2, last: 4), PageRange(first: 6, last: 7)])
    #expect(parts.map(\.pages) == [3, 2])
    #expect(parts.map(\.destination) == ["read 1,2,3/scan-p002-004.pdf", "read 1,2/scan-p006-007.pdf"])
    #expect(parts.allSatisfy { $0.part?.of == scan.id && $0.source == "\(office.inbox)/scan.pdf" })
    #expect(scan.destination == "divided/scan.pdf" && scan.pages == 8)
    #expect(Files.text("\(office.output)/divided/scan.pdf") == Self.scan)
    #expect(Files.exists("\(office.inbox)/scan.pdf") != moves)
    #expect(Files.texts(under: "\(office.output)/\(PartFolder.path)").isEmpty)
    #expect(try ObedientRun.verification(office).problems == [])
    let again = try await Self.perform(Self.settings(office, moves: moves)).summary
    #expect(again.entered == 0 && (moves || again.known == 2))
  }

  @Test(arguments: [false, true])
  func `all is put back together, and comes out the same again`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    _ = try await Self.perform(Self.settings(office, moves: moves))
    let first = Set(try Self.rows(office).map(\.id))
    let ledger = try Ledger(output: office.output, access: .write)
    let report = try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil)
    try ledger.close()
    #expect(report.documents == 3 && report.conflicts == [])
    #expect(Files.text("\(office.inbox)/scan.pdf") == Self.scan)
    #expect(try Conservation.problemsAfterUndo(office) == [])
    _ = try await Self.perform(Self.settings(office, moves: moves))
    #expect(Set(try Self.rows(office).map(\.id)) == first)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a scan that stays keeps its parts`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    _ = try await Self.perform(Self.settings(office))
    try Files.remove("\(office.inbox)/scan.pdf")
    let ledger = try Ledger(output: office.output, access: .write)
    let report = try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil)
    try ledger.close()
    #expect(report.documents == 0)
    #expect(report.conflicts.map(\.code) == [.undoConflict, .undoConflict, .undoConflict])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  /// Guards against a part that stands beside the one that is made anew, and is taken for its original.
  @Test func `a scan of which a part was edited stays with all of them`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    _ = try await Self.perform(Self.settings(office))
    try Files.write("edited by a person", to: "\(office.output)/read 1,2/scan-p006-007.pdf")
    let ledger = try Ledger(output: office.output, access: .write)
    let report = try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil)
    #expect(report.documents == 0 && report.conflicts.count == 3)
    #expect(try ledger.counts().documents == 3)
    #expect(Files.exists("\(office.output)/divided/scan.pdf"))
    #expect(Files.exists("\(office.output)/read 1,2,3/scan-p002-004.pdf"))
  }

  @Test(arguments: ["gone", "changed"])
  func `a part whose file is not what was made is made again`(what: String) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    try await Self.fileTheScanAlone(office)
    let part = "\(office.output)/\(PartFolder.path)/1/scan-p006-007.pdf"
    try #require(Files.exists(part))
    if what == "gone" { try Files.remove(part) } else { try Files.write("junk", to: part) }
    #expect(try await Self.perform(Self.settings(office)).summary.outcomes == ["filed": 3])
    #expect(try Self.rows(office).compactMap(\.part).count == 2)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  /// Leaves an archive as a run does that is stopped between a scan and its parts.
  private static func fileTheScanAlone(_ office: Office) async throws {
    _ = try await perform(settings(office))
    let ledger = try Ledger(output: office.output, access: .write)
    for (part, pages) in try ledger.parts(of: 1) {
      let path = "\(office.output)/\(part.source)"
      try Files.makeFolder(PathText.folder(of: path))
      try FileManager.default.moveItem(atPath: "\(office.output)/\(part.destination ?? "")", toPath: path)
      try ledger.reopen([part.id])
      let identity = try #require(FileIdentity(path: path))
      try ledger.recordContents([(part.id, nil, identity)])
      #expect(pages.count > 0)
    }
    try ledger.close()
  }

  @Test func `a part that fails is read again without its scan`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    var settings = Self.settings(office)
    settings.limits.pages = 2
    let first = try await Self.perform(settings).summary
    // Its eight pages are more than may be read: the scan itself fails, and no part of it is known.
    #expect(first.outcomes == ["failed": 1])
    settings.limits.pages = 8
    let ledger = try Ledger(output: office.output, access: .write)
    _ = try ArchiveChanges(ledger: ledger, output: office.output).reopen([.failed])
    try ledger.close()
    #expect(try await Self.perform(settings).summary.outcomes == ["filed": 3])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test(arguments: ["crash 6", "refuse 6", "much 6"])
  func `a scan that cannot be divided goes to a person whole`(deed: String) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan + " " + deed, "letter.txt": "letter"])
    let summary = try await Self.perform(Self.settings(office)).summary
    #expect(summary.exitCode == 0)
    #expect(summary.outcomes == ["review": 1, "filed": 1])
    let row = try #require(try Self.rows(office).first { $0.source.hasSuffix("scan.pdf") })
    #expect(row.doubts.map(\.reason) == [.undivided])
    #expect(row.parts.isEmpty && row.destination == "review/scan.pdf")
    #expect(Files.texts(under: "\(office.output)/\(PartFolder.path)").isEmpty)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a profile that divides nothing leaves it one document`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    var settings = Self.settings(office)
    settings.profile.split = nil
    #expect(try await Self.perform(settings).summary.outcomes == ["filed": 1])
    #expect(try Self.rows(office).map(\.category) == ["whole"])
  }

  @Test func `a part that looks like a scan of several documents is not divided again`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan + " nest 6"])
    #expect(try await Self.perform(Self.settings(office)).summary.outcomes == ["filed": 3])
    let rows = try Self.rows(office)
    #expect(rows.count { !$0.parts.isEmpty } == 1)
    #expect(rows.first { $0.part?.pages == PageRange(first: 6, last: 7) }?.category == "whole")
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test(arguments: ["divide 2-4 of 8 always", "divide 4-2 of 8", "divide 2-4 4-5 of 8", "divide 2-9 of 8"])
  func `parts that no honest reader answers with are not believed`(text: String) async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": "%PDF-" + text])
    var settings = Self.settings(office)
    if text.hasSuffix("always") { settings.profile.split = nil }
    #expect(try await Self.perform(settings).summary.outcomes == ["failed": 1])
    #expect(try Self.rows(office).map(\.fault?.code) == ["worker-garbled"])
  }

  @Test func `a limit on documents leaves no part behind`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a scan.pdf": Self.scan, "b.txt": "letter"])
    var settings = Self.settings(office)
    settings.paths = ["\(office.inbox)/a scan.pdf", office.inbox]
    settings.documentLimit = 1
    #expect(try await Self.perform(settings).summary.outcomes == ["filed": 3])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a dry run says where each part would go and leaves nothing`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    let (summary, rows) = try await Self.perform(Self.settings(office), isPreview: true)
    #expect(summary.outcomes == ["filed": 3])
    #expect(
      Set(rows.compactMap(\.destination)) == [
        "divided/scan.pdf", "read 1,2,3/scan-p002-004.pdf", "read 1,2/scan-p006-007.pdf",
      ])
    #expect(Files.texts(under: office.output).isEmpty)
  }

  @Test func `where only some pages are read nothing is divided, and a warning says so`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    var settings = Self.settings(office)
    #expect(settings.splitWarning == nil)
    settings.pages = 3
    let summary = try await Self.perform(settings).summary
    #expect(summary.outcomes == ["filed": 1])
    #expect(summary.warnings.contains { $0.contains("not divided") })
    settings.pages = nil
    settings.recognition.barcodes = .never
    #expect(settings.splitWarning != nil)
  }

  @Test func `what a person sorted is not divided any more`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan + " refuse 6"])
    _ = try await Self.perform(Self.settings(office))
    var ledger = try Ledger(output: office.output, access: .write)
    let correction = Self.correction("whole")
    _ = try ArchiveChanges(ledger: ledger, output: office.output).correct("review/scan.pdf", correction)
    _ = try ArchiveChanges(ledger: ledger, output: office.output).undo(run: nil)
    try ledger.close()
    let summary = try await Self.perform(Self.settings(office)).summary
    #expect(summary.outcomes == ["filed": 1])
    #expect(try Self.rows(office).map(\.category) == ["whole"])
    ledger = try Ledger(output: office.output, access: .read)
    #expect(try ledger.counts().documents == 1)
  }

  @Test func `a divided scan is not corrected, its documents are`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    _ = try await Self.perform(Self.settings(office))
    let ledger = try Ledger(output: office.output, access: .write)
    let changes = ArchiveChanges(ledger: ledger, output: office.output)
    #expect(throws: Fault.self) {
      try changes.correct("divided/scan.pdf", Self.correction("letters"))
    }
    let part = try changes.correct("read 1,2/scan-p006-007.pdf", Self.correction("letters"))
    #expect(part.destination == "letters/scan-p006-007.pdf")
    #expect(try Verification(output: office.output, ledger: ledger).problems == [])
  }

  @Test func `a part that is missing from the ledger is named`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": Self.scan])
    _ = try await Self.perform(Self.settings(office))
    let ledger = try Ledger(output: office.output, access: .write)
    let part = try #require(try ledger.document(at: "read 1,2/scan-p006-007.pdf"))
    try ledger.markUndone([part.id])
    let problems = try Verification(output: office.output, ledger: ledger).problems
    #expect(problems.contains { $0.contains("nothing is known of its pages 6-7") })
  }
}

/// Rows as a run gives them, one after the other.
private final class Rows: @unchecked Sendable {
  private let lock = NSLock()
  private var rows: [ResultRow] = []

  func add(_ row: ResultRow) { lock.withLock { rows.append(row) } }

  var all: [ResultRow] { lock.withLock { rows } }
}
