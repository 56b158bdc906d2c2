/// Whether something grows: the straight line that lies closest to what was measured (least squares).
public struct MemoryTrend: Sendable, Equatable {
  /// By how much it grows a second.
  public let slope: Double
  /// From the first to the last measurement, in seconds.
  public let seconds: Double

  /// Fits a line.
  ///
  /// - Parameter points: When and how much, at least two at different times; fewer do not grow.
  public init(_ points: [(seconds: Double, value: Double)]) {
    let count = Double(points.count)
    let middle = points.reduce(0) { $0 + $1.seconds } / max(1, count)
    let mean = points.reduce(0) { $0 + $1.value } / max(1, count)
    let spread = points.reduce(0) { $0 + ($1.seconds - middle) * ($1.seconds - middle) }
    let common = points.reduce(0) { $0 + ($1.seconds - middle) * ($1.value - mean) }
    slope = spread > 0 ? common / spread : 0
    seconds = (points.map(\.seconds).max() ?? 0) - (points.map(\.seconds).min() ?? 0)
  }

  /// By how much it has grown from the first to the last measurement, along the line.
  public var growth: Double { slope * seconds }
}
