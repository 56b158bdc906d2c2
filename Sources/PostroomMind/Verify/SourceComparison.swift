internal import PostroomModel

/// Compares what the pages of a document state with the data that it carries.
enum SourceComparison {
  /// What the pages state is believed from this confidence on.
  private static let sure = 0.75

  private static let compared = [
    (FieldName.totalAmount, "total"), (FieldName.invoiceDate, "date of issue"), (FieldName.invoiceNumber, "number"),
    (FieldName.dueDate, "due date"), (FieldName.netAmount, "net amount"), (FieldName.taxAmount, "tax"),
    (FieldName.currency, "currency"), (FieldName.iban, "account"), (FieldName.sellerTaxID, "seller's tax number"),
  ]
  /// Amounts of which documents have many: one that stands somewhere says nothing.
  private static let sums: Set<String> = [FieldName.totalAmount, FieldName.netAmount, FieldName.taxAmount]

  /// `sources-agree`: the pages and the data say the same.
  ///
  /// A page may state another of the data's own sums at the label of the total, such as what is left to pay; and apart
  /// from sums a value that stands anywhere on the pages is not contradicted.
  static func check(_ verification: inout Verification, _ extraction: Extraction, _ invoice: ElectronicInvoice?) {
    guard let invoice else { return }
    for (name, title) in compared {
      guard let field = verification.fields[name], field.source.hasPrefix("xml:"), let stated = extraction.stated[name]
      else { continue }
      let (said, data) = (InvoiceDataFields.normal(stated.value), InvoiceDataFields.normal(field.value))
      let agrees = said == data || name == FieldName.sellerTaxID && (said.hasSuffix(data) || data.hasSuffix(said))
      let isExcused =
        sums.contains(name)
        ? invoice.sums.all.contains { $0.plain() == said } : extraction.standing.contains(data)
      let isSure = stated.confidence >= sure && (isTold(stated.source) || !sums.contains(name) && isChecked(stated))
      guard agrees || isExcused || isSure else { continue }
      verification.note("sources-agree", passed: agrees || isExcused, of: [name])
      guard !agrees, !isExcused else { continue }
      tell(&verification, name, title, stated: stated.value, data: field.value)
    }
    compareSeller(&verification, extraction)
  }

  /// A seller whose name stands nowhere on a page that names another one.
  private static func compareSeller(_ verification: inout Verification, _ extraction: Extraction) {
    guard let field = verification.fields[FieldName.seller], field.source.hasPrefix("xml:"), field.box.width == 0,
      let stated = extraction.stated[FieldName.seller], stated.confidence >= sure
    else { return }
    let (said, data) = (InvoiceDataFields.normal(stated.value), InvoiceDataFields.normal(field.value))
    guard !said.contains(data), !data.contains(said) else { return }
    verification.note("sources-agree", passed: false, of: [FieldName.seller])
    tell(&verification, FieldName.seller, "seller", stated: stated.value, data: field.value)
  }

  private static func tell(
    _ verification: inout Verification, _ name: String, _ title: String, stated: String, data: String
  ) {
    let detail = "The page states the \(title) \(stated), the attached data says \(data)."
    verification.warnings.append(detail)
    verification.doubts.append(Doubt(.sourcesDisagree, field: name, detail))
  }

  /// Whether a label, or the document's number beside it, says what the value is.
  private static func isTold(_ source: String) -> Bool { source.hasPrefix("label:") || source == "after-number" }

  /// Whether check digits say that it was read rightly.
  private static func isChecked(_ field: Field) -> Bool {
    field.checks.contains { $0.passed && $0.name != "total" && $0.name != "currency" }
  }
}

extension InvoiceSums {
  /// Every sum that the data states of the whole document.
  fileprivate var all: [ExactDecimal] {
    [lineTotal, allowanceTotal, chargeTotal, net, tax, gross, prepaid, rounding, payable].compactMap { $0 }
      + taxShares.flatMap { [$0.taxable, $0.tax].compactMap { $0 } }
  }
}
