internal import PostroomModel

/// Checks the fields of a document against each other and says what a person should look at.
struct Verifier: Sendable {
  private let doubtRules: DoubtRules
  /// The categories that ask for the number of an invoice.
  private let withFields: Set<String>
  /// The categories in which people claim money back.
  private let claims: Set<String>
  private var hasFields: Bool { !withFields.isEmpty }

  init(_ profile: Profile) {
    doubtRules = DoubtRules(profile)
    withFields = Set(profile.categories.filter { $0.fields.contains(FieldName.invoiceNumber) }.map(\.name))
    claims = Set(
      profile.categories.filter {
        $0.fields.contains(FieldName.employeeName) && !$0.fields.contains(FieldName.invoiceNumber)
      }.map(\.name))
  }

  /// The fields with their checks, and the doubts.
  ///
  /// - Complexity: O(fields + lines).
  func verify(_ extraction: Extraction, reading: Reading, classification: Classification) -> Verification {
    var verification = Verification(fields: extraction.fields, lines: extraction.lines)
    let charges = InvoiceDataChecks(reading.invoices.first)
    if !charges.explainsTotal { SumChecks.check(&verification) }
    SumChecks.checkLines(&verification, isClaim: claims.contains(classification.category))
    DateChecks.check(&verification)
    PartyChecks.check(&verification)
    CurrencyCheck.check(&verification, locale: extraction.locale)
    ValueChecks.check(&verification)
    VehicleChecks.check(&verification)
    charges.check(&verification)
    SourceComparison.check(&verification, extraction, reading.invoices.first)
    severalInvoices(&verification, reading)
    unlikelyCategory(&verification, reading, classification)
    doubtRules.apply(&verification, category: classification.category)
    return verification
  }

  /// Fields describe one invoice: a file with several wants a person who takes it apart.
  private func severalInvoices(_ verification: inout Verification, _ reading: Reading) {
    let numbers = reading.invoices.compactMap { $0.values[FieldName.invoiceNumber]?.value }
    // One invoice in two forms, such as CII and UBL, says the same twice.
    let distinct = Set(
      reading.invoices.map { invoice in
        [FieldName.invoiceNumber, FieldName.totalAmount].map { invoice.values[$0]?.value ?? "" }
          .map(InvoiceDataFields.normal)
      })
    guard distinct.count > 1, let first = numbers.first else { return }
    let others = distinct.count - 1
    verification.doubts.append(
      Doubt(
        .ambiguous, field: FieldName.invoiceNumber,
        "It carries \(distinct.count) invoices as data; the fields are of \(first), \(others) more are not told."
      ))
  }

  /// A file that carries an invoice and is taken for no document that has fields.
  private func unlikelyCategory(
    _ verification: inout Verification, _ reading: Reading, _ classification: Classification
  ) {
    guard !reading.invoices.isEmpty, hasFields, !withFields.contains(classification.category) else { return }
    verification.doubts.append(
      Doubt(.category, "It carries an invoice as data and was not taken for one."))
  }
}
