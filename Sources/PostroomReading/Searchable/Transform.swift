internal import Foundation

/// An affine map of the plane: x′ = a·x + c·y + e, y′ = b·x + d·y + f, as PDF writes it.
struct Transform: Equatable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  /// This map, and another one after it.
  func then(_ next: Transform) -> Transform {
    Transform(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c,
      d: c * next.b + d * next.d, e: e * next.a + f * next.c + next.e, f: e * next.b + f * next.d + next.f)
  }

  /// Where the map leads a point.
  func applied(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

  /// The six numbers in PDF's order.
  var numbers: [Double] { [a, b, c, d, e, f] }

  /// Turns around a point, clockwise where y runs downwards.
  ///
  /// - Parameter degrees: The angle.
  static func turned(_ degrees: Double, x: Double, y: Double) -> Transform {
    let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    return Transform(
      a: cosine, b: sine, c: -sine, d: cosine, e: x - x * cosine + y * sine, f: y - x * sine - y * cosine)
  }

  /// Takes quarter turns clockwise back: from a turned sheet of `width` × `height` to the one before, both with y
  /// running downwards from the top left.
  static func unturned(_ quarters: Int, width: Double, height: Double) -> Transform {
    switch quarters & 3 {
    case 1: Transform(a: 0, b: -1, c: 1, d: 0, e: 0, f: width)
    case 2: Transform(a: -1, b: 0, c: 0, d: -1, e: width, f: height)
    case 3: Transform(a: 0, b: 1, c: -1, d: 0, e: height, f: 0)
    default: Transform()
    }
  }

  /// Leads from a sheet as it is shown, y running downwards, to a PDF page's own coordinates.
  ///
  /// - Parameters:
  ///   - quarters: The clockwise quarter turns that the page asks for.
  ///   - area: The visible part of the page in its own coordinates.
  static func ontoPage(
    _ quarters: Int, area: (left: Double, bottom: Double, right: Double, top: Double)
  ) -> Transform {
    switch quarters & 3 {
    case 1: Transform(a: 0, b: 1, c: 1, d: 0, e: area.left, f: area.bottom)
    case 2: Transform(a: -1, b: 0, c: 0, d: 1, e: area.right, f: area.bottom)
    case 3: Transform(a: 0, b: -1, c: -1, d: 0, e: area.right, f: area.top)
    default: Transform(a: 1, b: 0, c: 0, d: -1, e: area.left, f: area.top)
    }
  }
}
