public import PostroomModel

/// A workbook that is written from its beginning to its end: tables, each on as many sheets as it takes.
///
/// Texts stand in their cells, not in a table that all share: so memory does not grow with them, and pieces of a sheet can be
/// made at once. Nothing is ever a formula, because no cell is written as one.
public struct WorkbookWriter {
  private var archive: ZipWriter
  private let rowsOfSheet: Int
  private var sheets: [(name: String, filter: String)] = []
  private var table = (name: "", columns: [SheetColumn](), widths: [Int](), sheets: 0)
  /// How many rows the sheet has, the heading among them.
  private var rows = 0
  /// How many cells were too long for a sheet and are cut.
  public private(set) var cut = 0

  /// Makes the file.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `machine-exhausted`.
  public init(_ path: String) throws(Fault) { try self.init(path, rowsOfSheet: SheetLimits.rows) }

  /// - Parameter rowsOfSheet: The most rows of a sheet, the heading among them.
  public init(_ path: String, rowsOfSheet: Int) throws(Fault) {
    self.rowsOfSheet = rowsOfSheet
    archive = try ZipWriter(path)
    // Programs tell a workbook by the first names in the file.
    try archive.add("_rels/.rels", WorkbookMarkup.packageRelationships)
    try archive.add("xl/styles.xml", CellStyle.markup)
  }

  /// Where rows of a table go: the number of the row, and how many rows from it on are on the same sheet.
  ///
  /// - Parameter row: How many rows of the table come before.
  public func place(ofRow row: Int) -> (row: Int, room: Int) {
    let above = row % (rowsOfSheet - 1)
    return (above + 2, rowsOfSheet - 1 - above)
  }

  /// Begins a table on a sheet of its own.
  ///
  /// - Parameters:
  ///   - name: What its first sheet is called; those that follow have a number behind it.
  ///   - columns: Its columns; those that no sheet has room for are left out.
  ///   - widths: About how many characters each column should show; the heads count as well.
  /// - Throws: `output-unwritable`, `disk-low`, `machine-exhausted`.
  public mutating func begin(_ name: String, _ columns: [SheetColumn], widths: [Int]) throws(Fault) {
    table = (name, Array(columns.prefix(SheetLimits.columns)), widths, 0)
    try beginSheet()
  }

  /// Adds rows to the table, in their order.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `machine-exhausted`.
  public mutating func add(_ piece: SheetPiece) throws(Fault) {
    if rows == rowsOfSheet {
      try endSheet()
      try beginSheet()
    }
    try archive.write(piece.markup)
    rows += piece.rows
    cut += piece.cut
  }

  /// Ends the table.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `machine-exhausted`.
  public mutating func end() throws(Fault) { try endSheet() }

  /// Writes what the sheets have in common.
  ///
  /// - Returns: The size of the file in bytes.
  /// - Throws: `output-unwritable`, `disk-low`, `machine-exhausted`.
  public mutating func finish() throws(Fault) -> Int {
    try archive.add(
      "xl/workbook.xml", WorkbookMarkup.workbook(sheets: sheets.map(\.name), filters: sheets.map(\.filter)))
    try archive.add("xl/_rels/workbook.xml.rels", WorkbookMarkup.workbookRelationships(sheets: sheets.count))
    try archive.add("[Content_Types].xml", WorkbookMarkup.contentTypes(sheets: sheets.count))
    return try archive.finish()
  }

  private mutating func beginSheet() throws(Fault) {
    table.sheets += 1
    sheets.append((table.sheets == 1 ? table.name : "\(table.name) \(table.sheets)", ""))
    try archive.begin("xl/worksheets/sheet\(sheets.count).xml")
    try archive.write(SheetFrame.start(table.columns, widths: table.widths, isFirst: sheets.count == 1))
    rows = 1
  }

  private mutating func endSheet() throws(Fault) {
    let last = SheetPlace.letters(table.columns.count - 1)
    try archive.write(SheetFrame.end(cells: "A1:\(last)\(rows)"))
    try archive.end()
    sheets[sheets.count - 1].filter = "$A$1:$\(last)$\(rows)"
  }
}
