import Foundation
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// What a person is told of a run over tables.
struct TableConsoleTests {
  private func entry(_ number: Int, fault: Fault? = nil, warnings: [String] = []) -> TableEntry {
    var result = TableFileResult(number: number, fault: fault)
    result.warnings = warnings
    return TableEntry(file: "\(number).csv", path: "/\(number).csv", bytes: 1, form: nil, result)
  }

  @Test func `each file that was not read has a line with reason and remedy`() throws {
    var remarks = TableRemarks()
    remarks.add(entry(1, fault: Fault(.fileEmpty, "/1.csv", "It has no bytes.")), doubts: [])
    remarks.add(entry(2), doubts: [])
    #expect(remarks.troubles.count == 1)
    let line = try #require(remarks.troubles.first)
    for part in ["1.csv", Fault.Code.fileEmpty.title, "It has no bytes.", Fault.Code.fileEmpty.remedy, "[file-empty]"] {
      #expect(line.contains(part))
    }
  }

  @Test func `a doubt is told once, with the first file that it was seen in`() {
    var remarks = TableRemarks()
    for number in 1...3 { remarks.add(entry(number, warnings: ["A sheet is hidden."]), doubts: ["No date."]) }
    #expect(remarks.doubts == ["1.csv: No date.", "1.csv: A sheet is hidden."])
    #expect(remarks.moreDoubts == 0)
  }

  @Test func `what does not fit on a screen is counted`() {
    var remarks = TableRemarks()
    for number in 0..<100 {
      remarks.add(entry(number, fault: Fault(.fileEmpty, "", "")), doubts: ["Doubt \(number)."])
    }
    #expect(remarks.troubles.count + remarks.moreTroubles == 100)
    #expect(remarks.doubts.count + remarks.moreDoubts == 100)
    #expect(remarks.troubles.count <= 20)
  }

  @Test func `the doubts of a form come back from the journal`() throws {
    let form = TableFormReport(
      kind: "csv", encoding: "utf-8", delimiter: ",", quote: "\"", headRecords: 1, decimal: ".", thousands: nil,
      dateOrder: "dmy", confidence: [:], doubts: ["Dates could be month first."], columns: [])
    var told = TableForms()
    let news = told.tell(form)
    let json = try #require(news)
    var later = TableForms()
    later.add(json)
    #expect(later.doubts(0) == form.doubts)
    #expect(told.doubts(0) == form.doubts)
    #expect(later.doubts(nil).isEmpty)
  }

  @Test(.enabled(if: TableDesk.isReady)) func `help is printed`() throws {
    let folder = try TemporaryFolder()
    for arguments in [["table", "--help"], ["table", "-h"]] {
      #expect(try Command(arguments, output: folder.path + "/help").wait() == 0)
      #expect(Files.text(folder.path + "/help")?.contains("--fix") == true)
    }
  }

  @Test(.enabled(if: TableDesk.isReady)) func `a field that does not exist is refused before anything is read`() throws
  {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run(["--fix", "nett_amount=net"]) == 64)
    #expect(try desk.run(["--fix", "record=net"]) == 64)
    #expect(!FileManager.default.fileExists(atPath: desk.output))
    #expect(try desk.run(["--fix", "net_amount=net"]) == 0)
  }

  @Test(.enabled(if: TableDesk.isReady)) func `columns that find no room are named in the summary`() throws {
    let desk = try TableDesk()
    for (number, prefix) in ["north", "south"].enumerated() {
      let extra = (0..<600).map { "\(prefix) \($0)" }.joined(separator: ",")
      let cells = String(repeating: ",x", count: 600)
      try desk.write("\(number).csv", [TableDesk.row(number) + cells], head: TableDesk.head + "," + extra)
    }
    #expect(try desk.run() == 0)
    let tables = try #require(try desk.summary()["tables"] as? [[String: Any]])
    let warnings = tables.map { $0["warnings"] as? [String] ?? [] }
    #expect(warnings.first?.isEmpty == true)
    #expect(warnings.last?.contains { $0.contains("200") } == true)
  }

  @Test(.enabled(if: TableDesk.isReady)) func `a column that a file lacks is named as the reason`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run(["--fix", "total_amount=no such column"]) == 1)
    let tables = try #require(try desk.summary()["tables"] as? [[String: Any]])
    let fault = try #require(tables.first?["fault"] as? [String: Any])
    #expect(fault["code"] as? String == "usage-invalid")
    #expect((fault["detail"] as? String)?.contains("no such column") == true)
  }
}
