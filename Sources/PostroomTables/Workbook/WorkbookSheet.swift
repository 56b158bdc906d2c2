/// A sheet of a workbook that holds a table.
public struct WorkbookSheet: Hashable, Sendable {
  /// Its name, as the workbook has it.
  public let name: String
  /// Its place among all sheets, from 1.
  public let number: Int
  /// Whether it is hidden; such sheets are read only when asked for by name.
  public let isHidden: Bool
  /// How it is written: its head, and the notation of what it holds as text.
  public let form: TableForm
  /// The row with the names of the columns, or the last one above the records; 0 when the first row is a record.
  public let headLine: Int
  /// How many cells each record has at least: cells that are missing at its end are empty ones.
  public let width: Int

  let part: String
}

/// A sheet of a workbook that is not read, and why.
public struct WorkbookSheetLeftOut: Hashable, Sendable, Codable {
  /// Its name.
  public let name: String
  /// Why it is not read.
  public let reason: Reason

  /// The reasons to leave a sheet out.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// It is hidden.
    case hidden
    /// It has a chart or macros and no cells.
    case noCells = "no-cells"
    /// It has no rows of two or more cells.
    case noTable = "no-table"
    /// Another sheet was asked for.
    case notWished = "not-wished"
  }
}
