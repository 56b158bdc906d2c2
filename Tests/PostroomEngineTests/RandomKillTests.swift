import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// The real program is killed at random moments, a hundred times in each way of filing, and finishes in the end.
@Suite(.serialized) struct RandomKillTests {
  /// Small texts, duplicates, empty files, a format that is not read, and names that collide.
  private static func office(_ root: String, round: Int) throws -> Office {
    var office = Office(root)
    for number in 0..<90 {
      office.documents["\(number % 7)/letter \(number % 30).txt"] =
        "Letter \(number % 30) of folder \(number % 7), \(round)."
    }
    for number in 0..<12 {
      office.documents["again/\(number).txt"] = office.documents["\(number % 7)/letter \(number).txt"]
    }
    office.documents["empty.txt"] = ""
    for number in 0..<6 { office.documents["\(number).rtf"] = "{\\rtf1 \(number) of \(round)}" }
    office.foreign = [
      "others/letter 3.txt": "foreign", "failed/empty.txt.fault.json": "foreign", "failed/0.rtf": "foreign",
    ]
    try office.build()
    return office
  }

  @Test(.enabled(if: Command.isReady), arguments: [false, true])
  func `a program that is killed a hundred times loses nothing`(moves: Bool) throws {
    var random = SeededGenerator(seed: moves ? 21 : 20)
    var kills = 0
    var round = 0
    while kills < 100 {
      round += 1
      let folder = try TemporaryFolder()
      let office = try Self.office(folder.path, round: round)
      let arguments =
        ["run", office.inbox, "--out", office.output, "--profile", "office", "--min-free-disk", "0", "-q"]
        + (moves ? ["--move"] : [])
      var code: CInt = -1
      for attempt in 1... {
        let command = try Command(arguments)
        // Each attempt may live a little longer than the last, so that every round comes to its end.
        if attempt < 40 { usleep(UInt32.random(in: 0..<UInt32(20_000 + attempt * 8_000), using: &random)) }
        if attempt < 40 { command.send(SIGKILL) }
        code = command.wait()
        #expect(!command.isSurvived(), "a worker outlives its supervisor")
        guard code == -SIGKILL else { break }
        kills += 1
      }
      #expect(code == 0 || code == 1)
      let problems = try Conservation.problems(office, moves: moves)
      #expect(problems == [], "round \(round)")
      guard problems.isEmpty else { return }
    }
    #expect(round > 1)
  }
}
