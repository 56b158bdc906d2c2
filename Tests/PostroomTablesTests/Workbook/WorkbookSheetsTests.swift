import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct WorkbookSheetsTests {
  private static let table = """
    <row r="1"><c r="A1" t="inlineStr"><is><t>number</t></is></c><c r="B1" t="inlineStr"><is><t>total</t></is></c></row>\
    <row r="2"><c r="A2" t="inlineStr"><is><t>X1</t></is></c><c r="B2"><v>5</v></c></row>\
    <row r="3"><c r="A3" t="inlineStr"><is><t>X2</t></is></c></row>
    """

  private static let note = #"<row r="1"><c r="A1" t="inlineStr"><is><t>Read me</t></is></c></row>"#

  @Test func `names above values are a head, and records are as wide as it`() throws {
    let file = TestFile(TestWorkbook(rows: Self.table).archive)
    let reader = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits())
    #expect(reader.form().head == ["number", "total"])
    #expect(reader.form().headRecords == 1)
    #expect(reader.form().kind == .workbook)
    let rows = try TestRow.read(TestWorkbook(rows: Self.table).archive)
    #expect(rows.map(\.texts) == [["X1", "5"], ["X2", ""]])
    #expect(rows.map(\.line) == [2, 3])
  }

  @Test func `titles and empty rows above the names are no records`() throws {
    let rows = """
      <row r="1"><c r="A1" t="inlineStr"><is><t>Invoices of March</t></is></c></row><row r="2"/>\
      <row r="3"><c r="A3" t="inlineStr"><is><t>number</t></is></c><c r="B3" t="inlineStr"><is><t>date</t></is></c>\
      <c r="C3" t="inlineStr"><is><t>total</t></is></c></row><row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>2</v></c><c r="C4"><v>3</v></c></row>
      """
    let file = TestFile(TestWorkbook(rows: rows).archive)
    let reader = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits())
    #expect(reader.sheets[0].headLine == 3)
    #expect(reader.form().head == ["number", "date", "total"])
    #expect(try TestWorkbook(rows: rows).read().map(\.texts) == [["1", "2", "3"]])
  }

  @Test func `rows that begin with values have no head`() throws {
    let rows = #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>"#
    #expect(try TestWorkbook(rows: rows).read().map(\.texts) == [["1", "2"], ["3", ""]])
  }

  @Test func `all sheets that can be seen and hold tables are read, and the others are named`() throws {
    let book = TestWorkbook([
      .init(name: "Notes", rows: Self.note), .init(name: "March", rows: Self.table),
      .init(name: "Old", state: "hidden", rows: Self.table),
      .init(name: "Older", state: "veryHidden", rows: Self.table),
      .init(name: "April", rows: Self.table),
    ])
    let file = TestFile(book.archive)
    let reader = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits())
    #expect(reader.sheets.map(\.name) == ["March", "April"])
    #expect(reader.sheets.map(\.number) == [2, 5])
    #expect(reader.leftOut.map(\.reason) == [.noTable, .hidden, .hidden])
  }

  @Test func `sheets of the same columns can be read as one`() throws {
    let other = Self.table.replacing("total", with: "sum")
    let book = TestWorkbook([
      .init(name: "March", rows: Self.table), .init(name: "Other", rows: other), .init(name: "April", rows: Self.table),
    ])
    let file = TestFile(book.archive)
    let reader = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits())
    var numbers: [Int] = []
    var ends: [Bool] = []
    let summary = try reader.forEachBatch { batch in
      numbers += batch.records.map(\.number)
      #expect(batch.sequence == ends.count)
      ends.append(batch.isLast)
      #expect(batch.bytes.count >= 64)
    }
    #expect(numbers == [1, 2, 3, 4])
    #expect(ends == [false, true])
    #expect(summary.records == 4)
  }

  @Test func `a wish picks a sheet, be it hidden`() throws {
    var wishes = TableWishes()
    wishes.sheet = "Old"
    let book = TestWorkbook([
      .init(name: "March", rows: Self.table), .init(name: "Old", state: "hidden", rows: Self.table),
    ])
    #expect(Set(try book.read(wishes: wishes).map(\.sheet)) == ["Old"])
    wishes.sheet = "June"
    let fault = #expect(throws: Fault.self) { try book.read(wishes: wishes) }
    #expect(fault?.code == .usageInvalid)
    #expect(fault?.detail.contains("'March', 'Old'") == true)
  }

  @Test func `a workbook without a table says so`() {
    let fault = #expect(throws: Fault.self) { try TestWorkbook(rows: Self.note).read() }
    #expect(fault?.code == .fileEmpty)
  }

  @Test func `a fault of the body ends reading`() throws {
    let file = TestFile(TestWorkbook(rows: Self.table).archive)
    let reader = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits())
    let fault = #expect(throws: Fault.self) {
      _ = try reader.forEachBatch { _ throws(Fault) in throw Fault(.interrupted, "", "Stopped.") }
    }
    #expect(fault?.code == .interrupted)
  }

  @Test func `amounts and dates that are text tell their notation`() throws {
    let rows = """
      <row r="1"><c r="A1" t="inlineStr"><is><t>total</t></is></c><c r="B1" t="inlineStr"><is><t>date</t></is></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t>1.234,56</t></is></c><c r="B2" t="inlineStr"><is><t>31.12.2024</t></is></c></row>
      """
    let file = TestFile(TestWorkbook(rows: rows).archive)
    let form = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits()).form()
    #expect(form.notation.decimal == UInt8(ascii: ","))
    #expect(form.notation.dateOrder == .dayMonthYear)
    #expect(form.doubts.isEmpty)
  }

  @Test func `many rows come in many batches without gaps`() throws {
    let rows = (1...60_000).map {
      #"<row r="\#($0)"><c r="A\#($0)"><v>\#($0)</v></c><c r="B\#($0)" t="inlineStr"><is><t>text \#($0)</t></is></c></row>"#
    }
    let file = TestFile(TestWorkbook(rows: rows.joined()).archive)
    let reader = try WorkbookReader(file.source, wishes: TableWishes(), limits: TableLimits())
    var next = 1
    var batches = 0
    let summary = try reader.forEachBatch { batch in
      #expect(batch.sequence == batches)
      batches += 1
      for row in TestRow.rows(of: batch) {
        guard row.number == next, row.line == next, row.texts == ["\(next)", "text \(next)"] else {
          Issue.record("\(row) is not record \(next)")
          return
        }
        next += 1
      }
    }
    #expect(next == 60_001)
    #expect(summary.records == 60_000)
    #expect(batches > 2)
  }
}
