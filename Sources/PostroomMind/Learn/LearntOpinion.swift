/// What a model says of a document, before it is weighed against the rules.
struct LearntOpinion: Hashable, Sendable {
  /// How many documents make a category's teaching half as strong as it can be.
  static let halfStrength = 4.0

  /// What speaks for each category, in natural logarithms: how many times likelier than by chance it is; 0 where
  /// nothing was learnt.
  var evidence: [Double]
  /// Which share of the document's words the model has met, 0 to 1.
  var familiarity: Double

  /// Asks a model's weights.
  ///
  /// The evidence for a category is the logarithm of its probability times the number of categories, and shrinks with
  /// the number of documents that taught it: n / (n + 4).
  ///
  /// - Complexity: O(features × categories).
  init(_ weights: CategoryWeights, _ features: DocumentFeatures) {
    let found = weights.scores(features)
    familiarity = found.familiarity
    let taught = weights.documents.indices.filter { weights.documents[$0] > 0 }
    let shares = Elementary.logShares(taught.map { found.scores[$0] })
    let chance = Elementary.log(Double(max(taught.count, 1)))
    evidence = [Double](repeating: 0, count: weights.classes)
    for (index, share) in zip(taught, shares) {
      let documents = Double(weights.documents[index])
      evidence[index] = (share + chance) * documents / (documents + Self.halfStrength)
    }
  }
}
