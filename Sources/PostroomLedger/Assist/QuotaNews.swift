/// What a run tells of its use.
public struct QuotaNews: Hashable, Sendable {
  /// What is added, by project and span.
  public var entries: [QuotaEntry]
  /// Projects that answer nothing until a moment, in seconds since 1970; nil where they answer again.
  public var parks: [String: Double?]

  /// Makes news.
  public init(entries: [QuotaEntry] = [], parks: [String: Double?] = [:]) {
    self.entries = entries
    self.parks = parks
  }
}
