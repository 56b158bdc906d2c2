import PostroomModel

@testable import PostroomTables

/// Makes workbooks out of the XML of their parts, and reads them.
struct TestWorkbook {
  struct Sheet {
    var name = "Sheet1"
    var state: String?
    /// What stands between `<sheetData>` and its end.
    var rows = ""
    /// The whole part instead of that.
    var part: [UInt8]?
  }

  var sheets: [Sheet] = []
  /// What stands between `<sst>` and its end; nil leaves the part away.
  var strings: String?
  /// The whole part instead of that.
  var stringsPart: [UInt8]?
  /// The number formats of the cells' formats: a number, or a code.
  var formats: [String] = []
  var isFrom1904 = false
  var packing = TestArchive.Packing.deflated
  /// Parts that take the place of those that would be made, or come on top; nil takes one away.
  var otherParts: [String: [UInt8]?] = [:]

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// A workbook of one sheet.
  init(rows: String, strings: String? = nil, formats: [String] = []) {
    sheets = [Sheet(rows: rows)]
    self.strings = strings
    self.formats = formats
  }

  init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// A workbook whose only sheet is this whole part.
  init(part: String, strings: String? = nil) {
    sheets = [Sheet(part: Array(part.utf8))]
    self.strings = strings
  }

  static func sheetPart(_ rows: String) -> String {
    "\(declaration)<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"
  }

  var parts: [(name: String, bytes: [UInt8])] {
    var parts: [(String, [UInt8])] = [
      (
        "_rels/.rels",
        Array(
          "<Relationships xmlns=\"\(Self.package)\"><Relationship Id=\"r1\" Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            .utf8)
      ), ("xl/workbook.xml", Array(workbookPart.utf8)), ("xl/_rels/workbook.xml.rels", Array(relationships.utf8)),
      ("xl/styles.xml", Array(stylesPart.utf8)),
    ]
    if let part = stringsPart ?? strings.map({ Array("<sst xmlns=\"\(Self.main)\">\($0)</sst>".utf8) }) {
      parts.append(("xl/sharedStrings.xml", part))
    }
    for (index, sheet) in sheets.enumerated() {
      parts.append(("xl/worksheets/sheet\(index + 1).xml", sheet.part ?? Array(Self.sheetPart(sheet.rows).utf8)))
    }
    let known = parts.map(\.0)
    let added = otherParts.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
    return parts.compactMap { name, bytes in (otherParts[name] ?? bytes).map { (name, $0) } }
      + added.compactMap { name, bytes in bytes.map { (name, $0) } }
  }

  private var workbookPart: String {
    let list = sheets.enumerated().map { index, sheet in
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      return "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"s\(index + 1)\"/>"
    }
    return
      "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><workbookPr date1904=\"\(isFrom1904 ? 1 : 0)\"/>"
      + "<sheets>\(list.joined())</sheets></workbook>"
  }

  private var relationships: String {
    let list = sheets.indices.map {
      "<Relationship Id=\"s\($0 + 1)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    let strings =
      strings == nil && stringsPart == nil
      ? "" : "<Relationship Id=\"t\" Type=\"\(Self.office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
    let styles = "<Relationship Id=\"f\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/>"
    return "<Relationships xmlns=\"\(Self.package)\">\(list.joined())\(strings)\(styles)</Relationships>"
  }

  private var stylesPart: String {
    let codes = formats.enumerated().filter { Int($0.element) == nil || $0.element.hasPrefix("0") }
    let list = codes.map { index, code in
      let escaped = code.map { $0 == "\"" ? "&quot;" : $0 == "&" ? "&amp;" : String($0) }.joined()
      return "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(escaped)\"/>"
    }
    let numbers = formats.enumerated().map { index, code in
      codes.contains { $0.offset == index } ? "\(200 + index)" : code
    }
    let cells = (["0"] + numbers).map { "<xf numFmtId=\"\($0)\"/>" }
    return "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(list.joined())</numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(cells.joined())</cellXfs></styleSheet>"
  }

  var archive: [UInt8] {
    var archive = TestArchive()
    for part in parts { archive.add(part.name, part.bytes, packing) }
    return archive.finished()
  }

  /// The records of all sheets.
  func read(wishes: TableWishes = TableWishes(), limits: TableLimits = TableLimits(), isFast: Bool = true) throws
    -> [TestRow]
  {
    try TestRow.read(archive, wishes: wishes, limits: limits, isFast: isFast)
  }

  /// The texts of the first cells of the records, where nothing stands for a head.
  func texts(limits: TableLimits = TableLimits(), isFast: Bool = true) throws -> [[String]] {
    var wishes = TableWishes()
    wishes.hasHead = false
    return try read(wishes: wishes, limits: limits, isFast: isFast).map(\.texts)
  }
}

/// A record as a batch had it.
struct TestRow: Hashable {
  var sheet = ""
  var number = 0
  var line = 0
  var texts: [String] = []
  var traits: [UInt8] = []
  var flaw: RecordBatch.Flaw?

  static func read(
    _ archive: [UInt8], wishes: TableWishes = TableWishes(), limits: TableLimits = TableLimits(), isFast: Bool = true
  ) throws -> [TestRow] {
    let file = TestFile(archive)
    let reader = try WorkbookReader(file.source, wishes: wishes, limits: limits)
    var rows: [TestRow] = []
    for sheet in reader.sheets {
      _ = try reader.forEachBatch(of: sheet, isFast: isFast) { batch in rows += Self.rows(of: batch, sheet.name) }
    }
    return rows
  }

  static func rows(of batch: RecordBatch, _ sheet: String = "") -> [TestRow] {
    batch.records.map { record in
      let cells = batch.cells[record.firstCell..<record.firstCell + record.cellCount]
      return TestRow(
        sheet: sheet, number: record.number, line: record.line,
        texts: cells.map { String(decoding: batch.bytes[Int($0.start)..<Int($0.start + $0.length)], as: UTF8.self) },
        traits: cells.map(\.traits.rawValue), flaw: record.flaw)
    }
  }
}
