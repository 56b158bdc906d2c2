internal import Foundation

/// Fits one slope to the edges of all rows at once, which is finer than any search over angles.
enum BaselineFit {
  /// The slope that is left in rows that should be level, in degrees; nil where too little is known.
  ///
  /// - Complexity: O(letters).
  static func remainder(_ rows: [LetterRow], size: Float) -> Float? {
    let tolerance = max(0.8, 0.1 * size)
    var slope = 0.0
    for round in 0..<3 {
      var sums = SlopeSums()
      for row in rows where row.letters.count >= 4 {
        sums.add(row, row.letters.map(\.bottom), around: row.bottom, slope, tolerance)
        sums.add(row, row.letters.map(\.top), around: row.top, slope, tolerance)
      }
      guard let change = sums.slope, sums.count >= 12 else { return nil }
      slope += change
      if abs(change) < 1e-5 || round > 0 && abs(change) < 1e-4 { break }
    }
    let degrees = Float(atan(slope) * 180 / .pi)
    return abs(degrees) < 0.5 ? degrees : nil
  }
}

private struct SlopeSums {
  private var products = 0.0
  private var squares = 0.0
  private(set) var count = 0

  /// The slope that remains after the one that was taken off.
  var slope: Double? { squares > 0 ? products / squares : nil }

  /// Adds the edges that lie near the row's usual one; the others are ascenders, descenders or marks.
  mutating func add(
    _ row: LetterRow, _ edges: [Float], around usual: Float, _ slope: Double, _ tolerance: Float
  ) {
    let middle = row.letters.reduce(0.0) { $0 + Double($1.middleX) } / Double(row.letters.count)
    var points: [(x: Double, y: Double)] = []
    for (letter, edge) in zip(row.letters, edges) {
      let x = Double(letter.middleX) - middle
      let y = Double(edge - usual) - slope * x
      if abs(y) <= Double(tolerance) { points.append((x, y)) }
    }
    guard points.count >= 4 else { return }
    let meanX = points.reduce(0) { $0 + $1.x } / Double(points.count)
    let meanY = points.reduce(0) { $0 + $1.y } / Double(points.count)
    for point in points {
      products += (point.x - meanX) * (point.y - meanY)
      squares += (point.x - meanX) * (point.x - meanX)
    }
    count += points.count
  }
}
