/// Whether a run becomes slower the longer it takes.
struct PhotosTrend {
  /// When each photograph was finished, in seconds since the run began.
  private(set) var moments: [Double] = []

  private static let parts = 12

  /// Takes note of a finished photograph.
  mutating func note(_ seconds: Double) { moments.append(seconds) }

  /// The figures; nil for fewer photographs than can tell.
  var figures: PhotosFigures.Trend? {
    // The first tenth starts workers.
    let steady = Array(moments.dropFirst(moments.count / 10))
    guard let first = steady.first, let last = steady.last, steady.count >= 4 * Self.parts, last > first else {
      return nil
    }
    let size = (steady.count - 1) / Self.parts
    let points = (0..<Self.parts).map { part -> (time: Double, rate: Double) in
      let (start, end) = (steady[part * size], steady[(part + 1) * size])
      return ((start + end) / 2, Double(size) / max(end - start, 1e-9))
    }
    let mean = points.map(\.rate).reduce(0, +) / Double(points.count)
    return PhotosFigures.Trend(
      photographs: moments.count, seconds: last, rate: mean,
      percentAMinute: Self.slope(points) * 60 / mean * 100, least: points.map(\.rate).min() ?? 0,
      most: points.map(\.rate).max() ?? 0)
  }

  /// Least squares.
  private static func slope(_ points: [(time: Double, rate: Double)]) -> Double {
    let count = Double(points.count)
    let (time, rate) = (points.map(\.time).reduce(0, +) / count, points.map(\.rate).reduce(0, +) / count)
    let above = points.reduce(0) { $0 + ($1.time - time) * ($1.rate - rate) }
    let below = points.reduce(0) { $0 + ($1.time - time) * ($1.time - time) }
    return below > 0 ? above / below : 0
  }
}
