/// The parts of a workbook's package beside its sheets (ECMA-376, part 1).
public enum WorkbookMarkup {
  /// What every part begins with.
  public static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  /// The namespace of sheets.
  public static let main = "\(formats)/spreadsheetml/2006/main"
  private static let formats = "http://schemas.openxmlformats.org"
  private static let relations = "\(formats)/officeDocument/2006/relationships"
  private static let packageRelations = "\(formats)/package/2006/relationships"
  private static let kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// The part that says what kinds the others are of; sheets are `xl/worksheets/sheet1.xml` and so on.
  public static func contentTypes(sheets: Int, sharesTexts: Bool = false) -> String {
    let parts = (1...max(1, sheets)).map {
      "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(kinds).worksheet+xml\"/>"
    }
    let shared =
      sharesTexts ? "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"\(kinds).sharedStrings+xml\"/>" : ""
    return declaration + """
      <Types xmlns="\(formats)/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="\(kinds).sheet.main+xml"/>\(parts.joined())\
      <Override PartName="/xl/styles.xml" ContentType="\(kinds).styles+xml"/>\(shared)</Types>
      """
  }

  /// The part that says where the workbook is.
  public static let packageRelationships =
    declaration + """
      <Relationships xmlns="\(packageRelations)">\
      <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """

  /// The part that says where the sheets are, `rId1` being the first, and what they share.
  public static func workbookRelationships(sheets: Int, sharesTexts: Bool = false) -> String {
    var targets = (1...max(1, sheets)).map { ("worksheet", "worksheets/sheet\($0).xml") }
    targets.append(("styles", "styles.xml"))
    if sharesTexts { targets.append(("sharedStrings", "sharedStrings.xml")) }
    let lines = targets.enumerated().map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(relations)/\($1.0)\" Target=\"\($1.1)\"/>"
    }
    return declaration + "<Relationships xmlns=\"\(packageRelations)\">\(lines.joined())</Relationships>"
  }

  /// The part that lists the sheets.
  ///
  /// - Parameters:
  ///   - sheets: Their names, which hold nothing that markup or a quoted name would take for its own.
  ///   - filters: The cells that each sheet can filter, such as `$A$1:$C$9`; none where empty.
  ///   - countsFrom1904: Whether days are counted from 1 January 1904.
  public static func workbook(sheets: [String], filters: [String] = [], countsFrom1904: Bool = false) -> String {
    let lines = sheets.enumerated().map { "<sheet name=\"\($1)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>" }
    let names = zip(sheets, filters).enumerated().map { index, pair in
      "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">'\(pair.0)'!\(pair.1)</definedName>"
    }
    let defined = names.isEmpty ? "" : "<definedNames>\(names.joined())</definedNames>"
    return declaration + """
      <workbook xmlns="\(main)" xmlns:r="\(relations)"><workbookPr\(countsFrom1904 ? " date1904=\"1\"" : "")/>\
      <bookViews><workbookView/></bookViews><sheets>\(lines.joined())</sheets>\(defined)</workbook>
      """
  }

  /// How cells are shown.
  public struct CellFormat {
    let number: Int
    let isBold: Bool

    /// Names a format by its number: one of those that every spreadsheet knows (part 1, 18.8.30), or an own one.
    public init(_ number: Int, isBold: Bool = false) {
      self.number = number
      self.isBold = isBold
    }
  }

  /// The number of the own format at an index.
  public static func ownFormat(_ index: Int) -> Int { 164 + index }

  /// The part with the styles, of which cells name one by its place among `cells`.
  ///
  /// - Parameter formats: Own formats of numbers.
  public static func styles(formats: [String], cells: [CellFormat]) -> String {
    let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(ownFormat($0))\" formatCode=\"\($1)\"/>" }
    let lines = cells.map { cell in
      """
      <xf numFmtId="\(cell.number)" fontId="\(cell.isBold ? 1 : 0)" fillId="0" borderId="0" xfId="0"\
      \(cell.number == 0 ? "" : " applyNumberFormat=\"1\"")\(cell.isBold ? " applyFont=\"1\"" : "")/>
      """
    }
    return declaration + """
      <styleSheet xmlns="\(main)"><numFmts count="\(codes.count)">\(codes.joined())</numFmts>\
      <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
      <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="\(lines.count)">\(lines.joined())</cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
      """
  }
}
