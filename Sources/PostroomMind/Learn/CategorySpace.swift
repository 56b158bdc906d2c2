internal import PostroomModel

/// The categories that a document can get, in one order for rules and model: the profile's, the fallback last.
///
/// A profile that lists none takes those of the model.
struct CategorySpace: Sendable {
  /// The names.
  let names: [String]
  /// The least score of the profile's rules.
  let threshold: Double

  /// The index of the fallback.
  var fallback: Int { names.count - 1 }

  /// Makes the order of a profile.
  ///
  /// - Parameter learnt: The categories that a model knows.
  init(_ profile: Profile, learnt: [String]) {
    var known = profile.categories.map(\.name)
    if known.isEmpty { known = learnt.filter { $0 != profile.fallback } }
    names = known + [profile.fallback]
    threshold = profile.thresholds.score
  }

  /// The index of a name.
  func index(of name: String) -> Int? { names.firstIndex(of: name) }

  /// What model and rules say, side by side.
  ///
  /// A category that the model was never taught is none that it can speak against: where the rules find it, it gets as
  /// much of the model's word as the model's favourite, so that the rules decide between the two.
  ///
  /// - Parameters:
  ///   - opinion: What the model says.
  ///   - columns: The index in the model of each name.
  ///   - combination: How they are weighed.
  ///   - ruleScores: The scores of the profile's own categories.
  func terms(
    _ opinion: LearntOpinion, columns: [Int?], combination: Combination, ruleScores: [Double]
  ) -> CombinationTerms {
    let trust = combination.trust(opinion.familiarity)
    let reliability = names.map { combination.ruleReliability[$0] ?? 1 }
    var model = columns.map { $0.map { opinion.evidence[$0] * trust } ?? 0 }
    var rules = [Double](repeating: 0, count: names.count)
    let favourite = max(model.max() ?? 0, 0)
    for (index, score) in zip(names.indices, ruleScores) where index != fallback {
      rules[index] = reliability[index] * Combination.ruleTerm(score, threshold: threshold)
      if columns[index] == nil, score >= threshold { model[index] = reliability[index] * favourite }
    }
    rules[fallback] = Combination.fallbackRuleTerm
    return CombinationTerms(model: model, rules: rules, fallback: fallback, trust: trust)
  }

  /// The category that has the best score of the rules, or the fallback when it stays below the threshold.
  func ruled(_ ruleScores: [Double]) -> Int {
    let best = ruleScores.indices.max { ruleScores[$0] < ruleScores[$1] }
    guard let best, ruleScores[best] >= threshold else { return fallback }
    return best
  }
}
