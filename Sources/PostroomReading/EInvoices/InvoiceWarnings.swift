internal import PostroomModel

/// How many warnings about the data of invoices are passed on.
enum InvoiceWarnings {
  /// Enough for a person to see what is wrong with a file; a lot may hold thousands of invoices.
  private static let most = 100

  /// What the invoices say about themselves; with the number of the invoice where there are several.
  static func of(_ lot: InvoiceLot) -> [String] {
    first(
      lot.invoices.enumerated().flatMap { index, invoice in
        invoice.warnings.map { lot.count == 1 ? $0 : "Invoice \(index + 1): \($0)" }
      })
  }

  /// The first warnings, with a sentence about the others.
  static func first(_ warnings: [String]) -> [String] {
    if warnings.count <= most { return warnings }
    return warnings.prefix(most) + ["There are \(warnings.count - most) more warnings about its invoices."]
  }
}
