import Glibc

/// How fast a run goes and when it will end.
///
/// The rate is an average in which a minute-old second counts a third, blended half and half with that of the whole run,
/// so that neither a slow document nor a slow start decides.
struct Forecast {
  /// The time constant of the average, in seconds.
  private static let memory = 60.0

  private var recent: Double?
  private var lastFinished = 0
  private var lastMoment = 0.0
  private(set) var rate = 0.0

  /// Notes how many documents are finished after so many seconds.
  mutating func note(finished: Int, at seconds: Double) {
    let elapsed = seconds - lastMoment
    guard elapsed > 0.05 else { return }
    let current = Double(finished - lastFinished) / elapsed
    let weight = 1 - exp(-elapsed / Self.memory)
    recent = recent.map { $0 + weight * (current - $0) } ?? current
    rate = ((recent ?? 0) + Double(finished) / seconds) / 2
    lastFinished = finished
    lastMoment = seconds
  }

  /// The seconds that are left, or nil in the first second and while nothing moves.
  func remaining(finished: Int, total: Int?, after seconds: Double) -> Double? {
    guard let total, seconds > 1, rate > 0, finished > 0 else { return nil }
    return Double(max(0, total - finished)) / rate
  }
}
