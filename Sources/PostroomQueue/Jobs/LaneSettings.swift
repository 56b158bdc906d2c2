/// How a worker takes the jobs of a lane.
public struct LaneSettings: Hashable, Sendable {
  /// The most jobs that a worker holds unanswered.
  public var prefetch: Int
  /// The longest time that a job may take, in seconds.
  public var longestJob: Int

  /// Makes settings.
  public init(prefetch: Int, longestJob: Int) { (self.prefetch, self.longestJob) = (prefetch, longestJob) }

  /// What a lane has unless it is told otherwise.
  ///
  /// 20 unanswered jobs are taken five times as fast as one (`docs/benchmarks.md`); a slow job gains nothing from others that
  /// wait behind it. The times are those of `Limits`, and stay below the broker's half hour together.
  public static func standard(_ lane: Lane) -> LaneSettings {
    switch lane {
    case .quick: LaneSettings(prefetch: 20, longestJob: 60)
    case .recognition: LaneSettings(prefetch: 2, longestJob: 600)
    case .model: LaneSettings(prefetch: 2, longestJob: 600)
    }
  }
}
