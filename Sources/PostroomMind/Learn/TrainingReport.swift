/// What became of a training: how right the model is on documents that it was not taught.
public struct TrainingReport: Hashable, Sendable, Codable {
  /// A category and how its documents fared.
  public struct Category: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// How many documents taught it.
    public var documents: Int
    /// How many of them were recognised while they were held out.
    public var right: Int
  }

  /// Documents of one category that were taken for another.
  public struct Confusion: Hashable, Sendable, Codable {
    /// What they are.
    public var truth: String
    /// What they were taken for.
    public var found: String
    /// How many.
    public var documents: Int
  }

  /// How many documents were learnt from.
  public var documents: Int
  /// The categories by name.
  public var categories: [Category]
  /// Model and rules together, on documents that neither the model nor its calibration had seen.
  public var heldOut: Reliability
  /// The share that the rules alone get right.
  public var rulesAccuracy: Double
  /// The share that the model alone gets right while documents are held out.
  public var modelAccuracy: Double
  /// The confusions, the most frequent first.
  public var confusions: [Confusion]
}
