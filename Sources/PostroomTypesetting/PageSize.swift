/// The size of a page in points (1/72 inch).
public struct PageSize: Hashable, Sendable {
  /// The width in points.
  public var width: Double
  /// The height in points.
  public var height: Double

  /// Makes a size from points.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Makes a size from millimetres.
  public init(millimetresWide width: Double, high height: Double) {
    self.init(width: width * Self.pointsPerMillimetre, height: height * Self.pointsPerMillimetre)
  }

  /// The same page turned by a quarter.
  public var turned: PageSize { PageSize(width: height, height: width) }

  /// Points in a millimetre: 72 to the inch of 25.4 mm.
  public static let pointsPerMillimetre = 72 / 25.4
  /// ISO 216 A4, 210 × 297 mm, upright.
  public static let a4 = PageSize(millimetresWide: 210, high: 297)
  /// ISO 216 A5, 148 × 210 mm, upright.
  public static let a5 = PageSize(millimetresWide: 148, high: 210)
  /// ISO/IEC 7810 ID-1, 85.60 × 53.98 mm: identity and bank cards.
  public static let card = PageSize(millimetresWide: 85.6, high: 53.98)
}

/// The empty space around a page's content, in points.
public struct Margins: Hashable, Sendable {
  /// Space above.
  public var top: Double
  /// Space on the left.
  public var left: Double
  /// Space below.
  public var bottom: Double
  /// Space on the right.
  public var right: Double

  /// Makes margins in points.
  public init(top: Double, left: Double, bottom: Double, right: Double) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }

  /// Makes four equal margins in points.
  public init(_ all: Double) { self.init(top: all, left: all, bottom: all, right: all) }
}

/// A rectangle on a page: points from the top left corner.
public struct Area: Hashable, Sendable {
  /// The left edge.
  public var x: Double
  /// The top edge.
  public var y: Double
  /// The width.
  public var width: Double
  /// The height.
  public var height: Double

  /// Makes an area in points.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The area made smaller on every side.
  public func inset(_ amount: Double) -> Area {
    Area(x: x + amount, y: y + amount, width: width - 2 * amount, height: height - 2 * amount)
  }
}
