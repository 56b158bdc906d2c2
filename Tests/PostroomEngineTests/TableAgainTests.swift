import Foundation
import Glibc
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// What a second run takes over from the first, and what it reads again.
struct TableAgainTests {
  private func entry(_ fault: Fault?) -> TableEntry {
    TableEntry(file: "a", path: "/a", bytes: 1, form: nil, TableFileResult(number: 0, fault: fault))
  }

  @Test(arguments: [Fault.Code.workerCrashed, .workerTimedOut, .memoryLimit, .sourceUnreadable, .sourceChanged])
  func `what failed for reasons outside the file is not taken over`(code: Fault.Code) {
    #expect(!entry(Fault(code, "", "")).isLasting)
  }

  @Test(arguments: [Fault.Code.formatUnsupported, .fileEmpty, .passwordNeeded, .fileTooLarge])
  func `what the file itself decides is taken over`(code: Fault.Code) {
    #expect(entry(Fault(code, "", "")).isLasting)
    #expect(entry(nil).isLasting)
  }

  @Test(.enabled(if: TableDesk.isReady)) func `a file that could not be opened is read once it can be`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    // Links that lead to themselves cannot be opened by anyone, root included.
    try FileManager.default.createSymbolicLink(atPath: desk.inbox + "/loop", withDestinationPath: "loop")
    let named = [desk.inbox + "/a.csv", desk.inbox + "/loop"]
    func run() throws -> CInt {
      try Command(["table"] + named + ["--out", desk.output, "--min-free-disk", "0", "-q"]).wait()
    }
    #expect(try run() == 1)
    try FileManager.default.removeItem(atPath: desk.inbox + "/loop")
    try desk.write("loop", [TableDesk.row(2)])
    #expect(try run() == 0)
    #expect(desk.lines("rows.csv").count == 3)
  }

  @Test(.enabled(if: TableDesk.isReady)) func `content that was replaced under its old time is read again`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run() == 0)
    let path = desk.inbox + "/a.csv"
    var status = stat()
    try #require(stat(path, &status) == 0)
    let text = try #require(Files.text(path)).replacing("INV1", with: "INV9")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    let times = [status.st_atim, status.st_mtim]
    try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    #expect(try desk.run() == 0)
    #expect(desk.text("rows.csv").contains("INV9"))
  }

  @Test(.enabled(if: TableDesk.isReady)) func `a raised limit lets a refused file in`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", (0..<30_000).map { TableDesk.row($0) })
    #expect(try desk.run(["--max-file-size", "1"]) == 1)
    #expect(try desk.run(["--max-file-size", "100"]) == 0)
    #expect(desk.lines("rows.csv").count > 1)
  }

  @Test(.enabled(if: TableDesk.isReady)) func `a refused file does not make the second run read again`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    try Files.write("%PDF-1.7 nothing", to: desk.inbox + "/b.pdf")
    #expect(try desk.run() == 1)
    let first = FileIdentity(path: desk.output + "/rows.csv")
    #expect(try desk.run() == 1)
    #expect(FileIdentity(path: desk.output + "/rows.csv") == first)
  }

  @Test func `a last file without keys is taken over only while it is the last`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/in/a.csv"
    try Files.write("No\n1\n", to: path)
    let request = TableRequest(
      paths: [folder.path + "/in"], output: folder.path + "/out", formats: [], identity: "same",
      settings: { _ in [] }, effort: .of(level: 2, cores: 2, memoryBytes: 1 << 30), limits: Limits(), columns: [],
      rejectHeading: [])
    let entry = TableEntry(file: "a.csv", path: path, bytes: 5, form: nil, TableFileResult(number: 0))
    func isTakenOver(isKeyless: Bool) throws -> Bool {
      let sources = PeekedSources(request)
      var checkpoint = TableCheckpoint()
      checkpoint.identity = TableFileStamp.numbers(path: path)
      checkpoint.isKeyless = isKeyless ? true : nil
      let kept = try JSONDecoder().decode(TableCheckpoint.self, from: Data(checkpoint.json))
      var earlier = TableBook.Earlier()
      _ = try earlier.take(.head(.init(identity: "same", seed: "1", replaces: [])), 1, request, sources)
      _ = try earlier.take(.file(entry: entry.json, kept), 2, request, sources)
      #expect((sources.peek()?.path == path) == !earlier.isWhole, "what is not taken over comes next")
      return earlier.isWhole
    }
    #expect(try isTakenOver(isKeyless: true))
    try Files.write("No\n1\n", to: folder.path + "/in/b.csv")
    #expect(try !isTakenOver(isKeyless: true))
    #expect(try isTakenOver(isKeyless: false))
  }
}
