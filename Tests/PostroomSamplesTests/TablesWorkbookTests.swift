import Foundation
import PostroomSamples
import Testing

struct TablesWorkbookTests {
  private func order(_ format: TableOrder.Format) -> TableOrder {
    var order = TableOrder(rows: 1_200)
    order.format = format
    order.semantic = 8
    return order
  }

  @Test(arguments: [false, true], [false, true])
  func `a workbook says the same as a comma-separated file`(_ from1904: Bool, _ shares: Bool) throws {
    let plain = try TablesFolder(order(.csv))
    let rows = SlowTable(try plain.text("invoices.csv"), delimiter: ",").records
    var order = order(.xlsx)
    order.countsFrom1904 = from1904
    order.sharesTexts = shares
    let folder = try TablesFolder(order)
    let sheet = try SlowSheet(folder.path + "/tables/invoices.xlsx")
    #expect(sheet.rows.count == rows.count)
    for (number, (row, expected)) in zip(sheet.rows, rows).enumerated() {
      #expect(row.map { $0.text(from1904: from1904) } == expected.cells.map { $0 }, "row \(number + 1)")
    }
    #expect(try folder.truths.map { [$0[1], $0[3]] } == plain.truths.map { [$0[1], $0[3]] })
    #expect(try folder.truths.allSatisfy { Int($0[2]) == (Int($0[1]) ?? 0) + 1 })
  }

  @Test func `a workbook is a whole archive`() throws {
    let folder = try TablesFolder(order(.xlsx))
    #expect(throws: Never.self) {
      try TablesProgram.output(["unzip", "-tq", folder.path + "/tables/invoices.xlsx"])
    }
  }

  @Test func `damage of the form lies in the cells that the truth lists`() throws {
    var order = order(.xlsx)
    order.semantic = 0
    order.dirty = 10
    let folder = try TablesFolder(order)
    let sheet = try SlowSheet(folder.path + "/tables/invoices.xlsx")
    let truths = try folder.truths
    #expect(Set(truths.map { $0[3] }) == ["too-many-cells", "missing-value", "bad-number", "bad-date"])
    for truth in truths {
      let row = sheet.rows[(Int(truth[2]) ?? 0) - 1]
      switch truth[3] {
      case "too-many-cells": #expect(row.count == 13 && row[12].value == "extra")
      case "missing-value": #expect([0, 2, 3, 9].contains { row[$0].value.isEmpty })
      case "bad-number": #expect([6, 8, 9].contains { row[$0].isText })
      default: #expect(row[3].isText)
      }
    }
  }
}

/// Reads a generated sheet by cutting its XML to pieces.
private struct SlowSheet {
  struct Cell {
    var value = ""
    var style = ""
    var isText = true

    /// The cell as a comma-separated file would have it.
    func text(from1904: Bool) -> String {
      guard !isText, let number = Double(value) else { return value }
      switch style {
      case "1":
        let date = Date(timeIntervalSince1970: (number - (from1904 ? 24_107 : 25_569)) * 86_400)
        return String(date.ISO8601Format().prefix(10))
      case "2": return String(format: "%.2f", number)
      default: return value
      }
    }
  }

  var rows: [[Cell]] = []

  init(_ path: String) throws {
    let part = { (name: String) in try TablesProgram.output(["unzip", "-p", path, name]) }
    let shared =
      try TablesProgram.output(["unzip", "-l", path]).contains("sharedStrings")
      ? try part("xl/sharedStrings.xml").components(separatedBy: "<si>").dropFirst().map(Self.content) : []
    for row in try part("xl/worksheets/sheet1.xml").components(separatedBy: "<row ").dropFirst() {
      var cells = [Cell](repeating: Cell(), count: 12)
      for piece in row.components(separatedBy: "<c r=\"").dropFirst() {
        let column = Int((piece.unicodeScalars.first?.value ?? 65) - 65)
        if column == 12 { cells.append(Cell()) }
        cells[column].isText = piece.contains("t=\"")
        cells[column].value = Self.content(piece)
        if piece.contains("t=\"s\"") { cells[column].value = shared[Int(cells[column].value) ?? 0] }
        if piece.contains("s=\"1\"") { cells[column].style = "1" }
        if piece.contains("s=\"2\"") { cells[column].style = "2" }
      }
      rows.append(cells)
    }
  }

  /// What stands between the tags, unescaped.
  private static func content(_ piece: String) -> String {
    let text = ("<" + piece).replacing(#/<[^>]*>/#, with: "").replacing(#/^.*>/#, with: "")
    return text.replacingOccurrences(of: "_x000D_", with: "\r").replacingOccurrences(of: "&lt;", with: "<")
      .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
  }
}
