import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// An inbox of photographs whose run is killed at random moments ends as one that was not.
@Suite(.serialized, .enabled(if: Command.isReady)) struct InboxPhotographsKillTests {
  private static func desk() throws -> InboxDesk {
    let desk = try InboxDesk()
    for (index, name) in ["accepted", "doubtful", "rejected"].enumerated() {
      for number in 0..<12 {
        try desk.put(InboxDesk.photograph(name, comment: "\(number)"), as: "\(index)-\(number).jpg")
      }
      let pages = (0..<4).map { PhotographPDF.Page.jpeg(InboxDesk.photograph(name, comment: "page \($0)")) }
      try desk.put(PhotographPDF.bytes(pages), as: "pile-\(index).pdf")
    }
    return desk
  }

  /// What lies where, by its name in the archive, with its size.
  private static func files(_ output: String) -> [String: Int] {
    let names = Files.entries(under: output).filter {
      !$0.hasSuffix("/") && !$0.contains(".postroom") && $0.contains("/")
    }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, Files.bytes("\(output)/\($0)")?.count ?? -1) })
  }

  @Test(arguments: [false, true])
  func `what is killed and goes on files the same`(moves: Bool) throws {
    let desk = try Self.desk()
    let whole = desk.folder.path + "/whole"
    #expect(try desk.run(profile: "photo-id", output: whole) == 0)
    var random = SeededGenerator(seed: moves ? 8 : 7)
    var kills = 0
    for attempt in 1... {
      let command = try desk.command(moves ? ["--move"] : [], profile: "photo-id")
      if attempt < 10 {
        usleep(UInt32.random(in: 0..<UInt32(200_000 + attempt * 100_000), using: &random))
        command.send(SIGKILL)
      }
      let code = command.wait()
      #expect(!command.isSurvived(), "a worker outlives its supervisor")
      guard code == -SIGKILL else {
        #expect(code == 0)
        break
      }
      kills += 1
    }
    #expect(kills > 0)
    #expect(Self.files(desk.output) == Self.files(whole) && Self.files(whole).count == 36 + 3 + 12)
    #expect(try desk.verification().problems == [])
    // Each killed run has filed some, and undo takes one run back.
    for _ in 0...kills where !Self.files(desk.output).isEmpty { #expect(try desk.archive(["undo"]) == 0) }
    #expect(Self.files(desk.output).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.inbox).count == 39)
  }
}
