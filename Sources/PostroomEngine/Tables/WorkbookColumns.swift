internal import PostroomModel
internal import PostroomWorkbookWriting

/// What the columns of our tables are in a workbook.
enum WorkbookColumns {
  /// The columns of good rows: what passes through is text, because nobody said what it is.
  static func rows(contract: [String], passed: [String]) -> [SheetColumn] {
    contract.map { SheetColumn($0, kind(of: $0)) } + passed.map { SheetColumn($0) }
  }

  /// The columns of a table of which nothing passes through.
  static func of(_ heading: [String]) -> [SheetColumn] { heading.map { SheetColumn($0, kind(of: $0)) } }

  /// The columns of the summary.
  static let summary = of(["what", "name", "count", FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount])

  private static func kind(of name: String) -> SheetColumn.Kind {
    switch name {
    case "record", "line", "byte_offset", "count", FieldName.taxRate, FieldName.quantity, FieldName.unitPrice: .number
    case FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount, FieldName.amount: .amount
    case FieldName.invoiceDate, FieldName.dueDate: .day
    default: .text
    }
  }
}
