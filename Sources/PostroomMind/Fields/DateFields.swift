internal import PostroomModel

/// The dates of a document: of issue, when due, and the ends of a period.
struct DateFields {
  /// A date after the document's number (`n. 12 del 03/04/2026`) is the date of issue.
  private static let afterNumber = 0.85
  private static let behindNumber = "after-number"
  /// The only date of a document without a label.
  private static let lone = 0.3
  /// What a due date before the day of issue keeps of its score.
  private static let beforeIssue = 0.4

  private let catalogue: FieldCatalogue
  private let scores: CandidateScores
  private let pages: [SearchedPage]

  init(_ catalogue: FieldCatalogue, scores: CandidateScores, pages: [SearchedPage]) {
    self.catalogue = catalogue
    self.scores = scores
    self.pages = pages
  }

  /// The wanted dates that were found.
  ///
  /// - Parameter number: The document's number, behind which a date may stand.
  /// - Complexity: O(dates · log dates).
  func fields(wanted: Set<String>, number: FieldCandidate?) -> [String: FieldCandidate] {
    var found: [String: FieldCandidate] = [:]
    if wanted.contains(FieldName.invoiceDate) || wanted.contains(FieldName.dueDate) {
      (found[FieldName.invoiceDate], found[FieldName.dueDate]) = issueAndDue(number)
    }
    if wanted.contains(FieldName.periodStart) || wanted.contains(FieldName.periodEnd) {
      (found[FieldName.periodStart], found[FieldName.periodEnd]) = period()
    }
    let known: Set = [FieldName.invoiceDate, FieldName.dueDate, FieldName.periodStart, FieldName.periodEnd]
    for (index, definition) in catalogue.definitions.enumerated()
    where definition.kind == .date && wanted.contains(definition.name) && !known.contains(definition.name) {
      found[definition.name] = scores.candidates[index].first
    }
    return found.filter { wanted.contains($0.key) }
  }

  private func candidates(_ name: String) -> [FieldCandidate] {
    catalogue.number(of: name).map { scores.candidates[$0] } ?? []
  }

  /// The pair of days that fits best: both at their labels, not the same piece of text, the due day not before.
  private func issueAndDue(_ number: FieldCandidate?) -> (FieldCandidate?, FieldCandidate?) {
    var issues = Array(candidates(FieldName.invoiceDate).prefix(8))
    if let after = dateAfter(number) { issues.append(after) }
    let dues = Array(candidates(FieldName.dueDate).prefix(8))
    issues.sort { $0.score > $1.score }
    // A due day that stands at its own label is not also the day of issue because a number stands before it.
    issues.removeAll { issue in issue.source == Self.behindNumber && dues.contains { $0.overlaps(issue) } }
    guard !issues.isEmpty else { return (loneDate(not: dues.first), dues.first) }
    var best: (issue: FieldCandidate, due: FieldCandidate?, score: Double) = (issues[0], nil, issues[0].score)
    for issue in issues {
      for due in dues where !due.overlaps(issue) {
        let isOrdered = due.value.value >= issue.value.value
        let score = issue.score + due.score * (isOrdered ? 1 : Self.beforeIssue)
        if score > best.score + 1e-9 { best = (issue, due, score) }
      }
    }
    return (best.issue, best.due)
  }

  /// The date that follows the document's number within a few words.
  private func dateAfter(_ number: FieldCandidate?) -> FieldCandidate? {
    guard let number, let page = pages.first(where: { $0.number == number.page }) else { return nil }
    let end = number.value.words.upperBound
    return page.values.first {
      $0.kind == .date && (1...3).contains($0.words.lowerBound - end)
        && PageText.isSameRow($0.box, number.value.box)
        && !(end + 1..<max($0.words.lowerBound, end + 1)).contains { page.text.plain[$0].utf8.contains(where: isDigit) }
    }.map { FieldCandidate(value: $0, page: page.number, score: Self.afterNumber, source: Self.behindNumber) }
  }

  /// The only date of the document that nothing else claims.
  private func loneDate(not taken: FieldCandidate?) -> FieldCandidate? {
    let dates = pages.flatMap { page in
      page.values.filter { $0.kind == .date }.map {
        FieldCandidate(value: $0, page: page.number, score: Self.lone, source: "date")
      }
    }.filter { candidate in taken.map { !$0.overlaps(candidate) } ?? true }
    guard var first = dates.first else { return nil }
    // The first of several is a guess that a person should see.
    if Set(dates.map(\.value.value)).count > 1 { first.score = 0.05 }
    return first
  }

  /// The ends of a period: at labels of their own, or two days at one label.
  private func period() -> (FieldCandidate?, FieldCandidate?) {
    let starts = candidates(FieldName.periodStart)
    let ends = candidates(FieldName.periodEnd)
    guard let start = starts.first else { return (nil, ends.first) }
    let own = ends.filter { !$0.overlaps(start) && $0.source != start.source && $0.value.value >= start.value.value }
    if let end = own.first, !isShared(start) { return (start, end) }
    return range(from: start) ?? (start, own.first)
  }

  private func isShared(_ start: FieldCandidate) -> Bool {
    candidates(FieldName.periodEnd).contains { $0.source == start.source }
  }

  /// Two days in a row behind one label, in the order of the days.
  private func range(from start: FieldCandidate) -> (FieldCandidate?, FieldCandidate?)? {
    guard let page = pages.first(where: { $0.number == start.page }) else { return nil }
    let dates = page.values.filter { $0.kind == .date }
    let words = start.value.words
    // A narrow cell breaks after the dash, so the second day may stand in the next line.
    let next = dates.first { (1...3).contains($0.words.lowerBound - words.upperBound) }
    let previous = dates.last { (1...3).contains(words.lowerBound - $0.words.upperBound) }
    let row = dates.first {
      $0.words != words && PageText.isSameRow($0.box, start.value.box)
        && abs($0.box.x0 - start.value.box.x0) <= 30 * max(start.value.box.height, 1)
    }
    guard let other = next ?? previous ?? row else { return nil }
    let second = FieldCandidate(value: other, page: start.page, score: start.score, source: start.source)
    return second.value.value >= start.value.value ? (start, second) : (second, start)
  }
}
