import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// A mixed inbox whose run is killed at random moments ends with the outputs of one that was not.
@Suite(.serialized, .enabled(if: Command.isReady)) struct InboxKillTests {
  private static func desk() throws -> InboxDesk {
    let desk = try InboxDesk()
    for file in 0..<30 {
      let head = TableDesk.head + (file == 20 ? ",warehouse" : "")
      let lines = (0..<200).map { TableDesk.row(file * 150 + $0) + (file == 20 ? ",north" : "") }
      try desk.table(String(format: "%02d.csv", file), lines, head: head)
      try Files.write("Dear Mrs Doyle,\nthis is letter \(file).\nKind regards\n", to: desk.inbox + "/\(file).txt")
    }
    try desk.table("large.csv", (0..<60_000).map { TableDesk.row($0, seller: 2) })
    return desk
  }

  @Test(arguments: [false, true])
  func `what is killed and goes on gives the same rows`(moves: Bool) throws {
    let desk = try Self.desk()
    let whole = desk.folder.path + "/whole"
    #expect(try desk.run(output: whole) == 0)
    var random = SeededGenerator(seed: 6)
    var kills = 0
    for round in 0..<(moves ? 1 : 2) {
      let output = desk.folder.path + "/\(round)"
      var code: CInt = -1
      for attempt in 1... {
        let command = try desk.command(moves ? ["--move"] : [], output: output)
        if attempt < 8 { usleep(UInt32.random(in: 0..<UInt32(300_000 + attempt * 100_000), using: &random)) }
        if attempt < 8 { command.send(SIGKILL) }
        code = command.wait()
        #expect(!command.isSurvived(), "a worker outlives its supervisor")
        guard code == -SIGKILL else { break }
        kills += 1
      }
      #expect(code == 0)
      for name in ["rows.csv", "rejects.csv"] {
        #expect(desk.lines(name, output: output) == desk.lines(name, output: whole), "\(name) of round \(round)")
      }
      #expect(try desk.verification(output: output).problems == [])
    }
    #expect(kills > 0)
  }

  @Test(arguments: [SIGINT, SIGKILL])
  func `a run that ends while it reads rows goes on later`(signal: CInt) throws {
    let desk = try Self.desk()
    let command = try desk.command()
    while Files.text(desk.output + "/tables/.postroom/table/journal")?.contains("file\t") != true { usleep(1_000) }
    command.send(signal)
    let code = command.wait()
    #expect(code == (signal == SIGINT ? 130 : -SIGKILL) || code == 0)
    #expect(try desk.run() == 0)
    #expect(desk.lines("rows.csv").count == 30 * 150 + 50 + 60_000)
    #expect(try desk.verification().problems == [])
  }
}
