internal import PostroomModel

/// Chooses the currency of a document: the one at its total, else the commonest.
struct CurrencyChoice {
  let pages: [SearchedPage]

  /// The currency, or nil when no amount has one.
  ///
  /// - Complexity: O(currencies).
  func currency(near total: FieldCandidate?) -> FieldCandidate? {
    let all = pages.flatMap { page in
      page.values.filter { $0.kind == .currency }.map {
        FieldCandidate(value: $0, page: page.number, score: 0.9, source: "currency")
      }
    }
    guard !all.isEmpty else { return nil }
    let counts = all.reduce(into: [:]) { $0[$1.value.value, default: 0] += 1 }
    if let total, let beside = all.first(where: { isBeside($0, total) }) { return beside }
    let most = counts.values.max() ?? 0
    var commonest = all.first { counts[$0.value.value] == most }
    // Two currencies that are as common leave it open.
    if counts.values.count(where: { $0 == most }) > 1 { commonest?.score = 0.2 }
    return commonest
  }

  private func isBeside(_ currency: FieldCandidate, _ total: FieldCandidate) -> Bool {
    guard currency.page == total.page else { return false }
    if currency.value.words.overlaps(total.value.words) { return true }
    let (one, other) = (currency.value.box, total.value.box)
    guard PageText.isSameRow(one, other) else { return false }
    return max(one.x0 - other.x1, other.x0 - one.x1) <= 4 * max(other.height, 1)
  }
}
