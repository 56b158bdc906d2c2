internal import Foundation

/// Where a row's baseline runs, and how far its letters reach above and below it.
struct RowShape {
  /// The baseline's place at the row's middle.
  private(set) var baseline: Float
  /// How much the baseline falls to the right, as a ratio.
  private(set) var slope: Float = 0
  /// The middle of the row along the line.
  let middle: Float
  /// The height of small letters, or of the others where there are none.
  let letterHeight: Float
  /// How far ink reaches above the baseline.
  private(set) var ascent: Float
  /// How far ink reaches below it; 0 or more.
  private(set) var descent: Float

  /// A baseline is fitted only to rows of so many letters.
  private static let fewestLetters = 6
  /// And so long, in heights of their letters.
  private static let leastLength: Float = 7
  /// Lines of photographs fall or rise by no more than this against the others.
  private static let mostSlope: Float = 0.12

  init(_ row: TextRow) {
    let bottoms = row.letters.map(\.bottom).sorted()
    let tops = row.letters.map(\.top).sorted()
    let count = row.letters.count
    middle = (row.left + row.right) / 2
    baseline = bottoms[count / 2]
    letterHeight = max(3, baseline - tops[count / 2])
    ascent = 0
    descent = 0
    if count >= Self.fewestLetters, row.right - row.left > Self.leastLength * letterHeight { fit(row) }
    reach(row)
  }

  /// The baseline at a place along the line.
  func baseline(at x: Float) -> Float { baseline + (x - middle) * slope }

  /// Least squares through the lower edges that lie near the line, twice.
  private mutating func fit(_ row: TextRow) {
    let tolerance = max(1.5, 0.18 * letterHeight)
    for round in 0..<3 {
      var (sumX, sumY, sumXX, sumXY, count): (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
      for letter in row.letters {
        let x = letter.middleX - middle
        let y = letter.bottom - baseline
        guard abs(y - x * slope) <= (round == 0 ? 2 * tolerance : tolerance) else { continue }
        sumX += x
        sumY += y
        sumXX += x * x
        sumXY += x * y
        count += 1
      }
      let spread = count * sumXX - sumX * sumX
      guard count >= Float(Self.fewestLetters) * 0.7, spread > 0 else { return }
      slope = min(max((count * sumXY - sumX * sumY) / spread, -Self.mostSlope), Self.mostSlope)
      baseline += (sumY - slope * sumX) / count
    }
  }

  private mutating func reach(_ row: TextRow) {
    for letter in row.letters {
      let line = baseline(at: letter.middleX)
      ascent = max(ascent, line - letter.top)
      descent = max(descent, letter.bottom - line)
    }
  }

  /// Takes the extent of a mark in: a dot, an accent, a comma.
  mutating func include(_ mark: LetterBox) {
    let line = baseline(at: mark.middleX)
    ascent = max(ascent, line - mark.top)
    descent = max(descent, mark.bottom - line)
  }
}
