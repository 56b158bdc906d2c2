internal import PostroomModel

/// Compares what the pages of a document state with the data that it carries.
enum SourceComparison {
  /// What the pages state is believed from this confidence on.
  private static let sure = 0.75

  private static let compared = [
    (FieldName.totalAmount, "total"), (FieldName.invoiceDate, "date of issue"), (FieldName.invoiceNumber, "number"),
  ]

  /// `sources-agree`: the pages and the data say the same total, date and number.
  ///
  /// The data's value must stand nowhere on the pages to be contradicted: a page that also states what is left to pay
  /// does not disagree.
  static func check(_ verification: inout Verification, _ extraction: Extraction) {
    for (name, title) in compared {
      guard let field = verification.fields[name], field.source.hasPrefix("xml:"), let stated = extraction.stated[name]
      else { continue }
      let agrees = InvoiceDataFields.normal(stated.value) == InvoiceDataFields.normal(field.value)
      let stands = extraction.standing.contains(InvoiceDataFields.normal(field.value))
      let isSure = stated.confidence >= sure && isTold(stated.source)
      guard agrees || stands || isSure else { continue }
      verification.note("sources-agree", passed: agrees || stands, of: [name])
      guard !agrees, !stands else { continue }
      let detail = "The page states the \(title) \(stated.value), the attached data says \(field.value)."
      verification.warnings.append(detail)
      verification.doubts.append(Doubt(.sourcesDisagree, field: name, detail))
    }
  }

  /// Whether a label, or the document's number beside it, says what the value is.
  private static func isTold(_ source: String) -> Bool { source.hasPrefix("label:") || source == "after-number" }
}
