internal import Foundation
internal import PostroomTypesetting

/// A projective mapping of the plane, as a camera makes of a flat sheet: a 3 × 3 matrix, row by row.
struct Homography {
  let m: [Double]

  init(_ matrix: [Double]) { m = matrix }

  /// The mapping of a rectangle at the origin onto four corners: top left, top right, bottom right, bottom left.
  ///
  /// Heckbert's closed solution for the unit square (Fundamentals of Texture Mapping, 1989), scaled.
  init(_ size: PageSize, onto corners: [Spot]) {
    let (a, b, c, d) = (corners[0], corners[1], corners[2], corners[3])
    let (dx1, dx2, dx3) = (b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x)
    let (dy1, dy2, dy3) = (b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y)
    let whole = dx1 * dy2 - dx2 * dy1
    let g = (dx3 * dy2 - dx2 * dy3) / whole
    let h = (dx1 * dy3 - dx3 * dy1) / whole
    let (w, t) = (size.width, size.height)
    m = [
      (b.x - a.x + g * b.x) / w, (d.x - a.x + h * d.x) / t, a.x,
      (b.y - a.y + g * b.y) / w, (d.y - a.y + h * d.y) / t, a.y, g / w, h / t, 1,
    ]
  }

  /// The mapping back, up to a factor, which projective mappings do not feel.
  var inverse: Homography {
    func minor(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double { m[a] * m[d] - m[b] * m[c] }
    return Homography([
      minor(4, 5, 7, 8), -minor(1, 2, 7, 8), minor(1, 2, 4, 5), -minor(3, 5, 6, 8), minor(0, 2, 6, 8),
      -minor(0, 2, 3, 5), minor(3, 4, 6, 7), -minor(0, 1, 6, 7), minor(0, 1, 3, 4),
    ])
  }

  /// First the other mapping, then this one.
  func after(_ first: Homography) -> Homography {
    Homography(
      (0..<9).map { index in
        let (row, column) = (index / 3, index % 3)
        return (0..<3).reduce(0) { $0 + m[row * 3 + $1] * first.m[$1 * 3 + column] }
      })
  }

  /// Where a spot comes to lie.
  func map(_ spot: Spot) -> Spot {
    let w = m[6] * spot.x + m[7] * spot.y + m[8]
    return Spot(
      (m[0] * spot.x + m[1] * spot.y + m[2]) / w, (m[3] * spot.x + m[4] * spot.y + m[5]) / w)
  }

  /// The turn of a picture by quarters, clockwise: from the turned picture's pixels to those of the upright one.
  ///
  /// - Parameters:
  ///   - degrees: 0, 90, 180 or 270.
  ///   - width: Of the upright picture.
  ///   - height: Of the upright picture.
  static func upright(from degrees: Int, width: Double, height: Double) -> Homography {
    switch degrees {
    case 90: Homography([0, 1, 0, -1, 0, height, 0, 0, 1])
    case 180: Homography([-1, 0, width, 0, -1, height, 0, 0, 1])
    case 270: Homography([0, -1, width, 1, 0, 0, 0, 0, 1])
    default: Homography([1, 0, 0, 0, 1, 0, 0, 0, 1])
    }
  }
}
