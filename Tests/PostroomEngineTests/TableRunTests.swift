import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Whole runs over tables with the real program.
@Suite(.enabled(if: TableDesk.isReady)) struct TableRunTests {
  @Test func `good rows are normalised, the others rejected with their place and reason`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1), "INV2,1234567890,2024-03-01,TRY,x,20,1.00,6.00", TableDesk.row(3)])
    #expect(try desk.run() == 0)
    let rows = desk.lines("rows.csv")
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("a.csv,1,2,INV1,"))
    #expect(rows[2].hasPrefix("a.csv,3,4,INV3,"))
    let rejects = desk.lines("rejects.csv")
    #expect(rejects.count == 2)
    #expect(rejects[1].hasPrefix("a.csv,2,3,"))
    #expect(try desk.summary()["records"] as? Int == 3)
  }

  @Test func `a file that is no table is refused beside others, and the exit code says so`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    try Files.write("%PDF-1.7 nothing", to: desk.inbox + "/b.pdf")
    try Files.write("", to: desk.inbox + "/c.csv")
    try desk.write("d.csv", [TableDesk.row(2)])
    #expect(try desk.run() == 1)
    #expect(desk.lines("rows.csv").count == 3)
    let summary = try desk.summary()
    let outcomes = try #require(summary["outcomes"] as? [String: Int])
    #expect(outcomes.values.reduce(0, +) == 4)
    #expect(outcomes["filed"] == 2)
    let tables = try #require(summary["tables"] as? [[String: Any]])
    #expect(tables.map { $0["file"] as? String } == ["a.csv", "b.pdf", "c.csv", "d.csv"])
  }

  @Test func `the second of two equal invoices is rejected, also in another file`() throws {
    let desk = try TableDesk()
    try desk.write("b.csv", [TableDesk.row(7), TableDesk.row(8)])
    try desk.write("a.csv", [TableDesk.row(7), TableDesk.row(9), TableDesk.row(9)])
    #expect(try desk.run() == 0)
    let rejects = desk.lines("rejects.csv").dropFirst()
    #expect(rejects.map { $0.prefix(8) } == ["a.csv,3,", "b.csv,1,"])
    #expect(rejects.allSatisfy { $0.contains("duplicate-invoice") })
    #expect(rejects.last?.contains("record 1 of a.csv") == true)
  }

  @Test func `columns of a later file stand in the heading, and every row has all cells`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    try desk.write("b.csv", [TableDesk.row(2) + ",\"blue, dark\""], head: TableDesk.head + ",shelf colour")
    try desk.write("c.csv", [TableDesk.row(3)])
    #expect(try desk.run() == 0)
    let rows = desk.lines("rows.csv")
    #expect(rows.count == 4)
    let plain = rows.map { $0.replacing("\"blue, dark\"", with: "blue") }
    #expect(Set(plain.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1)
    #expect(rows[1].hasSuffix(","))
    #expect(rows[2].hasSuffix(",\"blue, dark\""))
  }

  @Test func `the outputs do not depend on how many threads read`() throws {
    let desk = try TableDesk()
    for file in 0..<12 {
      try desk.write("\(file).csv", (0..<300).map { TableDesk.row(file * 250 + $0) })
    }
    try desk.write("large.csv", (0..<40_000).map { TableDesk.row($0, seller: $0 % 3) })
    var outputs: Set<String> = []
    for level in ["1", "2", "3"] {
      let output = desk.folder.path + "/" + level
      #expect(try desk.run(["--optimization-level", level, "--chunk-size", "500"], output: output) == 0)
      outputs.insert(desk.text("rows.csv", output: output) + desk.text("rejects.csv", output: output))
    }
    #expect(outputs.count == 1)
    #expect(outputs.first?.contains("duplicate-invoice") == true)
  }

  @Test func `a second run over the same files does nothing`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    try desk.run()
    let first = FileIdentity(path: desk.output + "/rows.csv")
    #expect(try desk.run() == 0)
    #expect(FileIdentity(path: desk.output + "/rows.csv") == first)
    try desk.write("a.csv", [TableDesk.row(1), TableDesk.row(2)])
    #expect(try desk.run() == 0)
    #expect(desk.lines("rows.csv").count == 3)
  }

  @Test func `a file of another's is never replaced`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    try Files.write("mine", to: desk.output + "/rows.csv")
    #expect(try desk.run() >= 64)
    #expect(desk.text("rows.csv") == "mine")
  }

  @Test func `rows stand in a database too`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1), TableDesk.row(2)])
    #expect(try desk.run(["--to", "csv,sqlite"]) == 0)
    let bytes = try #require(Files.bytes(desk.output + "/rows.sqlite"))
    #expect(bytes.starts(with: "SQLite format 3\0".utf8))
    #expect(String(decoding: bytes, as: UTF8.self).contains("INV2"))
  }

  @Test func `without rows the rejects and sums are the same`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", (0..<20_000).map { TableDesk.row($0 % 19_000) })
    try desk.write("b.csv", [TableDesk.row(7), "1,2", TableDesk.row(19_500)])
    #expect(try desk.run() == 0)
    let silent = desk.folder.path + "/silent"
    #expect(try desk.run(["--to", ""], output: silent) == 0)
    #expect(desk.lines("rejects.csv").count > 1_000)
    #expect(desk.text("rejects.csv", output: silent) == desk.text("rejects.csv"))
    #expect(!Files.exists(silent + "/rows.csv"))
    let sums = try #require(try desk.summary()["sums"] as? [String: Any])
    let others = try #require(try desk.summary(output: silent)["sums"] as? [String: Any])
    #expect(!sums.isEmpty && NSDictionary(dictionary: sums) == NSDictionary(dictionary: others))
  }

  @Test func `checks can be left out, and others than there are cannot`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(7), TableDesk.row(7)])
    #expect(try desk.run() == 0)
    #expect(desk.lines("rejects.csv").count == 2)
    #expect(try desk.run(["--checks", "tax-ids, totals"]) == 0)
    #expect(desk.lines("rejects.csv").count == 1)
    #expect(try desk.run(["--checks", "none", "--to", ""]) == 0)
    #expect(desk.lines("rejects.csv").count == 1)
    #expect(try desk.run(["--checks", "duplicate"]) >= 64)
  }
}
