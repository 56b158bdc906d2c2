internal import PostroomModel

/// Chooses the rate of tax of a document that has one.
struct TaxRateChoice {
  let pages: [SearchedPage]
  /// The candidates that stand at labels, best first.
  let labelled: [FieldCandidate]

  /// The rate that makes the tax of the net sum, else the one that stands at a label when there is only one.
  ///
  /// - Complexity: O(percentages).
  func rate(_ amounts: InvoiceAmounts) -> FieldCandidate? {
    if let exact = calculated(amounts) { return exact }
    let values = Set(labelled.filter { $0.score >= 0.5 }.map(\.value.value))
    return values.count == 1 ? labelled.first : nil
  }

  private func calculated(_ amounts: InvoiceAmounts) -> FieldCandidate? {
    guard let net = amounts.net.flatMap({ ExactDecimal(plain: $0.value.value) }),
      let tax = amounts.tax.flatMap({ ExactDecimal(plain: $0.value.value) }), tax != .zero
    else { return nil }
    let fitting =
      labelled
      + pages.flatMap { page in
        page.values.filter { $0.kind == .percentage }.map {
          FieldCandidate(value: $0, page: page.number, score: 0.8, source: "tax-rate")
        }
      }
    return fitting.first { candidate in
      guard let share = ExactDecimal(plain: candidate.value.value)?.percent,
        let product = net.multiplied(by: share, decimals: 2)
      else { return false }
      return Arithmetic.agree(product, tax, within: Arithmetic.twoHundredths)
    }.map { candidate in
      var candidate = candidate
      candidate.score = max(candidate.score, 0.95)
      return candidate
    }
  }
}
