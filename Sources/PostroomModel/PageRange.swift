/// Consecutive pages of a document.
public struct PageRange: Hashable, Sendable, Codable {
  /// The number of the first page, from 1.
  public var first: Int
  /// The number of the last page.
  public var last: Int

  /// Makes a range; `last` is not before `first`.
  public init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }

  /// How many pages there are.
  public var count: Int { last - first + 1 }

  /// The range as people write it: `3` or `3-5`.
  public var text: String { first == last ? "\(first)" : "\(first)-\(last)" }
}
