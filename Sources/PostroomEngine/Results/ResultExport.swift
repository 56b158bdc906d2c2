public import PostroomLedger
public import PostroomModel
public import PostroomWorkbookWriting

/// Results of documents as somebody takes them out of an archive: the table of `results.csv`, with all of its columns.
public enum ResultExport {
  /// What a table of comma-separated values begins with.
  public static var heading: String { ResultTable.heading(photographs: true) }

  /// The columns of a sheet.
  public static var columns: [SheetColumn] {
    ResultTable.names(photographs: true).map { SheetColumn($0, kind(of: $0)) }
  }

  /// A document's line of comma-separated values, with its end; nil for one that has no result yet.
  ///
  /// - Throws: `ledger-damaged`.
  public static func line(of record: DocumentRecord) throws(Fault) -> String? {
    try row(of: record).map { ResultTable.line($0, photographs: true) }
  }

  /// A document's cells; nil for one that has no result yet.
  ///
  /// - Throws: `ledger-damaged`.
  public static func cells(of record: DocumentRecord) throws(Fault) -> [String]? {
    try row(of: record).map { ResultTable.cells($0, photographs: true) }
  }

  private static func row(of record: DocumentRecord) throws(Fault) -> ResultRow? {
    guard record.result != nil else { return nil }
    guard let row = record.row else { throw Fault(.ledgerDamaged, record.source, "Its result cannot be read.") }
    return row
  }

  private static func kind(of name: String) -> SheetColumn.Kind {
    switch name {
    case FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount: .amount
    case FieldName.invoiceDate, FieldName.dueDate, FieldName.periodStart, FieldName.periodEnd: .day
    case "confidence", "pages", "rotation", FieldName.lines: .number
    default: name.hasSuffix("_ms") ? .number : .text
    }
  }
}
