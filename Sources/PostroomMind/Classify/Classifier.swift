internal import PostroomModel

/// Decides a document's category by the weights of the phrases that it holds.
struct Classifier: Sendable {
  private struct Entry {
    var category: Int
    var text: String
    var weight: Double
    var isTitleOnly: Bool
  }

  private let names: [String]
  private let fallback: String
  private let thresholds: Thresholds
  private let entries: [Entry]
  private let finder: PhraseFinder

  /// Builds the automata of a profile.
  init(_ profile: Profile) {
    names = profile.categories.map(\.name)
    fallback = profile.fallback
    thresholds = profile.thresholds
    entries = profile.categories.enumerated().flatMap { index, category in
      category.phrases.map {
        Entry(category: index, text: $0.text, weight: $0.weight, isTitleOnly: $0.zone == .title)
      }
    }
    finder = PhraseFinder(entries.map(\.text))
  }

  /// Decides the category of the pages that a scope lets through.
  ///
  /// - Complexity: O(characters + occurrences · log occurrences).
  func classify(_ scope: FoldedScope) -> Classification {
    var factors = [[Double]](repeating: [], count: entries.count)
    var firstPages = [Int](repeating: 0, count: entries.count)
    for (order, page) in scope.pages.enumerated() {
      let zone = order == 0 ? TitleZone(page.page) : nil
      for occurrence in OccurrenceFilter.counted(occurrences(in: page, order: order, zone: zone)) {
        factors[occurrence.phrase].append(occurrence.factor)
        if firstPages[occurrence.phrase] == 0 { firstPages[occurrence.phrase] = page.page.number }
      }
    }
    return decide(
      contributions: factors.indices.map { entries[$0].weight * Scoring.saturated(factors[$0]) },
      firstPages: firstPages, tokens: scope.tokenCount)
  }

  private func occurrences(
    in page: FoldedScope.FoldedScopePage, order: Int, zone: TitleZone?
  ) -> [OccurrenceFilter.Occurrence] {
    finder.matches(exact: page.exact, forgiving: page.forgiving).compactMap { match in
      let entry = entries[match.phrase]
      let isInTitle = zone?.contains(word: Int(page.exact.tokenWords[match.token])) ?? false
      if entry.isTitleOnly && !isInTitle { return nil }
      var factor = Scoring.pageFactor(order)
      if isInTitle && !entry.isTitleOnly { factor *= Scoring.titleFactor }
      if match.isForgiven { factor *= Scoring.forgivenFactor }
      return OccurrenceFilter.Occurrence(
        phrase: match.phrase, category: entry.category, token: match.token, tokens: match.tokens,
        value: entry.weight * factor, factor: factor)
    }
  }

  private func decide(contributions: [Double], firstPages: [Int], tokens: Int) -> Classification {
    var scores = [Double](repeating: 0, count: names.count)
    for (entry, contribution) in zip(entries, contributions) { scores[entry.category] += contribution }
    let ranking = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    guard let first = ranking.first, scores[first] > 0 else {
      let confidence = Scoring.fallbackConfidence(best: 0, threshold: thresholds.score, tokens: tokens)
      return Classification(category: fallback, confidence: tokens == 0 ? 0 : confidence)
    }
    let best = scores[first]
    let second = ranking.count > 1 ? max(scores[ranking[1]], 0) : 0
    let evidence = evidence(for: first, contributions: contributions, firstPages: firstPages)
    if best < thresholds.score {
      return Classification(
        category: fallback,
        confidence: Scoring.fallbackConfidence(best: best, threshold: thresholds.score, tokens: tokens),
        evidence: evidence, runnersUp: runnersUp(ranking[...], scores: scores))
    }
    let isTooClose = best - second < thresholds.margin * best || best == second
    return Classification(
      category: isTooClose ? fallback : names[first],
      confidence: Scoring.confidence(best: best, second: second, threshold: thresholds.score),
      evidence: evidence,
      runnersUp: runnersUp(isTooClose ? ranking[...] : ranking.dropFirst(), scores: scores))
  }

  private func evidence(
    for category: Int, contributions: [Double], firstPages: [Int]
  ) -> [Classification.Evidence] {
    entries.indices
      .filter { entries[$0].category == category && firstPages[$0] > 0 && contributions[$0] != 0 }
      .sorted { (abs(contributions[$0]), $1) > (abs(contributions[$1]), $0) }
      .prefix(8)
      .map {
        Classification.Evidence(phrase: entries[$0].text, page: firstPages[$0], weight: contributions[$0])
      }
  }

  private func runnersUp(_ ranking: ArraySlice<Int>, scores: [Double]) -> [Classification.RunnerUp] {
    let total = scores.reduce(0) { $0 + max($1, 0) }
    return ranking.prefix(3).filter { scores[$0] > 0 }.map {
      Classification.RunnerUp(category: names[$0], confidence: scores[$0] / total)
    }
  }
}
