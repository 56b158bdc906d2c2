/// What scans of several documents are wanted: the same order gives the same bytes.
public struct BatchOrder: Hashable, Sendable {
  /// What stands between documents.
  public enum Divider: Hashable, Sendable {
    /// A separator sheet with this code.
    case sheet(code: String)
    /// An empty page.
    case blankPage
  }

  /// How many scans.
  public var count: Int
  /// Which ones.
  public var seed: UInt64
  /// The kind of file, PDF or TIFF; nil takes either as chance will have it.
  public var container: ScanTruth.Container?
  /// Where the documents come from: any set but the inbox.
  public var set = SampleSet.office
  /// What stands between documents.
  public var divider: Divider

  /// The sets whose papers can be scanned together.
  public static let sets = SampleSet.allCases.filter { $0 != .inbox }

  /// Orders scans.
  public init(count: Int, seed: UInt64 = 1, divider: Divider) {
    self.count = count
    self.seed = seed
    self.divider = divider
  }
}
