/// A time in which a server refuses everything without saying until when.
///
/// It is asked now and then, by one request each, until it accepts one.
struct RefusedRun: Sendable {
  private static let firstPause = 0.5
  private static let longestPause = 8.0

  private var start: Double?
  private var pause = firstPause
  /// The limit and the pace from before the run.
  private(set) var levels: (inFlight: ProbedLevel, pace: ProbedLevel?)?
  /// Whether it has lasted so long that it is no chance.
  private(set) var isCertain = false
  private(set) var opensAt = -Double.infinity

  /// A request was refused that started after the last cut.
  ///
  /// - Parameters:
  ///   - latency: The typical time until an accepted request is known to be one.
  ///   - levels: What limits requests now.
  mutating func refuse(
    _ sample: ControlSample, latency: Double, levels current: (inFlight: ProbedLevel, pace: ProbedLevel?)
  ) {
    guard let start else {
      start = sample.start
      levels = current
      return
    }
    guard isCertain || sample.end - start > 2 * latency + 1 else { return }
    isCertain = true
    opensAt = sample.end + pause
    pause = min(pause * 1.5, Self.longestPause)
  }

  /// A request was accepted.
  ///
  /// - Returns: Whether it ends a run that was certain.
  mutating func accept(_ sample: ControlSample) -> Bool {
    guard let start, sample.start > start else { return false }
    let ends = isCertain
    (self.start, pause, isCertain, opensAt) = (nil, Self.firstPause, false, -.infinity)
    return ends
  }

  mutating func forget() { self = RefusedRun() }
}
