internal import PostroomModel
internal import PostroomWorkbookWriting

/// A workbook with one sheet that is written row by row.
struct WorkbookFile {
  private var archive: ZipWriter
  private let rows: WorkbookRows
  private let order: TableOrder
  private var waiting = TableBytes(capacity: Self.room + 1 << 14)

  /// So many bytes are compressed at once.
  private static let room = 1 << 18

  /// Makes the file and begins its sheet.
  ///
  /// - Throws: `output-unwritable`.
  init(_ path: String, _ plan: TablePlan, _ range: Range<Int>) throws(Fault) {
    order = plan.order
    rows = WorkbookRows(plan, range)
    archive = try ZipWriter(path)
    try archive.add("[Content_Types].xml", WorkbookMarkup.contentTypes(sheets: 1, sharesTexts: order.sharesTexts))
    try archive.add("_rels/.rels", WorkbookMarkup.packageRelationships)
    try archive.add(
      "xl/workbook.xml", WorkbookMarkup.workbook(sheets: ["Invoices"], countsFrom1904: order.countsFrom1904))
    try archive.add(
      "xl/_rels/workbook.xml.rels",
      WorkbookMarkup.workbookRelationships(sheets: 1, sharesTexts: order.sharesTexts))
    try archive.add("xl/styles.xml", WorkbookText.styles)
    try archive.begin("xl/worksheets/sheet1.xml")
    let columns: Character = order.dirty > 0 ? "M" : "L"
    waiting.append(Array(WorkbookText.sheetStart(rows: range.count + 1, columns: columns).utf8))
    rows.appendHead(to: &waiting)
  }

  /// Adds a row to the sheet.
  mutating func add(_ row: InvoiceRow, at index: Int) throws(Fault) {
    rows.append(row, at: index, to: &waiting)
    try flush(above: Self.room)
  }

  /// Ends the sheet and writes the shared texts.
  ///
  /// - Parameter invoices: The same rows once more: keeping their numbers would take memory for each.
  /// - Returns: The size of the file in bytes.
  mutating func finish(_ invoices: some Sequence<InvoiceRow>) throws(Fault) -> Int {
    waiting.append(Array(WorkbookText.sheetEnd.utf8))
    try flush(above: 0)
    try archive.end()
    guard order.sharesTexts else { return try archive.finish() }
    try archive.begin("xl/sharedStrings.xml")
    waiting.append(Array(WorkbookText.sharedStart(texts: rows.sharedCount).utf8))
    rows.appendSharedTexts(to: &waiting)
    for row in invoices {
      rows.appendSharedNumber(of: row, to: &waiting)
      try flush(above: Self.room)
    }
    waiting.append(Array(WorkbookText.sharedEnd.utf8))
    try flush(above: 0)
    try archive.end()
    return try archive.finish()
  }

  private mutating func flush(above room: Int) throws(Fault) {
    guard waiting.count > room else { return }
    try archive.write(waiting.bytes)
    waiting.clear()
  }
}
