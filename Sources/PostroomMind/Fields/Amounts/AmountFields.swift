internal import PostroomModel

/// The sums of a document: net, tax, rate, total and currency.
struct AmountFields {
  /// What an amount counts as the total only because it is the largest of all.
  private static let largestScore = 0.05
  private static let largestBonus = 0.06
  /// Several figures of a row belong to a label; sums stand in the last column.
  private static let earlierInRow = 0.93
  /// An amount with others right below it is an entry of a table, and its label the head of the column.
  private static let inColumn = 0.55

  private let catalogue: FieldCatalogue
  private let scores: CandidateScores
  private let pages: [SearchedPage]

  init(_ catalogue: FieldCatalogue, scores: CandidateScores, pages: [SearchedPage]) {
    self.catalogue = catalogue
    self.scores = scores
    self.pages = pages
  }

  /// The fields of sums that are wanted and were found.
  ///
  /// - Complexity: O(amounts · log amounts).
  func fields(wanted: Set<String>) -> [String: FieldCandidate] {
    let all = pages.flatMap { page in
      page.values.filter { $0.kind == .amount }.map {
        FieldCandidate(value: $0, page: page.number, score: 0, source: "amount")
      }
    }
    let wantsSums = wanted.contains(FieldName.netAmount) || wanted.contains(FieldName.taxAmount)
    let amounts = InvoiceAmountSolver(
      nets: wantsSums ? candidates(of: FieldName.netAmount) : [],
      taxes: wantsSums ? candidates(of: FieldName.taxAmount) : [], totals: totals(all), charges: scores.charges,
      all: wantsSums ? all : []
    ).solve()
    var found: [String: FieldCandidate] = [:]
    found[FieldName.netAmount] = amounts.net
    found[FieldName.taxAmount] = amounts.tax
    found[FieldName.totalAmount] = TotalRivals(
      labelled: candidates(of: FieldName.totalAmount), charges: scores.charges, all: all
    )
    .marked(amounts) { isMoney($0) }
    if amounts.addsUp {
      for (name, candidate) in found { found[name]?.score = max(0.9, candidate.score) }
    }
    if amounts.hasCharge {
      // Net and tax alone do not make this total, so the check is made here, where the charge is known.
      for name in found.keys.sorted() { found[name]?.value.checks.append(Field.Check("total", passed: true)) }
    }
    found[FieldName.taxRate] = TaxRateChoice(pages: pages, labelled: candidates(of: FieldName.taxRate)).rate(amounts)
    found[FieldName.currency] = CurrencyChoice(pages: pages).currency(near: amounts.total)
    return found.filter { wanted.contains($0.key) }
  }

  /// A field's candidates, with less for the figures of a row that others of the same label follow.
  private func candidates(of name: String) -> [FieldCandidate] {
    guard let number = catalogue.number(of: name) else { return [] }
    var found = scores.candidates[number]
    let all = found
    for (index, one) in all.enumerated() {
      let isFollowed = all.contains {
        $0.page == one.page && $0.source == one.source && $0.value.box.x0 > one.value.box.x1
          && PageText.isSameRow($0.value.box, one.value.box)
      }
      if isFollowed { found[index].score *= Self.earlierInRow }
      if one.isBelow, isInColumn(one) { found[index].score *= Self.inColumn }
    }
    return found.sorted {
      ($0.score, -$0.page, -$0.value.words.lowerBound) > ($1.score, -$1.page, -$1.value.words.lowerBound)
    }
  }

  /// Whether two more amounts stand right below an amount.
  private func isInColumn(_ one: FieldCandidate) -> Bool {
    guard let page = pages.first(where: { $0.number == one.page }) else { return false }
    let box = one.value.box
    return page.values.count {
      $0.kind == .amount && $0.box.y0 > box.middleY && $0.box.y0 - box.y1 <= 6 * max(box.height, 1)
        && (abs($0.box.x1 - box.x1) <= box.height || abs($0.box.x0 - box.x0) <= box.height)
    } >= 2
  }

  /// Whether an amount is plainly money: it has decimals or a currency beside it.
  private func isMoney(_ candidate: FieldCandidate) -> Bool {
    guard let page = pages.first(where: { $0.number == candidate.page }) else { return false }
    if candidate.value.raw.contains(where: { $0 == "," || $0 == "." }) { return true }
    return page.values.contains {
      $0.kind == .currency && PageText.isSameRow($0.box, candidate.value.box)
        && max($0.box.x0 - candidate.value.box.x1, candidate.value.box.x0 - $0.box.x1) <= candidate.value.box.height
    }
  }

  /// The candidates of the total: the largest amount of all is a little likelier, and the last resort.
  private func totals(_ all: [FieldCandidate]) -> [FieldCandidate] {
    var found = candidates(of: FieldName.totalAmount)
    let numbers = all.map { isMoney($0) ? ExactDecimal(plain: $0.value.value) : nil }
    guard let largest = numbers.compactMap({ $0 }).max() else { return found }
    if found.isEmpty {
      return all.indices.filter { numbers[$0] == largest }.suffix(1).map { index in
        var candidate = all[index]
        candidate.score = Self.largestScore
        candidate.source = "largest"
        return candidate
      }
    }
    for index in found.indices where ExactDecimal(plain: found[index].value.value) == largest {
      found[index].score += Self.largestBonus
    }
    return found.sorted { $0.score > $1.score }
  }
}
