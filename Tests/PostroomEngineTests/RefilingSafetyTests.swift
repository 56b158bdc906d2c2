import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// Whatever the ledger or the disk says about a document on its way, its only copy is not taken away.
@Suite struct RefilingSafetyTests {
  /// An archive in which a document was filed as `letters/a(1).txt`, for a foreign file is `letters/a.txt`.
  private static func filed(_ folder: TemporaryFolder) async throws -> ReviewBench {
    let bench = try await ReviewBench(folder.path).begin()
    #expect(try bench.correct("b/a.txt") { $0.category = "letters" }.destination == "letters/a(1).txt")
    return bench
  }

  /// Sends a document to another place.
  private static func send(_ path: String, to destination: String, _ bench: ReviewBench, _ ledger: Ledger) throws {
    var row = try bench.row(path)
    row.destination = destination
    try ledger.amend(
      Amendment(
        document: try bench.number(path), outcome: .filed, category: row.category, destination: destination,
        result: row.json, corrections: []))
  }

  private static func text(_ path: String, _ bench: ReviewBench) -> String? {
    Files.text("\(bench.office.output)/\(path)")
  }

  private static func finish(_ bench: ReviewBench, _ ledger: Ledger) throws(Fault) -> Refiling.Report {
    try Refiling(ledger: ledger, disk: Disk(), output: bench.office.output).finish()
  }

  @Test func `a document whose wanted name is taken is not sent back to where it comes from`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.filed(folder)
    let ledger = try Ledger(output: bench.office.output, access: .write)
    try Self.send("b/a.txt", to: "letters/a.txt", bench, ledger)
    #expect(try Self.finish(bench, ledger).completed == 1)
    #expect(try ledger.document(bench.number("b/a.txt"))?.destination == "letters/a(2).txt")
    #expect(Self.text("letters/a(2).txt", bench) == "doubt b" && Self.text("letters/a.txt", bench) == "foreign a")
    #expect(Self.text("letters/a(1).txt", bench) == nil)
  }

  @Test func `a document that goes to where it lies stays there`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.filed(folder)
    let ledger = try Ledger(output: bench.office.output, access: .write)
    try Self.send("b/a.txt", to: "letters/b.txt", bench, ledger)
    try ledger.redirectRefiling(
      of: try bench.number("b/a.txt"), to: "letters/a(1).txt", result: try bench.row("b/a.txt").json)
    #expect(try Self.finish(bench, ledger).completed == 1)
    #expect(Self.text("letters/a(1).txt", bench) == "doubt b")
    #expect(try ledger.document(bench.number("b/a.txt"))?.state == .done)
    #expect(try ledger.refilings(limit: 9).isEmpty)
  }

  @Test func `a document that goes nowhere stays, is told of, and hinders no other`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.filed(folder)
    var ledger = try Ledger(output: bench.office.output, access: .write)
    let number = try bench.number("b/a.txt")
    try Self.send("b/a.txt", to: "letters/b.txt", bench, ledger)
    try ledger.reopen([number])
    let report = try Self.finish(bench, ledger)
    #expect(report.completed == 0 && report.standing.map(\.document) == [number])
    #expect(report.standing.first?.fault.code == .filingUnclear && report.warnings(except: number).isEmpty)
    let recovered = try Recovery(ledger: ledger, disk: Disk(), output: bench.office.output).run()
    #expect(recovered.warnings.count == 1 && recovered.warnings.first?.contains("letters/a(1).txt") == true)
    try ledger.close()
    let corrected = try bench.correct("plain.txt") { $0.values = [FieldName.purpose: "none"] }
    #expect(corrected.status == .filed && corrected.warnings == recovered.warnings)
    #expect(Self.text("letters/a(1).txt", bench) == "doubt b")
    // Read and filed again, it lies in one place.
    try await bench.file()
    try await bench.file()
    #expect(try bench.problems() == [])
    ledger = try Ledger(output: bench.office.output, access: .read)
    #expect(try ledger.refilings(limit: 9).isEmpty)
  }

  @Test func `what cannot be read for want of descriptors is neither absent nor different`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.filed(folder)
    let root = folder.path
    await #expect(processExitsWith: .success) { [root = root as String] in
      let bench = ReviewBench(root)
      let ledger = try Ledger(output: bench.office.output, access: .write)
      try Self.send("b/a.txt", to: "letters/b.txt", bench, ledger)
      var standing = 0
      for spare in 0..<12 {
        let report = try? Self.withDescriptors(spare) { () throws(Fault) in try Self.finish(bench, ledger) }
        standing += report?.standing.count ?? 0
        guard report?.completed != 1 else { break }
        guard Self.text("letters/a(1).txt", bench) == "doubt b" else { exit(1) }
      }
      guard standing > 0 else { exit(2) }
      guard try ledger.refilings(limit: 9).isEmpty else { exit(3) }
      exit(Self.text("letters/b.txt", bench) == "doubt b" ? 0 : 4)
    }
    #expect(Self.text("letters/b.txt", bench) == "doubt b" && Self.text("letters/a(1).txt", bench) == nil)
  }

  /// Runs with so many descriptors beside those that are open.
  private static func withDescriptors<Value>(_ spare: Int, _ body: () throws(Fault) -> Value) throws -> Value {
    let opened = (0...spare).map { _ in open("/dev/null", O_RDONLY) }
    opened.forEach { close($0) }
    var old = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &old)
    var few = rlimit(rlim_cur: rlim_t(try #require(opened.last)), rlim_max: old.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &few)
    defer { setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &old) }
    return try body()
  }

  @Test func `a document on its way is named so when it is to be corrected`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.filed(folder)
    let ledger = try Ledger(output: bench.office.output, access: .write)
    try Self.send("b/a.txt", to: "letters/b.txt", bench, ledger)
    let record = try #require(try ledger.document(bench.number("b/a.txt")))
    let run = try #require(try ledger.run(record.run))
    do throws(Fault) {
      _ = try CorrectedDocument(record, Correction(who: "ada"), earlier: [], run: run, format: .text, now: 1)
      Issue.record("It was corrected.")
    } catch {
      #expect(error.code == .usageInvalid && error.detail.contains("'refiling'"))
      #expect(!error.detail.contains("only filed ones"))
    }
  }
}
