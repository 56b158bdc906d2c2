import Foundation
import Glibc
import Testing

@testable import PostroomEngine

/// A run over tables and electronic invoices that is killed at random moments ends with the outputs of one that was not.
@Suite(.serialized, .enabled(if: TableDesk.isReady)) struct TableInvoicesKillTests {
  private static func desk() throws -> TableDesk {
    let desk = try TableDesk()
    for file in 0..<60 {
      let name = String(format: "%02d", file)
      switch file % 3 {
      case 0: try desk.write(name + ".csv", (0..<200).map { TableDesk.row(file * 150 + $0) })
      case 1: try Files.write(InvoiceText.fattura(Array(file * 40..<file * 40 + 80)), to: "\(desk.inbox)/\(name).xml")
      default: try Files.write(InvoiceText.ublTR(file * 100), to: "\(desk.inbox)/\(name).xml")
      }
    }
    try Files.write(InvoiceText.fattura(Array(3_000..<4_500)), to: desk.inbox + "/30-large.xml")
    try desk.write("31-large.csv", (0..<20_000).map { TableDesk.row($0, seller: 2) })
    try Files.write(String(InvoiceText.fattura([1]).dropLast(9)), to: desk.inbox + "/45-cut.xml")
    return desk
  }

  /// How many files the journal of a run speaks of.
  private static func filesDone(_ output: String) -> Int {
    (Files.text(output + "/.postroom/table/journal") ?? "").split(separator: "\n").count { $0.hasPrefix("file\t") }
  }

  @Test func `what is killed and goes on gives the same bytes`() throws {
    let desk = try Self.desk()
    let whole = desk.folder.path + "/whole"
    #expect(try desk.run(["--max-workers", "2"], output: whole) == 1)
    var random = SeededGenerator(seed: 16)
    var (kills, withLines) = (0, 0)
    for round in 0..<3 {
      let output = desk.folder.path + "/\(round)"
      var code = -SIGKILL
      while code == -SIGKILL {
        let goal = Self.filesDone(output) + Int.random(in: 1...20, using: &random)
        let command = try desk.command(["--max-workers", "2"], output: output)
        // Some files on, and somewhere in the next one.
        while Self.filesDone(output) < goal, !Files.exists(output + "/summary.json") { usleep(1_000) }
        usleep(UInt32.random(in: 0..<20_000, using: &random))
        if Self.filesDone(output) < 60 { command.send(SIGKILL) }
        code = command.wait()
        guard code == -SIGKILL else { break }
        kills += 1
        if Files.bytes(output + "/.postroom/table/lines.part")?.isEmpty == false { withLines += 1 }
      }
      #expect(code == 1)
      for name in ["rows.csv", "rejects.csv", "lines.csv"] {
        #expect(desk.text(name, output: output) == desk.text(name, output: whole), "\(name) of round \(round)")
      }
      #expect(try desk.summary(output: output) == desk.summary(output: whole))
    }
    #expect(desk.lines("lines.csv", output: whole).count > 2_000)
    #expect(kills > 3)
    #expect(withLines > 1)
  }
}
