import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// `--to xlsx` with the real program.
@Suite(.enabled(if: TableDesk.isReady)) struct TableWorkbookTests {
  private static let head = TableDesk.head + ",shelf,description"

  /// Rows with texts that spreadsheets, markup and CSV stumble over.
  private static func rows() -> [String] {
    let texts = [
      "007", "=1+1", "\"a, b\"", "\"say \"\"yes\"\"\"", "<b>&amp;</b>", "_x0041_", "ığüşöç 漢 🎉", "\"two\nlines\"", "",
    ]
    return (0..<300).map { TableDesk.row($0) + ",000\($0)," + texts[$0 % texts.count] }
  }

  @Test func `a workbook that is read again gives the same rows`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", Self.rows() + ["INV2,1234567890,2024-03-01,TRY,x,20,1.00,6.00,,"], head: Self.head)
    #expect(try desk.run(["--to", "csv,xlsx"]) == 0)
    let second = desk.folder.path + "/second"
    let again = ["table", desk.output + "/rows.xlsx", "--out", second, "--min-free-disk", "0", "-q"]
    // It lies among our own outputs, where nothing is read: so a copy is.
    let copy = desk.folder.path + "/copy.xlsx"
    try FileManager.default.copyItem(atPath: desk.output + "/rows.xlsx", toPath: copy)
    #expect(try Command(again.map { $0 == desk.output + "/rows.xlsx" ? copy : $0 }).wait() == 0)
    let first = try #require(CSVReader.records(desk.text("rows.csv")))
    let read = try #require(CSVReader.records(desk.text("rows.csv", output: second)))
    #expect(first.count == 301 && read.count == first.count)
    for (row, other) in zip(first.dropFirst(), read.dropFirst()) {
      let own = Dictionary(uniqueKeysWithValues: zip(first[0], row).dropFirst(3))
      let their = Dictionary(zip(read[0], other).dropFirst(3)) { first, _ in first }
      for (name, text) in own { #expect(their[name] == text, "\(name)") }
    }
  }

  @Test func `rejects and sums stand on sheets of their own`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1), "INV2,1234567890,2024-03-01,TRY,x,20,1.00,6.00"])
    #expect(try desk.run(["--to", "xlsx"]) == 0)
    #expect(!Files.exists(desk.output + "/rows.csv"))
    #expect(Files.exists(desk.output + "/rejects.csv"))
    let path = desk.output + "/rows.xlsx"
    func part(_ name: String) throws -> String {
      let file = desk.folder.path + "/part"
      #expect(try Self.run(["sh", "-c", "unzip -p '\(path)' \(name) > '\(file)'"]) == 0)
      return Files.text(file) ?? ""
    }
    let book = try part("xl/workbook.xml")
    #expect(["rows", "rejects", "summary"].allSatisfy { book.contains("<sheet name=\"\($0)\"") })
    #expect(try part("xl/worksheets/sheet1.xml").contains("<v>10.00</v>"))
    #expect(try part("xl/worksheets/sheet2.xml").contains(">bad-number<"))
    #expect(try part("xl/worksheets/sheet3.xml").contains(">TRY<"))
  }

  private static func run(_ arguments: [String]) throws -> CInt {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func `cells that are too long are cut, and said so`() throws {
    let desk = try TableDesk()
    let long = String(repeating: "x", count: 40_000)
    try desk.write("a.csv", [TableDesk.row(1) + ",s,\(long)", TableDesk.row(2) + ",s,short"], head: Self.head)
    #expect(try desk.run(["--to", "csv,xlsx"]) == 0)
    let warnings = try #require(try desk.summary()["warnings"] as? [String])
    #expect(warnings.count == 1 && warnings[0].hasPrefix("rows.xlsx: 1 cell is longer"))
    #expect(desk.text("rows.csv").contains(long))
    try desk.write("a.csv", [TableDesk.row(2) + ",s,short"], head: Self.head)
    #expect(try desk.run(["--to", "csv,xlsx"]) == 0)
    #expect(try desk.summary()["warnings"] as? [String] == [])
  }

  @Test func `the bytes do not depend on how many threads write`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", (0..<30_000).map { TableDesk.row($0) })
    var books: Set<Data> = []
    for threads in ["1", "2", "3"] {
      let output = desk.folder.path + "/" + threads
      #expect(try desk.run(["--to", "xlsx", "--max-workers", threads], output: output) == 0)
      books.insert(try Data(contentsOf: URL(fileURLWithPath: output + "/rows.xlsx")))
    }
    #expect(books.count == 1)
  }

  @Test func `a run that is stopped while it makes the workbook leaves none, and goes on later`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", (0..<250_000).map { TableDesk.row($0, seller: $0 / 5_000) })
    let draft = desk.output + "/.postroom/table/ready/rows.xlsx"
    let command = try desk.command(["--to", "csv,xlsx", "--max-workers", "1"])
    while !Files.exists(draft) { usleep(500) }
    command.send(SIGINT)
    #expect(command.wait() == 130)
    #expect(!Files.exists(desk.output + "/rows.xlsx") && !Files.exists(desk.output + "/rows.csv"))
    #expect(try desk.run(["--to", "csv,xlsx", "--max-workers", "1"]) == 0)
    #expect(Files.exists(desk.output + "/rows.xlsx") && Files.exists(desk.output + "/rows.csv"))
    #expect(try desk.summary()["good"] as? Int == 250_000)
  }

  @Test func `a workbook that was edited is not replaced`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run(["--to", "xlsx"]) == 0)
    try Files.write("mine", to: desk.output + "/rows.xlsx")
    try desk.write("b.csv", [TableDesk.row(2)])
    #expect(try desk.run(["--to", "xlsx"]) == Fault.Code.outputOccupied.kind.exitCode)
    #expect(Files.text(desk.output + "/rows.xlsx") == "mine")
  }
}
