internal import PostroomModel

/// Which fields may be made of the same words.
enum FieldPairs {
  private static let shared: [Set<String>] = [
    [FieldName.documentNumber, FieldName.invoiceNumber],
    [FieldName.periodStart, FieldName.periodEnd],
    [FieldName.sellerTaxID, FieldName.buyerTaxID],
    [FieldName.taxRate, FieldName.taxAmount],
  ]

  /// Whether one piece of text may be the value of both fields.
  static func mayShare(_ one: String, _ other: String) -> Bool {
    one == other || shared.contains { $0.contains(one) && $0.contains(other) }
  }
}
