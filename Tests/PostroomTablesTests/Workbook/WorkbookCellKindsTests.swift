import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct WorkbookCellKindsTests {
  @Test(arguments: [true, false])
  func `every kind of cell gives the text that people see`(isFast: Bool) throws {
    let rows = """
      <row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>two</t></is></c><c r="C1" t="str"><f>A1&amp;B1</f><v>three</v></c>\
      <c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><f>1+1</f><v>2</v></c>\
      <c r="H1" t="n"><v>3.50</v></c><c r="I1" t="d"><v>2024-03-31T00:00:00</v></c><c r="J1" s="1"><v>45382</v></c></row>
      """
    let book = TestWorkbook(rows: rows, strings: "<si><t>none</t></si><si><t>one</t></si>", formats: ["14"])
    let row = try #require(try book.read(wishes: .noHead, isFast: isFast).first)
    #expect(row.texts == ["one", "two", "three", "TRUE", "FALSE", "#N/A", "2", "3.50", "2024-03-31", "2024-03-31"])
    #expect(row.traits == [0, 0, 0, 0, 0, 32, 8, 8, 16, 16])
  }

  @Test(arguments: [true, false])
  func `cells and rows without names come after one another, and gaps are empty cells`(isFast: Bool) throws {
    let rows = """
      <row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c><c r="D5"><v>4</v></c></row>\
      <row/><row r="9"><c s="0"/><c r="C9"><v>5</v></c></row><row r="10"><c r="A10"/></row>
      """
    let found = try TestWorkbook(rows: rows).read(wishes: .noHead, isFast: isFast)
    #expect(found.map(\.line) == [1, 5, 9])
    #expect(found.map(\.number) == [1, 2, 3])
    #expect(found.map(\.texts) == [["1", "2", "", ""], ["", "3", "", "4"], ["", "", "5", ""]])
  }

  @Test(arguments: [true, false])
  func `cells that are out of order come into order`(isFast: Bool) throws {
    let rows = #"<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#
    #expect(try TestWorkbook(rows: rows).texts(isFast: isFast) == [["1", "2", "3"]])
  }

  @Test(arguments: [
    #"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#,
    #"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#,
    #"<row r="1"><c r="A2"><v>1</v></c><c r="B1"><v>2</v></c></row>"#,
    #"<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><v>2</v></c></row>"#,
    #"<row r="0"><c r="A0"><v>1</v></c><c r="B0"><v>2</v></c></row>"#,
  ])
  func `rows and cells that contradict themselves are damage`(rows: String) {
    for isFast in [true, false] {
      #expect(throws: Fault.self) { try TestWorkbook(rows: rows).texts(isFast: isFast) }
    }
  }

  @Test func `a merged cell has its value in the first place`() throws {
    let part = """
      <worksheet xmlns="\(TestWorkbook.main)"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="0"/><c r="C1"><v>2</v></c></row></sheetData>\
      <mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>
      """
    #expect(try TestWorkbook(part: part).texts() == [["1", "", "2"]])
  }

  @Test(arguments: [true, false])
  func `a text that is longer than a cell may be flaws its row alone`(isFast: Bool) throws {
    var limits = TableLimits()
    limits.cellBytes = 20
    let long = String(repeating: "x", count: 21)
    let rows = (1...3).map { row in
      """
      <row r="\(row)"><c r="A\(row)"><v>\(row)</v></c><c r="B\(row)" t="inlineStr"><is><t>\(row == 2 ? long : "fine")</t></is></c>\
      <c r="C\(row)" t="s"><v>\(row == 3 ? 1 : 0)</v></c></row>
      """
    }
    let book = TestWorkbook(rows: rows.joined(), strings: "<si><t>fine</t></si><si><t>\(long)</t></si>")
    let found = try book.read(wishes: .noHead, limits: limits, isFast: isFast)
    #expect(found.map(\.flaw) == [nil, .tooLong, .tooLong])
    #expect(found.map(\.texts.count) == [3, 0, 0])
  }
}

extension TableWishes {
  /// Nothing stands for a head.
  static var noHead: TableWishes {
    var wishes = TableWishes()
    wishes.hasHead = false
    return wishes
  }
}
