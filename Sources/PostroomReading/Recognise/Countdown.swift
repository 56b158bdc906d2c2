/// The time that is left for a page.
struct Countdown {
  private let start = ContinuousClock.now
  private let whole: Double

  /// Starts to count.
  init(seconds: Double) { whole = seconds }

  /// What is left, in seconds; never below a tenth, so that an engine that is asked says something.
  var seconds: Double { max(0.1, whole - elapsed) }

  /// The share that is left, 0 to 1.
  var share: Double { whole > 0 ? max(0, 1 - elapsed / whole) : 0 }

  /// Whether nothing is left.
  var isOver: Bool { elapsed >= whole }

  private var elapsed: Double {
    let duration = (ContinuousClock.now - start).components
    return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
  }
}
