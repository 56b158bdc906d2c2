internal import PostroomModel

/// Checks the fields of a document against each other and says what a person should look at.
struct Verifier: Sendable {
  private let doubtRules: DoubtRules

  init(_ profile: Profile) { doubtRules = DoubtRules(profile) }

  /// The fields with their checks, and the doubts.
  ///
  /// - Complexity: O(fields + lines).
  func verify(_ extraction: Extraction, reading: Reading, classification: Classification) -> Verification {
    var verification = Verification(fields: extraction.fields, lines: extraction.lines)
    let charges = InvoiceDataChecks(reading.invoices.first)
    if !charges.explainsTotal { SumChecks.check(&verification) }
    SumChecks.checkLines(&verification)
    DateChecks.check(&verification)
    PartyChecks.check(&verification)
    CurrencyCheck.check(&verification, locale: extraction.locale)
    ValueChecks.check(&verification)
    charges.check(&verification)
    SourceComparison.check(&verification, extraction)
    doubtRules.apply(&verification, category: classification.category)
    return verification
  }
}
