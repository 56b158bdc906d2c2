internal import PostroomModel

/// Finds other totals that a document states at the very label of the chosen one: two invoices in one file, or a paper that
/// contradicts itself.
struct TotalRivals {
  /// A total this much less likely by its place is an entry or a part.
  private static let margin = 0.05
  /// The same for one on another page: the sums of the last page are believed first.
  private static let pageMargin = 0.12
  /// More are not told.
  private static let most = 5

  /// The candidates of the total, best first.
  let labelled: [FieldCandidate]
  /// The amounts that are charges, such as carriage.
  let charges: [FieldCandidate]
  /// Every amount of the document.
  let all: [FieldCandidate]

  /// The chosen total with the other totals as alternatives, and with the check `one-total` failed where there are any.
  ///
  /// - Complexity: O(candidates × charges).
  func marked(_ amounts: InvoiceAmounts, isMoney: (FieldCandidate) -> Bool) -> FieldCandidate? {
    guard var chosen = amounts.total,
      let place = labelled.first(where: { $0.value.words == chosen.value.words && $0.page == chosen.page }),
      !place.isBelow, place.source.hasPrefix("label:"), let number = ExactDecimal(plain: chosen.value.value)
    else { return amounts.total }
    var parts = [amounts.net, amounts.tax].compactMap { $0.flatMap { ExactDecimal(plain: $0.value.value) } }
    parts += charges.compactMap { ExactDecimal(plain: $0.value.value) }.flatMap { charge in
      [number.subtracting(charge), number.adding(charge)].compactMap { $0 }
    }
    var known: Set = [number]
    for rival in labelled where rival.source == place.source && isAsLikely(rival, as: place) {
      guard let other = ExactDecimal(plain: rival.value.value), other != .zero, !parts.contains(other),
        !isPart(other, of: number), isMoney(rival),
        known.count <= Self.most, known.insert(other).inserted
      else { continue }
      chosen.value.alternatives.append(rival.value.value)
    }
    if known.count > 1 { chosen.value.checks.append(Field.Check("one-total", passed: false)) }
    return chosen
  }

  /// Whether one of two sums is the other without its tax, or its tax, and what is left stands in the document too.
  private func isPart(_ one: ExactDecimal, of other: ExactDecimal) -> Bool {
    let (part, whole) = (min(one, other), max(one, other))
    guard let rest = whole.subtracting(part) else { return false }
    return Arithmetic.isPlausible(tax: min(part, rest), net: max(part, rest))
      && all.contains { ExactDecimal(plain: $0.value.value) == rest }
  }

  /// Whether a total stands at its label as plainly as another does at its own.
  private func isAsLikely(_ rival: FieldCandidate, as place: FieldCandidate) -> Bool {
    guard !rival.isBelow else { return false }
    guard rival.page == place.page else { return rival.score >= place.score - Self.pageMargin }
    return rival.score >= place.score - Self.margin && !PageText.isSameRow(rival.value.box, place.value.box)
  }
}
