/// The parts of a workbook's package that are the same for all rows (ECMA-376, part 1).
enum WorkbookText {
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let formats = "http://schemas.openxmlformats.org"
  static let main = "\(formats)/spreadsheetml/2006/main"
  private static let relations = "\(formats)/officeDocument/2006/relationships"
  private static let packageRelations = "\(formats)/package/2006/relationships"
  private static let kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  static func contentTypes(sharesTexts: Bool) -> String {
    let shared =
      sharesTexts ? "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"\(kinds).sharedStrings+xml\"/>" : ""
    return declaration + """
      <Types xmlns="\(formats)/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="\(kinds).sheet.main+xml"/>\
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(kinds).worksheet+xml"/>\
      <Override PartName="/xl/styles.xml" ContentType="\(kinds).styles+xml"/>\(shared)</Types>
      """
  }

  static let packageRelationships =
    declaration + """
      <Relationships xmlns="\(packageRelations)">\
      <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """

  static func workbookRelationships(sharesTexts: Bool) -> String {
    let shared =
      sharesTexts ? "<Relationship Id=\"rId3\" Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/>" : ""
    return declaration + """
      <Relationships xmlns="\(packageRelations)">\
      <Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
      <Relationship Id="rId2" Type="\(relations)/styles" Target="styles.xml"/>\(shared)</Relationships>
      """
  }

  static func workbook(countsFrom1904: Bool) -> String {
    declaration + """
      <workbook xmlns="\(main)" xmlns:r="\(relations)"><workbookPr\(countsFrom1904 ? " date1904=\"1\"" : "")/>\
      <sheets><sheet name="Invoices" sheetId="1" r:id="rId1"/></sheets></workbook>
      """
  }

  /// The style of dates is 1, that of amounts is 2.
  static let styles =
    declaration + """
      <styleSheet xmlns="\(main)"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>\
      <fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
      <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
      <xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
      """

  static func sheetStart(rows: Int, columns: Character) -> String {
    "\(declaration)<worksheet xmlns=\"\(main)\"><dimension ref=\"A1:\(columns)\(rows)\"/><sheetData>"
  }
  static let sheetEnd = "</sheetData></worksheet>"

  static func sharedStart(texts: Int) -> String { "\(declaration)<sst xmlns=\"\(main)\" uniqueCount=\"\(texts)\">" }
  static let sharedEnd = "</sst>"

  /// A text as XML holds it; carriage returns, which XML would lose, are escaped as Excel does.
  static func escaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case 0x0D: bytes += Array("_x000D_".utf8)
      default: bytes.append(byte)
      }
    }
    return bytes
  }
}
