/// How well confidences keep what they promise: of the decisions with 0.9, nine in ten are to be right.
public struct Reliability: Hashable, Sendable, Codable {
  /// Decisions of similar confidence.
  public struct Bin: Hashable, Sendable, Codable {
    /// The least confidence.
    public var from: Double
    /// How many decisions.
    public var documents: Int
    /// Their mean confidence.
    public var confidence: Double
    /// The share of them that is right.
    public var accuracy: Double
  }

  /// The tenths of confidence that have decisions, in ascending order.
  public var bins: [Bin]
  /// The expected calibration error: by how much confidence and accuracy differ, in the mean over all decisions.
  ///
  /// Source: Naeini, Cooper, Hauskrecht 2015, with ten bins of equal width.
  public var error: Double
  /// The share of all decisions that is right.
  public var accuracy: Double

  private static let tenths = 10

  /// Sorts decisions into tenths.
  ///
  /// - Complexity: O(decisions).
  init(_ decisions: [(confidence: Double, isRight: Bool)]) {
    var (counts, sums, rights) = ([Int](), [Double](), [Int]())
    counts = .init(repeating: 0, count: Self.tenths)
    sums = .init(repeating: 0, count: Self.tenths)
    rights = counts
    for decision in decisions {
      let bin = min(max(Int(decision.confidence * Double(Self.tenths)), 0), Self.tenths - 1)
      counts[bin] += 1
      sums[bin] += decision.confidence
      rights[bin] += decision.isRight ? 1 : 0
    }
    bins = counts.indices.filter { counts[$0] > 0 }.map {
      let count = Double(counts[$0])
      return Bin(
        from: Double($0) / Double(Self.tenths), documents: counts[$0], confidence: sums[$0] / count,
        accuracy: Double(rights[$0]) / count)
    }
    let all = Double(max(decisions.count, 1))
    error = bins.reduce(0) { $0 + Double($1.documents) / all * abs($1.confidence - $1.accuracy) }
    accuracy = Double(rights.reduce(0, +)) / all
  }
}
