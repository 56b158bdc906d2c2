/// The middle of some measurements; 0 of none.
public func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return 0 }
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// How measurements spread; all 0 where there are none.
public struct Spread: Hashable, Sendable, Codable {
  /// How many.
  public var count: Int
  /// Their mean.
  public var mean: Double
  /// Their middle.
  public var median: Double
  /// The smallest.
  public var min: Double
  /// The largest.
  public var max: Double

  /// Measures measurements.
  ///
  /// - Complexity: O(n log n).
  public init(_ values: [Double]) {
    count = values.count
    mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    median = PostroomSamples.median(values)
    min = values.min() ?? 0
    max = values.max() ?? 0
  }
}

/// How many times as much one side costs as the other, over the same pages.
public struct CostRatio: Hashable, Sendable, Codable {
  /// How many pages both sides have.
  public var pages: Int
  /// All that the one side cost over all that the other did: long pages weigh more.
  public var ofSums: Double
  /// The middle of the pages' own ratios: each page weighs the same.
  public var median: Double

  /// Compares costs page by page; a page for which one side has none is left out.
  ///
  /// - Parameters:
  ///   - costs: What the one side cost, by page.
  ///   - others: What the other side cost, by the same pages.
  /// - Returns: Nil when no page is left.
  /// - Complexity: O(n log n).
  public init?(_ costs: [Double?], over others: [Double?]) {
    let pairs = zip(costs, others).compactMap { cost, other in
      cost.flatMap { cost in other.flatMap { $0 > 0 ? (cost, $0) : nil } }
    }
    guard !pairs.isEmpty else { return nil }
    pages = pairs.count
    ofSums = pairs.reduce(0) { $0 + $1.0 } / pairs.reduce(0) { $0 + $1.1 }
    median = PostroomSamples.median(pairs.map { $0.0 / $0.1 })
  }
}
