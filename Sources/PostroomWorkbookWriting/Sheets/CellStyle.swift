/// The styles of cells, by their places in the list of ``WorkbookMarkup/styles(formats:cells:)``.
enum CellStyle {
  static let general = 0
  /// Text stays text, even when a person types into the cell.
  static let text = 1
  static let head = 2
  static let day = 3
  private static let amounts = 4

  /// The most decimals that amounts are shown with: no currency has more (ISO 4217).
  static let mostDecimals = 4

  static func amount(decimals: Int) -> Int { decimals > mostDecimals ? general : amounts + decimals }

  static let markup = WorkbookMarkup.styles(
    formats: ["yyyy\\-mm\\-dd", "#,##0.0", "#,##0.000", "#,##0.0000"],
    cells: [
      .init(0), .init(49), .init(49, isBold: true), .init(WorkbookMarkup.ownFormat(0)), .init(3),
      .init(WorkbookMarkup.ownFormat(1)), .init(4), .init(WorkbookMarkup.ownFormat(2)),
      .init(WorkbookMarkup.ownFormat(3)),
    ])
}
