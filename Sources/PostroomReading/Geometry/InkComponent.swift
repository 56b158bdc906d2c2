/// Touching ink of a picture: what a letter, a part of one or a speck of dust is.
struct InkComponent: Hashable {
  /// The left edge in pixels.
  var x0: Int32
  /// The top edge.
  var y0: Int32
  /// The right edge: the first column without ink.
  var x1: Int32
  /// The lower edge: the first row without ink.
  var y1: Int32
  /// How many pixels are ink.
  var ink: Int32

  /// The width in pixels.
  var width: Int { Int(x1 - x0) }
  /// The height in pixels.
  var height: Int { Int(y1 - y0) }
  /// The longer side in pixels.
  var longSide: Int { max(width, height) }
  /// The shorter side in pixels.
  var shortSide: Int { min(width, height) }

  mutating func unite(_ other: InkComponent) {
    x0 = min(x0, other.x0)
    y0 = min(y0, other.y0)
    x1 = max(x1, other.x1)
    y1 = max(y1, other.y1)
    ink += other.ink
  }
}
