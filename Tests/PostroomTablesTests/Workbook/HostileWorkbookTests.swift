import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct HostileWorkbookTests {
  private static let head = "<worksheet xmlns=\"\(TestWorkbook.main)\"><sheetData>"
  private static let tail = "</sheetData></worksheet>"

  /// A workbook with a part that repeats something so often that it is never made in one piece.
  private func bomb(_ name: String, head: String, repeated: String, times: Int, tail: String) -> [UInt8] {
    var archive = TestArchive()
    var book = TestWorkbook(rows: #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>"#, strings: "")
    book.otherParts[name] = .some([])
    for part in book.parts where part.name != name { archive.add(part.name, part.bytes) }
    let pieces = [Array(head.utf8)] + Array(repeating: Array(repeated.utf8), count: times) + [Array(tail.utf8)]
    archive.add(
      name,
      packed: TestDeflate.bomb(head: pieces[0], repeated: Array(repeated.utf8), times: times, tail: Array(tail.utf8)),
      size: head.utf8.count + repeated.utf8.count * times + tail.utf8.count,
      checksum: pieces.reduce(0) { TestDeflate.checksum($1, after: $0) })
    return archive.finished()
  }

  private func code(_ archive: [UInt8], _ limits: TableLimits = TableLimits()) -> Fault.Code? {
    #expect(throws: Fault.self) { try TestRow.read(archive, wishes: .noHead, limits: limits) }?.code
  }

  @Test(.enabled(if: TestPace.isOptimised))
  func `a part that grows beyond the limits is refused before it is inflated`() {
    let archive = bomb(
      "xl/worksheets/sheet1.xml", head: Self.head, repeated: "          ", times: 1_800_000, tail: Self.tail)
    var limits = TableLimits()
    limits.inflation = 100
    #expect(code(archive, limits) == .fileTooLarge)
    limits = TableLimits()
    limits.inflatedBytes = 1 << 20
    #expect(code(archive, limits) == .fileTooLarge)
  }

  @Test func `one cell in the last corner of a sheet costs one row`() throws {
    let rows =
      #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#
    let found = try TestWorkbook(rows: rows).read(wishes: .noHead)
    #expect(found.map(\.line) == [1, 1_048_576])
    #expect(found[1].texts.count == 16_384)
    #expect(found[1].texts.last == "2")
  }

  @Test(.enabled(if: TestPace.isOptimised)) func `a cell in the last column of every row ends at the limit of cells`() {
    let rows = (1...2000).map { #"<row r="\#($0)"><c r="XFD\#($0)"><v>2</v></c></row>"# }
    var limits = TableLimits()
    limits.cells = 10_000_000
    #expect(
      code(
        TestWorkbook(
          rows: #"<row><c><v>1</v></c><c><v>1</v></c></row>"#.replacing("<row>", with: "<row r=\"1\">")
            + rows.dropFirst().joined()
        ).archive, limits) == .fileTooLarge)
  }

  @Test func `columns beyond the last are refused`() {
    let rows = #"<row r="1"><c r="A1"><v>1</v></c><c r="XFE1"><v>1</v></c></row>"#
    #expect(code(TestWorkbook(rows: rows).archive) == .fileTooLarge)
  }

  @Test func `a long string that many cells name ends at the limit of bytes`() {
    let rows = (1...3000).map { row in
      "<row r=\"\(row)\">" + (0..<10).map { _ in "<c t=\"s\"><v>0</v></c>" }.joined() + "</row>"
    }
    var limits = TableLimits()
    limits.inflatedBytes = 16 << 20
    let long = String(repeating: "x", count: 4000)
    #expect(
      code(TestWorkbook(rows: rows.joined(), strings: "<si><t>\(long)</t></si>").archive, limits) == .fileTooLarge)
  }

  @Test(.enabled(if: TestPace.isOptimised)) func `a text without end is refused when it outgrows a record`() {
    var limits = TableLimits()
    limits.recordBytes = 1 << 20
    let archive = bomb(
      "xl/sharedStrings.xml", head: "<sst xmlns=\"\(TestWorkbook.main)\"><si><t>", repeated: "abcdefgh",
      times: 1_000_000,
      tail: "</t></si></sst>")
    #expect(code(archive, limits) == .fileTooLarge)
  }

  @Test(.enabled(if: TestPace.isOptimised)) func `a comment without end costs no memory`() throws {
    let archive = bomb(
      "xl/worksheets/sheet1.xml", head: Self.head + "<!--", repeated: "abcdefgh", times: 1_900_000,
      tail: "-->" + Self.tail)
    #expect(code(archive) == .fileEmpty)
  }

  @Test func `elements that lie too deep are refused`() {
    let deep = String(repeating: "<r>", count: 300) + String(repeating: "</r>", count: 300)
    #expect(code(TestWorkbook(rows: "<row r=\"1\"><c>\(deep)</c></row>").archive) == .xmlUnsafe)
  }

  @Test(.enabled(if: TestPace.isOptimised)) func `millions of formats are refused`() {
    let archive = bomb(
      "xl/styles.xml", head: "<styleSheet xmlns=\"\(TestWorkbook.main)\"><cellXfs>", repeated: "<xf numFmtId=\"14\"/>",
      times: 1_100_000,
      tail: "</cellXfs></styleSheet>")
    var limits = TableLimits()
    limits.inflation = 1000
    #expect(code(archive, limits) == .fileTooLarge)
  }

  @Test(arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
  func `a part that is missing or empty is a fault`(name: String) {
    let rows = #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>"#
    var book = TestWorkbook(rows: rows, strings: "<si><t>a</t></si>")
    book.otherParts[name] = .some(nil)
    #expect(code(book.archive) != nil)
    book.otherParts[name] = .some([])
    #expect(code(book.archive) != nil)
  }

  @Test func `parts that name each other and leave the package lead nowhere`() {
    #expect(PackageParts.part("../../../etc/passwd", of: "xl/workbook.xml") == nil)
    #expect(PackageParts.part("..\\..\\x", of: "workbook.xml") == nil)
    #expect(PackageParts.part("/xl/a.xml", of: "xl/workbook.xml") == "xl/a.xml")
    #expect(PackageParts.part("./w/../S.xml", of: "xl/workbook.xml") == "xl/s.xml")
    var book = TestWorkbook(rows: "")
    let relations = book.parts.first { $0.name == "xl/_rels/workbook.xml.rels" }!.bytes
    let circle = String(decoding: relations, as: UTF8.self).replacing("worksheets/sheet1.xml", with: "workbook.xml")
    book.otherParts["xl/_rels/workbook.xml.rels"] = .some(Array(circle.utf8))
    #expect(code(book.archive) == .fileEmpty)
  }
}
