import Foundation
import PostroomModel
import Testing

@testable import PostroomWorkbookWriting

struct WorkbookWriterTests {
  private static let columns = [
    SheetColumn("invoice_number"), SheetColumn("invoice_date", .day), SheetColumn("tax_rate", .number),
    SheetColumn("total_amount", .amount),
  ]

  @Test func `a small sheet is exactly this`() throws {
    let book = try WrittenWorkbook(Self.columns, [["007", "2024-03-01", "20", "1234.50"], ["=1+1", "", "x"]])
    defer { book.remove() }
    let widths = ["17", "15", "11", "15"].enumerated().map {
      "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\($1)\" customWidth=\"1\"/>"
    }
    let heads = zip("ABCD", Self.columns).map {
      "<c r=\"\($0)1\" s=\"2\" t=\"inlineStr\"><is><t>\($1.name)</t></is></c>"
    }
    #expect(
      try book.part("xl/worksheets/sheet1.xml") == """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>\
        <sheetView tabSelected="1" workbookViewId="0">\
        <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
        <selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>\
        <cols>\(widths.joined())</cols><sheetData><row r="1">\(heads.joined())</row>\
        <row r="2"><c r="A2" s="1" t="inlineStr"><is><t>007</t></is></c><c r="B2" s="3"><v>45352</v></c>\
        <c r="C2"><v>20</v></c><c r="D2" s="6"><v>1234.50</v></c></row>\
        <row r="3"><c r="A3" s="1" t="inlineStr"><is><t>=1+1</t></is></c>\
        <c r="C3" s="1" t="inlineStr"><is><t>x</t></is></c></row></sheetData><autoFilter ref="A1:D3"/>\
        <ignoredErrors><ignoredError sqref="A1:D3" numberStoredAsText="1"/></ignoredErrors></worksheet>
        """)
    #expect(try book.part("xl/workbook.xml").contains("<sheet name=\"rows\" sheetId=\"1\" r:id=\"rId1\"/>"))
    #expect(try book.part("xl/workbook.xml").contains(">'rows'!$A$1:$D$3</definedName>"))
  }

  @Test func `the same rows give the same bytes, however they came`() throws {
    let rows = (0..<50).map { ["\($0)", "2024-03-01", "1", "\($0).25"] }
    let first = try WrittenWorkbook(Self.columns, rows)
    let second = try WrittenWorkbook(Self.columns, rows)
    defer {
      first.remove()
      second.remove()
    }
    #expect(FileManager.default.contentsEqual(atPath: first.path, andPath: second.path))
  }

  @Test func `what no sheet has room for goes on in the next one`() throws {
    let rows = (0..<23).map { ["n\($0)", "\($0)"] }
    let book = try WrittenWorkbook([SheetColumn("name"), SheetColumn("value", .number)], rows, rowsOfSheet: 10)
    defer { book.remove() }
    let read = try book.read()
    #expect(read.sheets == ["rows", "rows 2", "rows 3"])
    #expect(read.rows == rows)
    #expect(try book.part("xl/worksheets/sheet2.xml").contains("<autoFilter ref=\"A1:B10\"/>"))
    #expect(try book.part("xl/worksheets/sheet3.xml").contains("<autoFilter ref=\"A1:B6\"/>"))
  }

  @Test func `a table without rows has its heading`() throws {
    let book = try WrittenWorkbook(Self.columns, [[String]]())
    defer { book.remove() }
    #expect(try book.part("xl/worksheets/sheet1.xml").contains("<autoFilter ref=\"A1:D1\"/>"))
    #expect(throws: Never.self) { try WrittenWorkbook.output(["unzip", "-tq", book.path]) }
  }

  @Test func `columns that no sheet has are left out`() throws {
    let columns = (0..<SheetLimits.columns + 3).map { SheetColumn("c\($0)") }
    let book = try WrittenWorkbook(columns, [columns.map(\.name)])
    defer { book.remove() }
    let sheet = try book.part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains("<autoFilter ref=\"A1:XFD2\"/>"))
    #expect(sheet.contains("<c r=\"XFD2\"") && !sheet.contains("XFE"))
  }

  @Test func `a place that cannot be written is said so`() {
    let fault = #expect(throws: Fault.self) { try WorkbookWriter("/nowhere/rows.xlsx") }
    #expect(fault?.code == .outputUnwritable)
    let full = #expect(throws: Fault.self) { try WorkbookWriter("/dev/full") }
    #expect(full?.code == .diskLow)
  }
}
