public import PostroomModel

/// A trained model of a profile's categories: what words, headings and layout say about them, and how its word is
/// weighed against the keyword rules.
public struct CategoryModel: Hashable, Sendable {
  /// The most categories that a model can tell apart.
  public static let mostCategories = 256

  /// Where the model comes from.
  public let origin: ModelOrigin
  let weights: CategoryWeights
  let combination: Combination

  init(origin: ModelOrigin, weights: CategoryWeights, combination: Combination) {
    self.origin = origin
    self.weights = weights
    self.combination = combination
  }

  /// Reads a model file.
  ///
  /// - Parameters:
  ///   - bytes: The file's content; it is trusted in nothing.
  ///   - name: What the file is called in faults.
  /// - Throws: `model-invalid`.
  /// - Complexity: O(bytes).
  public init(bytes: [UInt8], name: String = "category-model") throws(Fault) {
    do {
      self = try ModelFile.decode(bytes)
    } catch {
      throw Fault(.modelInvalid, name, error.reason)
    }
  }

  /// Whether a file calls itself a model: such a file may be replaced by another model.
  public static func isModel(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: ModelFile.magic) }

  /// The model as a file: the same model gives the same bytes.
  ///
  /// - Throws: `internal-error`.
  /// - Complexity: O(features × categories).
  public func encoded() throws(Fault) -> [UInt8] { try ModelFile.encode(self) }

  /// The model's categories that a profile cannot give; they are never found.
  public func unknownCategories(of profile: Profile) -> [String] {
    origin.categories.map(\.name).filter { !profile.hasCategory($0) }
  }
}

/// Where a model comes from: what a person asks who finds it years later.
public struct ModelOrigin: Hashable, Sendable, Codable {
  /// A category and how many documents taught it.
  public struct Category: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// How many documents.
    public var documents: Int
  }

  /// The categories, by name.
  public var categories: [Category]
  /// The name of the profile whose rules the model was weighed against.
  public var profile: String
  /// The day on which it was trained, as its maker gave it.
  public var date: String
  /// A hash of the contents and categories that it was taught.
  public var digest: String
  /// The share of documents that model and rules together got right while they were held out.
  public var heldOutAccuracy: Double
  /// The expected calibration error on the same documents.
  public var calibrationError: Double
  /// How it was trained.
  public var settings: TrainingSettings
}
