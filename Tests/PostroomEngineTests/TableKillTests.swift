import Foundation
import Glibc
import Testing

@testable import PostroomEngine

/// A run over tables that is killed at random moments ends with the outputs of one that was not.
@Suite(.serialized, .enabled(if: TableDesk.isReady)) struct TableKillTests {
  private static func desk() throws -> TableDesk {
    let desk = try TableDesk()
    for file in 0..<60 {
      let head = TableDesk.head + (file == 20 ? ",warehouse" : "")
      let lines = (0..<200).map { TableDesk.row(file * 150 + $0) + (file == 20 ? ",north" : "") }
      try desk.write(String(format: "%02d.csv", file), lines, head: head)
    }
    try desk.write("30-large.csv", (0..<60_000).map { TableDesk.row($0, seller: 2) })
    try Files.write("%PDF-1.7", to: desk.inbox + "/25.pdf")
    return desk
  }

  @Test func `what is killed and goes on gives the same bytes`() throws {
    let desk = try Self.desk()
    let whole = desk.folder.path + "/whole"
    let wishes = ["--max-workers", "2", "--to", "csv,sqlite,xlsx"]
    #expect(try desk.run(wishes, output: whole) == 1)
    var random = SeededGenerator(seed: 6)
    var kills = 0
    for round in 0..<6 {
      let output = desk.folder.path + "/\(round)"
      var code: CInt = -1
      for attempt in 1... {
        let command = try desk.command(wishes, output: output)
        if attempt < 30 { usleep(UInt32.random(in: 0..<UInt32(30_000 + attempt * 10_000), using: &random)) }
        if attempt < 30 { command.send(SIGKILL) }
        code = command.wait()
        #expect(!command.isSurvived(), "a worker outlives its supervisor")
        guard code == -SIGKILL else { break }
        kills += 1
      }
      #expect(code == 1)
      for name in ["rows.csv", "rejects.csv"] {
        #expect(desk.text(name, output: output) == desk.text(name, output: whole), "\(name) of round \(round)")
      }
      for name in ["rows.sqlite", "rows.xlsx"] {
        let isSame = FileManager.default.contentsEqual(atPath: output + "/" + name, andPath: whole + "/" + name)
        #expect(isSame, "\(name) of round \(round)")
      }
      #expect(try desk.summary(output: output) == desk.summary(output: whole))
    }
    #expect(kills > 10)
  }

  @Test func `a run that is asked to stop ends before its time, and goes on later`() throws {
    let desk = try TableDesk()
    for file in 0..<400 { try desk.write("\(file).csv", (0..<200).map { TableDesk.row(file * 200 + $0) }) }
    let command = try desk.command(["--optimization-level", "1"])
    // Before the journal is there the run has not begun, and is ended like any other program.
    while Files.text(desk.output + "/.postroom/table/journal")?.contains("file\t") != true { usleep(1_000) }
    command.send(SIGINT)
    #expect(command.wait() == 130)
    #expect(!Files.exists(desk.output + "/rows.csv"))
    #expect(try desk.run() == 0)
    #expect(try desk.summary()["files"] as? Int == 400)
    #expect(desk.lines("rows.csv").count == 1 + 80_000)
  }
}
