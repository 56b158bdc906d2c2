public import PostroomModel

/// Learns from documents that people sorted: a linear model, weighed against the profile's rules and calibrated.
///
/// The same documents give the same model to the bit, in whatever order they come.
public struct CategoryTrainer: Sendable {
  /// What came of a training.
  public struct Outcome: Sendable {
    /// The model.
    public var model: CategoryModel
    /// How right it is.
    public var report: TrainingReport
  }

  private let profile: Profile
  private let rules: Classifier
  private let settings: TrainingSettings

  /// Compiles a profile.
  public init(profile: Profile, settings: TrainingSettings = TrainingSettings()) {
    self.profile = profile
    self.settings = settings
    rules = Classifier(profile)
  }

  /// Takes from a document what is learnt from it.
  ///
  /// - Parameters:
  ///   - document: The document, folded by a `DocumentMind` of the same profile.
  ///   - category: What a person says it is.
  ///   - digest: The hash of its content.
  ///   - name: What it is called to people.
  public func example(
    _ document: FoldedReading, category: String, digest: [UInt8], name: String
  ) -> TrainingExample {
    TrainingExample(
      category: category, digest: digest, name: name,
      features: DocumentFeatures(document.scope, walk: FeatureWalk(document.scope)),
      ruleScores: rules.ruleScores(document.scope))
  }

  /// Learns.
  ///
  /// The model is taught every document; five others, each without a fifth of them, tell how right it is and how its
  /// word is to be weighed. Each fifth is judged with weights fitted on the other four.
  ///
  /// - Parameters:
  ///   - set: Documents of two categories at least.
  ///   - date: The date that the model records.
  /// - Throws: `usage-invalid` when there is too little to learn from, or a category that the profile does not know.
  /// - Complexity: O(rounds × features × categories), six times.
  public func train(_ set: TrainingSet, date: String) async throws(Fault) -> Outcome {
    let examples = set.examples
    let classes = Swift.Set(examples.map(\.category)).sorted()
    if let unknown = classes.first(where: { !profile.hasCategory($0) }) {
      throw Fault(.usageInvalid, unknown, "The profile \(profile.name) has no such category.")
    }
    guard (2...CategoryModel.mostCategories).contains(classes.count) else {
      throw Fault(
        .usageInvalid, "training",
        "Documents of 2 to \(CategoryModel.mostCategories) categories are needed; there are \(classes.count).")
    }
    let task = TrainingTask(
      examples: examples, classes: classes, space: CategorySpace(profile, learnt: classes), settings: settings)
    let fits = await task.fits()
    let judged = task.judge(fits)
    let origin = ModelOrigin(
      categories: judged.report.categories.map { .init(name: $0.name, documents: $0.documents) },
      profile: profile.name, date: date, digest: String(set.fingerprint, radix: 16),
      heldOutAccuracy: judged.report.heldOut.accuracy, calibrationError: judged.report.heldOut.error,
      settings: settings)
    let model = CategoryModel(origin: origin, weights: fits.whole, combination: judged.combination)
    return Outcome(model: model, report: judged.report)
  }
}

/// How a model is learnt; a model records it.
public struct TrainingSettings: Hashable, Sendable, Codable {
  /// How many times every document is looked at.
  public var rounds = 8
  /// The first step of a feature's weight.
  public var rate = 0.05
  /// A feature of fewer documents is left out: it names a document and no kind.
  public var leastDocuments = 2
  /// At most so many features are kept, those of most documents first.
  public var mostFeatures = 1 << 16
  /// The seed of the orders in which documents are looked at.
  public var seed: UInt64 = 1

  /// The usual settings.
  public init() {}
}
