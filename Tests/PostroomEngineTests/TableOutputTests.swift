import Foundation
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// Where outputs may lie, and what they may never replace.
@Suite(.enabled(if: TableDesk.isReady)) struct TableOutputTests {
  @Test func `a folder cannot be read and written to at once`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run(output: desk.inbox) == 64)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.inbox) == ["a.csv"])
  }

  @Test func `a file that stands where the output folder should is said so`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    try Files.write("mine", to: desk.output)
    for output in [desk.output, desk.output + "/below"] {
      let fault = #expect(throws: Fault.self) { try TableOutputFolder(output).check(reading: [desk.inbox]) }
      #expect(fault?.code == .outputUnwritable)
      #expect(fault?.subject == desk.output)
      #expect(try desk.run(output: output) == Fault.Code.outputUnwritable.kind.exitCode)
    }
    #expect(Files.text(desk.output) == "mine")
  }

  @Test func `a folder without files is nothing to read`() throws {
    let desk = try TableDesk()
    #expect(try desk.run() == 65)
    try Files.write("hidden", to: desk.inbox + "/.a.csv")
    #expect(try desk.run() == 65)
    #expect(Files.text(desk.output + "/summary.json") == nil)
  }

  @Test func `outputs of an earlier run that are named along are left out`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    let folder = desk.folder.path
    func run(_ files: [String]) throws -> CInt {
      try Command(["table"] + files + ["--out", folder, "--min-free-disk", "0", "-q"]).wait()
    }
    #expect(try run([desk.inbox + "/a.csv"]) == 0)
    let first = FileIdentity(path: folder + "/rows.csv")
    let outputs = ["rejects.csv", "rows.csv", "summary.json"].map { folder + "/" + $0 }
    #expect(try run([desk.inbox + "/a.csv"] + outputs) == 0)
    #expect(FileIdentity(path: folder + "/rows.csv") == first)
    #expect(try run(outputs) == 65)
  }

  @Test func `an output that was edited is not replaced`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run() == 0)
    let edited = desk.text("rows.csv") + "mine\r\n"
    let handle = try #require(FileHandle(forWritingAtPath: desk.output + "/rows.csv"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("mine\r\n".utf8))
    try handle.close()
    try desk.write("b.csv", [TableDesk.row(2)])
    #expect(try desk.run() == Fault.Code.outputOccupied.kind.exitCode)
    #expect(desk.text("rows.csv") == edited)
  }

  @Test func `outputs that nobody has touched are replaced`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run() == 0)
    try desk.write("b.csv", [TableDesk.row(2)])
    #expect(try desk.run() == 0)
    #expect(desk.lines("rows.csv").count == 3)
  }

  @Test func `a summary that cannot be printed whole is no success`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    let arguments = ["table", desk.inbox, "--out", desk.output, "--min-free-disk", "0", "-q", "--json"]
    #expect(try Command(arguments, output: "/dev/full").wait() == Fault.Code.outputUnwritable.kind.exitCode)
    #expect(try Command(arguments, output: desk.folder.path + "/printed").wait() == 0)
    #expect(Files.text(desk.folder.path + "/printed") == desk.text("summary.json"))
  }
}
