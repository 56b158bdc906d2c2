internal import PostroomWorkbookWriting

/// What stands around the rows and texts of a generated workbook (ECMA-376, part 1).
enum WorkbookText {
  /// The style of dates is 1, that of amounts is 2.
  static let styles = WorkbookMarkup.styles(
    formats: ["dd\\.mm\\.yyyy"], cells: [.init(0), .init(WorkbookMarkup.ownFormat(0)), .init(4)])

  static func sheetStart(rows: Int, columns: Character) -> String {
    """
    \(WorkbookMarkup.declaration)<worksheet xmlns="\(WorkbookMarkup.main)"><dimension ref="A1:\(columns)\(rows)"/>\
    <sheetData>
    """
  }
  static let sheetEnd = "</sheetData></worksheet>"

  static func sharedStart(texts: Int) -> String {
    "\(WorkbookMarkup.declaration)<sst xmlns=\"\(WorkbookMarkup.main)\" uniqueCount=\"\(texts)\">"
  }
  static let sharedEnd = "</sst>"
}
