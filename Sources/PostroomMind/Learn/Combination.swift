/// How the model and the keyword rules are weighed against each other: logistic stacking (Wolpert 1992).
///
/// The logit of a category is `modelWeight` · trust · evidence + `ruleWeight` · reliability · ln(1 + score /
/// threshold). The fallback's rule stands at its threshold, ln 2, and is shifted by `fallbackShift` · trust: documents
/// like those that were taught are seldom the fallback's if none of those was. With no evidence that is the rules' own
/// order. The weights are fitted on documents that the model had not seen, and so is the curve that makes confidences
/// of the probabilities.
struct Combination: Hashable, Sendable, Codable {
  /// What a natural logarithm of the model's evidence counts: the inverse of a temperature (Guo and others 2017).
  var modelWeight = usualModelWeight
  /// What a natural logarithm of a rule's score counts.
  var ruleWeight = usualRuleWeight
  /// What the fallback has ahead in familiar documents.
  var fallbackShift = 0.0
  /// What the rules of a category are worth where people sorted documents otherwise, 0 to 1; a category that is not
  /// named has 1.
  var ruleReliability: [String: Double] = [:]
  /// Documents of less familiarity are none of the model's business.
  var leastFamiliarity = 0.0
  /// From this familiarity on the model counts in full.
  var fullFamiliarity = 0.0

  /// What the probabilities are worth.
  var curve = ConfidenceCurve()

  static let usualModelWeight = 1.0
  static let usualRuleWeight = 4.0
  /// A document of less than this share of the usual familiarity is strange.
  static let strangeness = 0.7
  static let modelWeights = 0.05...4.0
  /// Corrections are of documents that the rules got wrong: they may make the rules of those categories worthless, and
  /// not all rules.
  static let ruleWeights = 3.0...16.0
  static let fallbackShifts = -3.0...0.0

  /// How far the rules of a category are believed: from the start as if they had been right five times.
  static func reliability(right: Double, of found: Double) -> Double { (right + 5) / (found + 5) }

  /// What a rule's score counts before it is weighted.
  ///
  /// - Parameters:
  ///   - score: The sum of the phrases' weights.
  ///   - threshold: The profile's least score.
  static func ruleTerm(_ score: Double, threshold: Double) -> Double {
    Elementary.log(1 + max(score, 0) / (threshold > 0 ? threshold : 1))
  }

  /// What the rules say for the fallback: as much as a category at the threshold has.
  static let fallbackRuleTerm = Elementary.log(2)

  /// How much the model counts for a document.
  func trust(_ familiarity: Double) -> Double {
    guard fullFamiliarity > leastFamiliarity else { return 1 }
    return min(max((familiarity - leastFamiliarity) / (fullFamiliarity - leastFamiliarity), 0), 1)
  }

  /// The logits of all categories.
  func logits(_ terms: CombinationTerms) -> [Double] {
    terms.model.indices.map {
      modelWeight * terms.model[$0] + ruleWeight * terms.rules[$0]
        + ($0 == terms.fallback ? fallbackShift * terms.trust : 0)
    }
  }

  /// The probabilities of all categories.
  func probabilities(_ terms: CombinationTerms) -> [Double] {
    Elementary.logShares(logits(terms)).map(Elementary.exp)
  }

  /// The likeliest category and the logit of its probability; of two alike the first.
  func best(_ terms: CombinationTerms) -> (category: Int, logit: Double) {
    let shares = Elementary.logShares(logits(terms))
    let best = shares.indices.max { (shares[$0], $1) < (shares[$1], $0) } ?? terms.fallback
    return (best, ConfidenceCurve.logit(shares, best: best))
  }

  /// How sure each category is: the best by the curve, the others share the rest in their proportions.
  func confidences(_ terms: CombinationTerms) -> [Double] {
    let shares = probabilities(terms)
    let best = best(terms)
    let confidence = curve.confidence(best.logit)
    let others = shares.indices.reduce(0) { $1 == best.category ? $0 : $0 + shares[$1] }
    return shares.indices.map {
      $0 == best.category ? confidence : others > 0 ? (1 - confidence) * shares[$0] / others : 0
    }
  }
}

/// What model and rules say of one document, category by category.
struct CombinationTerms: Hashable, Sendable {
  /// The model's evidence times its trust.
  var model: [Double]
  /// The rules' terms.
  var rules: [Double]
  /// The index of the fallback.
  var fallback: Int
  /// How much the model counts.
  var trust: Double
}
