/// A document whose category a person decided, as it is learnt from.
public struct TrainingExample: Hashable, Sendable {
  /// The category.
  public let category: String
  /// The hash of the document's content: examples are told apart and ordered by it.
  public let digest: [UInt8]
  /// What the document is called to people, such as its path.
  public let name: String
  let features: DocumentFeatures
  /// The scores of the profile's rules.
  let ruleScores: [Double]

  /// Whether nothing can be learnt from it: it has no words.
  public var isEmpty: Bool { features.count == 0 }
}

/// The documents that a model is learnt from, each content once; the order in which they come does not matter.
public struct TrainingSet: Sendable {
  /// One content that was found in several categories.
  public struct Contradiction: Hashable, Sendable, Codable {
    /// The names of the documents, in order.
    public var documents: [String]
    /// The categories, in order.
    public var categories: [String]
  }

  private var found: [[UInt8]: [TrainingExample]] = [:]

  /// Makes an empty set.
  public init() {}

  /// Adds a document.
  public mutating func add(_ example: TrainingExample) { found[example.digest, default: []].append(example) }

  /// What can be learnt from: each content once, in the order of its digest, without what is contradictory or empty.
  ///
  /// - Complexity: O(n log n).
  public var examples: [TrainingExample] {
    found.values.filter { Set($0.map(\.category)).count == 1 }.compactMap(\.first).filter { !$0.isEmpty }
      .sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
  }

  /// How many documents repeat the content of another one of their category.
  public var duplicates: Int {
    found.values.filter { Set($0.map(\.category)).count == 1 }.reduce(0) { $0 + $1.count - 1 }
  }

  /// The names of documents without words, in order.
  public var empty: [String] { found.values.flatMap { $0.filter(\.isEmpty).map(\.name) }.sorted() }

  /// Contents that were found in several categories; nothing is learnt from them.
  public var contradictions: [Contradiction] {
    found.values.filter { Set($0.map(\.category)).count > 1 }.map { examples in
      Contradiction(documents: examples.map(\.name).sorted(), categories: Set(examples.map(\.category)).sorted())
    }.sorted { $0.documents.lexicographicallyPrecedes($1.documents) }
  }

  /// A hash of all contents and their categories.
  var fingerprint: UInt64 {
    FeatureHash.of(examples.lazy.flatMap { Array($0.category.utf8) + [0] + $0.digest })
  }
}
