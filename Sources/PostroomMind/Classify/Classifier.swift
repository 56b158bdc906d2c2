internal import PostroomModel

/// Decides a document's category by the weights of the phrases that it holds and, where there is one, by a trained
/// model.
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
  private let judge: TrainedJudge?

  /// What the rules found in a document.
  private struct Findings {
    /// What each phrase counts.
    var contributions: [Double]
    /// The page that each phrase was first found on; 0 when it was not.
    var firstPages: [Int]
    /// The score of each category.
    var scores: [Double]
  }

  /// Builds the automata of a profile.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - model: What was learnt about its categories.
  init(_ profile: Profile, model: CategoryModel? = nil) {
    names = profile.categories.map(\.name)
    fallback = profile.fallback
    thresholds = profile.thresholds
    entries = profile.categories.enumerated().flatMap { index, category in
      category.phrases.map {
        Entry(category: index, text: $0.text, weight: $0.weight, isTitleOnly: $0.zone == .title)
      }
    }
    finder = PhraseFinder(entries.map(\.text))
    judge = model.flatMap { TrainedJudge($0, profile: profile) }
  }

  /// Decides the category of the pages that a scope lets through.
  ///
  /// - Complexity: O(characters + occurrences · log occurrences); with a model, also O(characters × categories).
  func classify(_ scope: FoldedScope) -> Classification {
    let found = findings(scope)
    let judged = judge?.decide(scope, ruleScores: found.scores) { evidence(for: $0, found) }
    return judged ?? decide(found, tokens: scope.tokenCount)
  }

  /// The score that the rules give each category of the profile.
  func ruleScores(_ scope: FoldedScope) -> [Double] { findings(scope).scores }

  private func findings(_ scope: FoldedScope) -> Findings {
    var factors = [[Double]](repeating: [], count: entries.count)
    var firstPages = [Int](repeating: 0, count: entries.count)
    for (order, page) in scope.pages.enumerated() {
      let zone = order == 0 ? TitleZone(page.page) : nil
      for occurrence in OccurrenceFilter.counted(occurrences(in: page, order: order, zone: zone)) {
        factors[occurrence.phrase].append(occurrence.factor)
        if firstPages[occurrence.phrase] == 0 { firstPages[occurrence.phrase] = page.page.number }
      }
    }
    let contributions = factors.indices.map { entries[$0].weight * Scoring.saturated(factors[$0]) }
    var scores = [Double](repeating: 0, count: names.count)
    for (entry, contribution) in zip(entries, contributions) { scores[entry.category] += contribution }
    return Findings(contributions: contributions, firstPages: firstPages, scores: scores)
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

  private func decide(_ found: Findings, tokens: Int) -> Classification {
    let scores = found.scores
    let ranking = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    guard let first = ranking.first, scores[first] > 0 else {
      let confidence = Scoring.fallbackConfidence(best: 0, threshold: thresholds.score, tokens: tokens)
      return Classification(category: fallback, confidence: tokens == 0 ? 0 : confidence)
    }
    let best = scores[first]
    let second = ranking.count > 1 ? max(scores[ranking[1]], 0) : 0
    let evidence = evidence(for: first, found)
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

  private func evidence(for category: Int, _ found: Findings) -> [Classification.Evidence] {
    let weights = found.contributions
    return entries.indices
      .filter { entries[$0].category == category && found.firstPages[$0] > 0 && weights[$0] != 0 }
      .sorted { (abs(weights[$0]), $1) > (abs(weights[$1]), $0) }
      .prefix(8)
      .map {
        Classification.Evidence(phrase: entries[$0].text, page: found.firstPages[$0], weight: weights[$0])
      }
  }

  private func runnersUp(_ ranking: ArraySlice<Int>, scores: [Double]) -> [Classification.RunnerUp] {
    let total = scores.reduce(0) { $0 + max($1, 0) }
    return ranking.prefix(3).filter { scores[$0] > 0 }.map {
      Classification.RunnerUp(category: names[$0], confidence: scores[$0] / total)
    }
  }
}
