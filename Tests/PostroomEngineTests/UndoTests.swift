import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// Undoing puts everything back and removes nothing that is not the very document that was filed.
@Suite struct UndoTests {
  private func undo(_ office: Office, run: Int64? = nil) throws -> ArchiveChanges.Report {
    let ledger = try Ledger(output: office.output, access: .write)
    defer { try? ledger.close() }
    return try ArchiveChanges(ledger: ledger, output: office.output).undo(run: run)
  }

  private func filed(_ folder: TemporaryFolder, moves: Bool) async throws -> Office {
    let office = try Office.small(folder.path)
    try await DirectFiling(office: office, moves: moves).perform()
    return office
  }

  @Test(arguments: [false, true])
  func `everything is put back, and can be filed again`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let office = try await filed(folder, moves: moves)
    let inodes = Set(office.documents.keys.compactMap { FileIdentity(path: office.inbox + "/" + $0)?.inode })
    let report = try undo(office)
    #expect(report.documents == 15)
    #expect(report.conflicts == [])
    #expect(try Conservation.problemsAfterUndo(office) == [])
    #expect(moves || inodes.count == 12)
    try await DirectFiling(office: office, moves: moves).perform()
    #expect(try Conservation.problems(office, moves: moves) == [])
  }

  /// Guards against undo deleting the only copy that is left of a document.
  @Test(arguments: ["gone", "changed"])
  func `the last copy of a document stays`(source: String) async throws {
    let folder = try TemporaryFolder()
    let office = try await filed(folder, moves: false)
    let content = Files.text(office.output + "/letters/plain.txt")
    try FileManager.default.removeItem(atPath: office.inbox + "/plain.txt")
    if source == "changed" { try Files.write("something else", to: office.inbox + "/plain.txt") }
    let report = try undo(office)
    #expect(report.conflicts.map(\.code) == [.undoConflict])
    #expect(content != nil && Files.text(office.output + "/letters/plain.txt") == content)
  }

  @Test(arguments: [false, true])
  func `a filed document that was edited is left alone`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let office = try await filed(folder, moves: moves)
    try Files.write("edited by a person", to: office.output + "/letters/plain.txt")
    let report = try undo(office)
    #expect(report.conflicts.map(\.code) == [.undoConflict])
    #expect(report.documents == 14)
    #expect(Files.text(office.output + "/letters/plain.txt") == "edited by a person")
    #expect((Files.text(office.inbox + "/plain.txt") == nil) == moves)
    let ledger = try Ledger(output: office.output, access: .read)
    #expect(try ledger.documents(in: .done, limit: 10).map(\.destination) == ["letters/plain.txt"])
    #expect(try ledger.documents(in: .undoing, limit: 10) == [])
  }

  @Test func `a source whose name is taken by now is left alone`() async throws {
    let folder = try TemporaryFolder()
    let office = try await filed(folder, moves: true)
    try Files.write("somebody else's", to: office.inbox + "/plain.txt")
    let report = try undo(office)
    #expect(report.conflicts.map(\.code) == [.undoConflict])
    #expect(Files.text(office.inbox + "/plain.txt") == "somebody else's")
    #expect(Files.text(office.output + "/letters/plain.txt") == "letter plain")
  }

  @Test func `a source whose folder is gone stays in the archive`() async throws {
    let folder = try TemporaryFolder()
    let office = try await filed(folder, moves: true)
    try Files.remove(office.inbox + "/c")
    let report = try undo(office)
    #expect(report.conflicts.map(\.code) == [.undoConflict])
    #expect(Files.texts(under: office.output + "/letters").values.contains("letter c"))
  }

  @Test func `one run is put back and the others stay`() async throws {
    let folder = try TemporaryFolder()
    var office = try await filed(folder, moves: false)
    try Files.write("letter late", to: office.inbox + "/late.txt")
    try await DirectFiling(office: office).perform()
    let report = try undo(office, run: 2)
    #expect(report.documents == 1)
    #expect(!Files.exists(office.output + "/letters/late.txt"))
    #expect(try ObedientRun.verification(office).problems == [])
    office.documents["late.txt"] = "letter late"
    try await DirectFiling(office: office).perform()
    #expect(try Conservation.problems(office, moves: false) == [])
  }

  @Test func `a copy of what was put back in one run is filed itself by the next`() async throws {
    let folder = try TemporaryFolder()
    var office = Office(folder.path)
    office.documents = ["a.txt": "letter"]
    try office.build()
    try await DirectFiling(office: office).perform()
    office.documents["b.txt"] = "letter"
    try Files.write("letter", to: office.inbox + "/b.txt")
    try await DirectFiling(office: office).perform()
    #expect(try undo(office, run: 1).documents == 1)
    try await DirectFiling(office: office).perform()
    #expect(try Conservation.problems(office, moves: false) == [])
  }
}
