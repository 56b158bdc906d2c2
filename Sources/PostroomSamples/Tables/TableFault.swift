/// What is wrong with a row of a generated table; the names are those of the codes of rejected rows.
public enum TableFault: String, Sendable, CaseIterable {
  case tooFewCells = "too-few-cells"
  case tooManyCells = "too-many-cells"
  case missingValue = "missing-value"
  case badNumber = "bad-number"
  case badDate = "bad-date"
  case dueBeforeIssue = "due-before-issue"
  case unknownCurrency = "unknown-currency"
  case taxIdentifierChecksum = "tax-id-checksum"
  case accountChecksum = "iban-checksum"
  case taxMismatch = "tax-mismatch"
  case totalMismatch = "total-mismatch"
  case duplicateInvoice = "duplicate-invoice"

  /// Damage of the form, for delimited files.
  static let structural: [TableFault] = [.tooFewCells, .tooManyCells, .missingValue, .badNumber, .badDate]
  /// The same in workbooks: cells of a sheet that are not there are empty, so there are never too few.
  static let structuralInSheets: [TableFault] = [.tooManyCells, .missingValue, .badNumber, .badDate]
  /// Rows that read well and are wrong.
  static let semantic: [TableFault] = [
    .totalMismatch, .taxMismatch, .taxIdentifierChecksum, .accountChecksum, .duplicateInvoice, .unknownCurrency,
    .dueBeforeIssue,
  ]
}
