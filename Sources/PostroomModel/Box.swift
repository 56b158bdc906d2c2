/// A rectangle on a page: points (1/72 inch), origin at the top left of the page as it is shown.
public struct Box: Hashable, Sendable {
  /// The left edge.
  public var x0: Float
  /// The top edge.
  public var y0: Float
  /// The right edge; not less than `x0`.
  public var x1: Float
  /// The bottom edge; not less than `y0`.
  public var y1: Float

  /// Makes a box from its edges, in points.
  public init(x0: Float, y0: Float, x1: Float, y1: Float) {
    self.x0 = x0
    self.y0 = y0
    self.x1 = x1
    self.y1 = y1
  }

  /// The width in points.
  public var width: Float { x1 - x0 }
  /// The height in points.
  public var height: Float { y1 - y0 }
  /// The vertical middle in points from the top.
  public var middleY: Float { (y0 + y1) / 2 }

  /// The smallest box that holds both.
  public func union(_ other: Box) -> Box {
    Box(x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
  }
}

extension Box: Codable {
  /// Reads `[x0, y0, x1, y1]`.
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    self.init(
      x0: try values.decode(Float.self), y0: try values.decode(Float.self),
      x1: try values.decode(Float.self), y1: try values.decode(Float.self))
  }

  /// Writes `[x0, y0, x1, y1]`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    for edge in [x0, y0, x1, y1] { try values.encode(edge) }
  }
}
