/// What is known of a level from earlier: the best one that was good, and the last one that was refused.
struct LevelMemory: Sendable {
  /// How long a good level is remembered, in seconds.
  private static let span = 900.0
  /// A good level that is not reached again, although it is near, loses so much in so many seconds.
  private static let fading = 0.95
  private static let fadingTime = 60.0
  /// Below this share of the best level, the way back is taken without caution.
  private static let nearBest = 0.75
  /// How long a refused level is approached rather than passed, in seconds.
  private static let caution = 60.0
  /// Where the rest of the way to it is less than this, it is not gone.
  private static let nearRefused = 1.08

  private(set) var best: Double
  private var moment: Double
  private var refused: (level: Double, moment: Double)?

  /// - Parameter best: A level that was good of late; 0 for none.
  init(best: Double, now: Double) {
    self.best = best
    moment = now
  }

  /// How many times a level the best one is; at least 1.
  func lead(over level: Double, at now: Double) -> Double {
    now - moment > Self.span ? 1 : max(1, best / max(level, 1e-9))
  }

  /// Whether a level is so far below the best one that the way up is the way back.
  func isFar(_ level: Double, at now: Double) -> Bool { lead(over: level, at: now) * Self.nearBest > 1 }

  /// Half of the way, as a ratio, from a level to the one that was refused of late; nil where there is none, or it is near.
  func approach(from level: Double, leastStep: Double, at now: Double) -> Double? {
    guard let refused, now - refused.moment < Self.caution, level * Self.nearRefused < refused.level else { return nil }
    let middle = (level * refused.level).squareRoot()
    return middle - level >= leastStep ? middle : nil
  }

  /// A level was held, and was good.
  mutating func prove(_ level: Double, at now: Double) {
    if level >= best || now - moment > Self.span {
      (best, moment) = (level, now)
    } else if !isFar(level, at: now), now - moment > Self.fadingTime {
      (best, moment) = (max(level, best * Self.fading), now)
    }
  }

  /// A level was refused.
  mutating func refuse(_ level: Double, at now: Double) { refused = (level, now) }

  /// A level was reached: none below it is refused any more.
  mutating func pass(_ level: Double) {
    if let refused, level >= refused.level { self.refused = nil }
  }

  /// A level is the best one, although higher ones were not refused.
  mutating func settle(_ level: Double, at now: Double) { (best, moment) = (level, now) }
}
