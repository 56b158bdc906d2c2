/// Finds QR codes by the squares at three of their corners; their spots look like letters otherwise.
///
/// The squares are 7 modules wide, with a ring of one module and a spot of three (ISO/IEC 18004).
enum MatrixCodes {
  /// The ring's share of its square is 24/49.
  private static let ringShare: ClosedRange<Float> = 0.36...0.62
  /// The spot's side to the square's is 3/7.
  private static let spotSide: ClosedRange<Float> = 0.32...0.55
  private static let leastSpotShare: Float = 0.78
  /// Smaller squares cannot be told, in pixels.
  private static let leastSide = 10
  /// Squares and codes are as wide as high but for this share.
  private static let tolerance: Float = 0.2
  /// A code is 21 to 177 modules wide: so many squares.
  private static let codeSide: ClosedRange<Float> = 2.4...27
  /// A page with more squares is a pattern.
  private static let most = 40

  /// Where the codes lie.
  ///
  /// - Complexity: O(components × squares).
  static func areas(_ components: [InkComponent]) -> [InkComponent] {
    let rings = components.filter(isRing)
    if rings.count < 3 || rings.count > 20 * most { return [] }
    let spots = components.filter(isSpot)
    let squares = rings.filter { ring in spots.contains { isSpot($0, of: ring) } }
    if squares.count < 3 || squares.count > most { return [] }
    var areas: [InkComponent] = []
    for first in squares.indices {
      for second in squares.indices[(first + 1)...] {
        for third in squares.indices[(second + 1)...] {
          if let area = area(squares[first], squares[second], squares[third]) { areas.append(area) }
        }
      }
    }
    return areas
  }

  private static func isSquare(_ component: InkComponent) -> Bool {
    Float(component.longSide - component.shortSide) <= tolerance * Float(component.longSide)
  }

  private static func share(_ component: InkComponent) -> Float {
    Float(component.ink) / Float(component.width * component.height)
  }

  private static func isRing(_ component: InkComponent) -> Bool {
    component.shortSide >= leastSide && isSquare(component) && ringShare.contains(share(component))
  }

  private static func isSpot(_ component: InkComponent) -> Bool {
    component.shortSide >= 3 && isSquare(component) && share(component) >= leastSpotShare
  }

  private static func isSpot(_ spot: InkComponent, of ring: InkComponent) -> Bool {
    let side = Float(ring.longSide)
    return spotSide.contains(Float(spot.longSide) / side)
      && abs(Float(spot.x0 + spot.x1 - ring.x0 - ring.x1)) <= 0.2 * side
      && abs(Float(spot.y0 + spot.y1 - ring.y0 - ring.y1)) <= 0.2 * side
  }

  /// The box around three squares, if they can be the corners of a code.
  private static func area(_ one: InkComponent, _ two: InkComponent, _ three: InkComponent) -> InkComponent? {
    let sides = [one, two, three].map { Float($0.longSide) }
    guard let small = sides.min(), let large = sides.max(), large - small <= tolerance * large else { return nil }
    var area = one
    area.unite(two)
    area.unite(three)
    guard isSquare(area), codeSide.contains(Float(area.longSide) / large) else { return nil }
    // Each stands in a corner of its own.
    let corners = Set(
      [one, two, three].map { (square: InkComponent) -> Int in
        let isRight = square.x0 + square.x1 > area.x0 + area.x1
        let isLow = square.y0 + square.y1 > area.y0 + area.y1
        return (isRight ? 1 : 0) + (isLow ? 2 : 0)
      })
    return corners.count == 3 ? area : nil
  }
}
