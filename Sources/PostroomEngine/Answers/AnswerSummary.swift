/// What bringing the answers of an archive up to date came to.
public struct AnswerSummary: Sendable, Codable {
  /// Forms and replies that were made, or made anew.
  public var made = 0
  /// Forms and replies whose documents changed and that say the same all the same.
  public var kept = 0
  /// Forms and replies that were taken away with their documents.
  public var removed = 0
  /// Forms and replies that could not be made; the next run tries again.
  public var failed = 0
  /// Why the first of those could not be made, one sentence each.
  public var troubles: [String] = []

  /// Makes an empty summary.
  public init() {}

  /// More than this many troubles are counted and not told.
  static let mostTroubles = 10

  mutating func fail(_ trouble: String) {
    failed += 1
    if troubles.count < Self.mostTroubles { troubles.append(trouble) }
  }
}
