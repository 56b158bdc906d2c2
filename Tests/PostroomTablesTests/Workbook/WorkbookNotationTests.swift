import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct WorkbookNotationTests {
  /// The form of a sheet of texts.
  private func form(_ table: [[String]], wishes: TableWishes = TableWishes()) throws -> TableForm {
    let rows = table.enumerated().map { line, texts in
      let cells = texts.enumerated().map { column, text in
        let name = "\(Character(UnicodeScalar(UInt8(65 + column))))\(line + 1)"
        return "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
      return "<row r=\"\(line + 1)\">\(cells.joined())</row>"
    }
    let file = TestFile(TestWorkbook(rows: rows.joined()).archive)
    return try WorkbookReader(file.source, wishes: wishes, limits: TableLimits()).form()
  }

  private let head = ["Invoice No", "Invoice Date", "Total", "Price"]

  @Test func `a doubt about amounts lowers the confidence however few they are`() throws {
    let rows = (1...30).map { ["A\($0)", "13.01.2025", $0 == 7 ? "1\($0).50" : "1\($0),50", "x"] }
    let found = try form([head] + rows)
    #expect(found.notation.decimal == UInt8(ascii: ","))
    #expect(found.doubts.contains { $0.hasPrefix("Amounts") })
    #expect(found.isDoubtful("decimal"))
  }

  @Test func `a doubt about dates lowers the confidence however few they are`() throws {
    let rows = (1...30).map { ["A\($0)", $0 == 7 ? "01/20/2025" : "20/01/2025", "1\($0),50", "x"] }
    let found = try form([head] + rows)
    #expect(found.notation.dateOrder == .dayMonthYear)
    #expect(found.doubts.contains { $0.hasPrefix("Dates") })
    #expect(found.isDoubtful("date-order"))
  }

  @Test func `columns of no amounts have no vote where amounts are texts too`() throws {
    let found = try form([head] + (1...9).map { ["A\($0)", "13.01.2025", "1\($0),50", "2.00"] })
    #expect(found.notation.decimal == UInt8(ascii: ","))
    #expect(found.doubts.isEmpty)
    #expect(!found.isDoubtful("decimal"))
  }

  @Test func `columns without names are numbered as those of a text`() throws {
    let rows = [["1", "2"], ["3", "4"]].enumerated().map { line, values in
      "<row r=\"\(line + 1)\"><c r=\"A\(line + 1)\"><v>\(values[0])</v></c><c r=\"B\(line + 1)\"><v>\(values[1])</v></c></row>"
    }
    let file = TestFile(TestWorkbook(rows: rows.joined()).archive)
    let found = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits()).form()
    #expect(found.headRecords == 0)
    #expect(found.head == ["column_1", "column_2"])
    #expect(found.doubts.contains { $0.contains("column_1 to column_2") })
    let fixed = ColumnMapping.of(head: found.head, fixed: ["total_amount": "#2"])
    #expect(fixed.columns.map(\.field) == [nil, "total_amount"])
    var wishes = TableWishes()
    wishes.hasHead = false
    let said = try WorkbookReader(file.source, wishes: wishes, limits: TableLimits()).form()
    #expect(said.head == found.head)
    #expect(said.doubts.isEmpty)
  }
}
