/// How much the cache of an archive keeps, and for how long.
public struct ReadingCacheLimits: Hashable, Sendable {
  /// The size beyond which what was used longest ago goes, in bytes: some 30,000 pages; 0 keeps nothing new.
  public var bytes = 1 << 30
  /// How long an answer holds, in seconds; 0 keeps and gives none, nil lets them hold without end.
  ///
  /// Pages hold without end: nothing changes them but what their basis names.
  public var secondsOfAnswers: Double? = 3_600

  /// The defaults of the design.
  public init() {}
}

extension ReadingCacheLimits {
  /// Whether answers are kept and given at all.
  var keepsAnswers: Bool { secondsOfAnswers.map { $0 > 0 } ?? true }

  /// The moment at or before which an answer must have been made to be too old, in milliseconds since 1970; nil for never.
  func deadline(_ now: Int64) -> Int64? {
    guard let seconds = secondsOfAnswers else { return nil }
    // A century is beyond what any answer lives, and within what can be reckoned with.
    return now - Int64(min(max(0, seconds), 3.2e9) * 1_000)
  }

  /// Whether an answer still holds; one that was made later than now, because a clock was set back, does not.
  func holds(madeAt made: Int64, now: Int64) -> Bool {
    made <= now && (deadline(now).map { made > $0 } ?? true)
  }
}
