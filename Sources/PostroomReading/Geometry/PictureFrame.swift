internal import Foundation
internal import PostroomModel
internal import PostroomNative

/// Where the pixels of a picture that was turned, straightened and scaled lie on its page.
///
/// It begins with the picture as the document gives it and takes each change in the order in which the picture does.
/// Pixels are counted from the picture's upper left corner, points from the upper left corner of the upright page.
struct PictureFrame: Hashable, Sendable {
  /// The picture's size in pixels.
  private(set) var columns: Int
  private(set) var rows: Int
  /// The upright page's size in points.
  private(set) var width: Float
  private(set) var height: Float
  /// How far the writing runs downhill on the upright page, in degrees: what straightening took away.
  private(set) var skew: Float = 0

  /// The page's middle in pixels of the picture: it is the centre of straightening.
  private var middleX: Double
  private var middleY: Double
  /// Points per pixel, across and down.
  private var unitX: Double
  private var unitY: Double

  /// The frame of a picture that fills its page.
  ///
  /// - Parameters:
  ///   - columns: The picture's width in pixels.
  ///   - rows: The picture's height in pixels.
  ///   - width: The page's width in points, as the picture lies.
  ///   - height: The page's height in points.
  init(columns: Int, rows: Int, width: Float, height: Float) {
    self.columns = columns
    self.rows = rows
    self.width = width
    self.height = height
    middleX = Double(columns) / 2
    middleY = Double(rows) / 2
    unitX = Double(width) / Double(max(1, columns))
    unitY = Double(height) / Double(max(1, rows))
  }

  /// The frame after `GrayBitmap.turned`, which must come first.
  func turned(_ quarterTurnsClockwise: Int) -> PictureFrame {
    quarterTurnsClockwise % 2 == 0
      ? self : PictureFrame(columns: rows, rows: columns, width: height, height: width)
  }

  /// The frame after `GrayBitmap.straightened`.
  func straightened(degrees: Float) -> PictureFrame {
    guard degrees != 0, degrees.isFinite else { return self }
    var frame = self
    frame.skew += min(max(degrees, -45), 45)
    (frame.columns, frame.rows) = GrayBitmap.straightenedSize(columns, rows, degrees: degrees)
    frame.middleX += Double(frame.columns - columns) / 2
    frame.middleY += Double(frame.rows - rows) / 2
    return frame
  }

  /// The frame after `GrayBitmap.scaled`.
  func scaled(by factor: Float) -> PictureFrame {
    guard factor != 1, factor > 0, factor.isFinite else { return self }
    var frame = self
    frame.columns = GrayBitmap.scaledSide(columns, factor)
    frame.rows = GrayBitmap.scaledSide(rows, factor)
    let across = Double(frame.columns) / Double(max(1, columns))
    let down = Double(frame.rows) / Double(max(1, rows))
    frame.middleX *= across
    frame.middleY *= down
    frame.unitX /= across
    frame.unitY /= down
    return frame
  }

  /// Where a rectangle of the picture lies on the upright page with its lines level, in points.
  ///
  /// Words of one line have the same height there: lines are put together from these boxes.
  func levelBox(left: Float, top: Float, right: Float, bottom: Float) -> Box {
    let (midX, midY) = (Double(width) / 2, Double(height) / 2)
    return Box(
      x0: Float(midX + (Double(left) - middleX) * unitX), y0: Float(midY + (Double(top) - middleY) * unitY),
      x1: Float(midX + (Double(right) - middleX) * unitX), y1: Float(midY + (Double(bottom) - middleY) * unitY))
  }

  /// Where a rectangle of the picture lies on the upright page as it is, writing slanted, in points.
  ///
  /// It holds the slanted middle line of the rectangle from end to end and is as much higher than that as the rectangle
  /// is high: the corners of a word's rectangle have no ink, so that a box around them would only be too large.
  func box(left: Float, top: Float, right: Float, bottom: Float) -> Box {
    if skew == 0 { return levelBox(left: left, top: top, right: right, bottom: bottom) }
    let angle = Double(skew) * .pi / 180
    let (cosine, sine) = (cos(angle), sin(angle))
    let (dx, dy) = (Double(left + right) / 2 - middleX, Double(top + bottom) / 2 - middleY)
    let (halfWidth, halfHeight) = (Double(right - left) / 2, Double(bottom - top) / 2)
    let (x, y) = (dx * cosine - dy * sine, dx * sine + dy * cosine)
    let reachX = halfWidth * cosine
    let reachY = halfWidth * abs(sine) + halfHeight * cosine
    let (midX, midY) = (Double(width) / 2, Double(height) / 2)
    return Box(
      x0: Float(midX + (x - reachX) * unitX), y0: Float(midY + (y - reachY) * unitY),
      x1: Float(midX + (x + reachX) * unitX), y1: Float(midY + (y + reachY) * unitY))
  }
}
