extension ReadingCache {
  /// How often the cache could help, and what went out of it.
  public struct Use: Hashable, Sendable, Codable {
    /// The counts; what never happened is missing.
    public private(set) var counts: [Counter: Int] = [:]
    /// When counting began, in seconds since 1970; nil when nothing was ever counted.
    public var since: Double?

    /// What is counted.
    public enum Counter: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
      /// Recognised pages that were known, given back or spared by an answer.
      case pageHits
      /// Pages that had to be recognised.
      case pageMisses
      /// Documents whose answer was known and still held.
      case answerHits
      /// Documents whose answer was asked for in vain.
      case answerMisses
      /// Pages that went to make room.
      case evictedPages
      /// Answers that went to make room.
      case evictedAnswers
      /// Answers that were removed because they had become too old.
      case expiredAnswers
    }

    /// Makes an account in which nothing has happened.
    public init() {}

    /// How often something happened.
    public subscript(counter: Counter) -> Int { counts[counter] ?? 0 }

    /// The share of pages that needed no recognition, from 0 to 1; nil before the first page.
    public var pageHitRate: Double? { Self.rate(self[.pageHits], self[.pageMisses]) }
    /// The share of documents that needed no worker, from 0 to 1; nil before the first look-up.
    public var answerHitRate: Double? { Self.rate(self[.answerHits], self[.answerMisses]) }

    mutating func add(_ counter: Counter, _ times: Int = 1) {
      // What comes out of a damaged file must not overflow.
      guard times > 0 else { return }
      counts[counter] = min(self[counter], Self.most) + min(times, Self.most)
    }

    private static let most = 1 << 60

    private static func rate(_ hits: Int, _ misses: Int) -> Double? {
      hits + misses == 0 ? nil : Double(hits) / Double(hits + misses)
    }
  }
}
