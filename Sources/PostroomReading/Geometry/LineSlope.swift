internal import Foundation

/// In which direction the upper and lower edges of letters line up best.
///
/// Along the right angle the edges fall into few narrow bands, those of the lines, so that the sum of the squares of what
/// each band holds is greatest.
struct LineSlope {
  /// The angle in degrees; positive where lines run downhill to the right.
  private(set) var degrees: Float = 0
  /// How much better the edges line up than over all angles: 1 where no angle is better than another.
  private(set) var clearness: Float = 1

  /// Angles are searched up to this, in degrees, and none beyond are reported.
  static let reach: Float = 10.5
  private static let coarseStep: Float = 0.25
  private static let fineStep: Float = 0.05
  /// More letters add no certainty to the coarse search.
  private static let mostLetters = 900

  /// Searches.
  ///
  /// - Parameter size: The usual size of the letters.
  /// - Complexity: O(letters) for each of about a hundred angles.
  init(_ letters: [LetterBox], size: Float) {
    guard letters.count >= 2, size > 0 else { return }
    let step = (letters.count + Self.mostLetters - 1) / Self.mostLetters
    let few = EdgePoints(stride(from: 0, to: letters.count, by: step).map { letters[$0] })
    let coarse = max(1.5, size / 6)
    var sum: Float = 0
    var best = (score: Float(-1), degrees: Float(0))
    let count = Int(Self.reach / Self.coarseStep)
    for index in -count...count {
      let degrees = Float(index) * Self.coarseStep
      let score = few.score(degrees, band: coarse)
      sum += score
      // Of angles that are as good the smallest is likelier.
      if score > best.score || score == best.score && abs(degrees) < abs(best.degrees) { best = (score, degrees) }
    }
    clearness = best.score * Float(2 * count + 1) / max(1, sum)
    degrees = Self.refined(few, around: best.degrees, band: max(1, size / 12))
  }

  private static func refined(_ points: EdgePoints, around coarse: Float, band: Float) -> Float {
    var best = (score: Float(-1), degrees: coarse)
    for index in -6...6 {
      let degrees = coarse + Float(index) * fineStep
      let score = points.score(degrees, band: band)
      if score > best.score { best = (score, degrees) }
    }
    return best.degrees
  }
}

/// The upper and lower edges of letters, at their middles.
private struct EdgePoints {
  private var along: [Float] = []
  private var across: [Float] = []
  private var lowest: Float = 0
  private var extent: Float = 0

  init(_ letters: [LetterBox]) {
    let origin = letters.reduce(0) { $0 + $1.middleX } / Float(max(1, letters.count))
    for letter in letters {
      along.append(letter.middleX - origin)
      across.append(letter.top)
      along.append(letter.middleX - origin)
      across.append(letter.bottom)
    }
    let reach = along.reduce(0) { max($0, abs($1)) } * tan((LineSlope.reach + 1) * .pi / 180)
    lowest = (across.min() ?? 0) - reach
    extent = (across.max() ?? 0) + reach - lowest
  }

  /// The sum of the squares of how many edges each band holds.
  func score(_ degrees: Float, band: Float) -> Float {
    let slope = tan(degrees * .pi / 180)
    let bands = Int(extent / band) + 2
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: bands) { counts in
      counts.initialize(repeating: 0)
      for index in along.indices {
        let place = Int((across[index] - along[index] * slope - lowest) / band)
        counts[min(max(0, place), bands - 1)] &+= 1
      }
      var sum: Float = 0
      for count in counts where count > 1 { sum += Float(count) * Float(count) }
      return sum
    }
  }
}
