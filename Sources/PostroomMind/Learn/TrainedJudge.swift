internal import PostroomModel

/// A trained model beside a profile's rules: decides by both.
struct TrainedJudge: Sendable {
  private let model: CategoryModel
  private let space: CategorySpace
  private let columns: [Int?]
  private let margin: Double

  /// How many words are named that spoke for a category.
  private static let namedWords = 4
  /// How many pieces of evidence are given.
  private static let evidence = 8
  /// A category that is less likely than this is no runner-up.
  private static let leastRunnerUp = 0.001

  /// Sets a model beside a profile; nil when it knows none of the profile's categories.
  init?(_ model: CategoryModel, profile: Profile) {
    let learnt = model.origin.categories.map(\.name)
    let space = CategorySpace(profile, learnt: learnt)
    columns = space.names.map(learnt.firstIndex(of:))
    guard columns.contains(where: { $0 != nil }) else { return nil }
    self.model = model
    self.space = space
    margin = profile.thresholds.margin
  }

  /// Decides about a document; nil when the model has nothing to say and the rules are to decide alone.
  ///
  /// A category that leads by less than the profile's margin, as a share of its probability, is too close to call.
  ///
  /// - Parameters:
  ///   - scope: The document.
  ///   - ruleScores: The scores of the profile's categories.
  ///   - ruleEvidence: What the rules found for one of them, strongest first.
  /// - Complexity: O(characters looked at × categories).
  func decide(
    _ scope: FoldedScope, ruleScores: [Double], ruleEvidence: (Int) -> [Classification.Evidence]
  ) -> Classification? {
    let walk = FeatureWalk(scope)
    let features = DocumentFeatures(scope, walk: walk)
    let opinion = LearntOpinion(model.weights, features)
    let terms = space.terms(opinion, columns: columns, combination: model.combination, ruleScores: ruleScores)
    guard terms.model.contains(where: { $0 != 0 }) else { return nil }
    let shares = model.combination.probabilities(terms)
    let ranking = shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }
    guard let best = ranking.first, ranking.count > 1 else { return nil }
    let lead = shares[best] - shares[ranking[1]]
    let isTooClose = best != space.fallback && lead < margin * shares[best]
    let confidences = model.combination.confidences(terms)
    var evidence = spoken(for: best, terms, scope) { column in
      SpokenWords.strongest(Self.namedWords, for: column, model.weights, scope, walk, features.scales)
    }
    let ruled = best == space.fallback ? [] : Array(ruleEvidence(best).prefix(Self.evidence - evidence.count))
    let modelLogit = model.combination.modelWeight * terms.model[best]
    let ruleLogit = model.combination.ruleWeight * terms.rules[best]
    evidence = modelLogit >= ruleLogit ? evidence + ruled : ruled + evidence
    return Classification(
      category: space.names[isTooClose ? space.fallback : best], confidence: isTooClose ? lead : confidences[best],
      evidence: evidence,
      runnersUp: ranking.dropFirst(isTooClose ? 0 : 1).prefix(3).filter { confidences[$0] > Self.leastRunnerUp }.map {
        Classification.RunnerUp(category: space.names[$0], confidence: confidences[$0])
      })
  }

  /// The model's word for a category, and the words of the document that it rests on.
  private func spoken(
    for category: Int, _ terms: CombinationTerms, _ scope: FoldedScope,
    words: (_ column: Int) -> [SpokenWords.Spoken]
  ) -> [Classification.Evidence] {
    guard let column = columns[category], let page = scope.pages.first?.page.number else { return [] }
    let factor = model.combination.modelWeight * terms.trust
    let whole = Classification.Evidence(
      phrase: SpokenWords.name, page: page, weight: model.combination.modelWeight * terms.model[category])
    guard whole.weight > 0 else { return [whole] }
    return [whole]
      + words(column).map {
        Classification.Evidence(phrase: "\(SpokenWords.name): \($0.text)", page: $0.page, weight: $0.weight * factor)
      }
  }
}
