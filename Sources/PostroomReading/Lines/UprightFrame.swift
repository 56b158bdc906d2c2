internal import Foundation
internal import PostroomNative

/// Where the places of a picture lie once its writing is upright and level.
///
/// The frame has the size of the upright picture in pixels of the picture that was analysed; level means turned back about
/// its middle. Lines run along x there, and y grows from line to line.
struct UprightFrame: Hashable {
  /// The quarter turns clockwise that make the picture upright, 0 to 3.
  let turns: Int
  /// How far lines run downhill to the right once the picture is upright, in degrees.
  let skew: Float
  /// The upright size in pixels of the analysed picture.
  let width: Float
  let height: Float

  private let cosine: Float
  private let sine: Float

  /// The frame of a picture.
  ///
  /// - Parameters:
  ///   - columns: The picture's width as it lies.
  ///   - rows: The picture's height as it lies.
  init(columns: Int, rows: Int, turns: Int, skew: Float) {
    self.turns = turns & 3
    self.skew = skew
    let isSideways = turns & 1 == 1
    width = Float(isSideways ? rows : columns)
    height = Float(isSideways ? columns : rows)
    cosine = cos(skew * .pi / 180)
    sine = sin(skew * .pi / 180)
  }

  /// A component's box in the frame; like `LevelFrame`, it loses the height that slanting gave it.
  func level(_ box: InkComponent, at index: Int) -> LetterBox {
    let (x0, y0, x1, y1) = (Float(box.x0), Float(box.y0), Float(box.x1), Float(box.y1))
    let upright =
      switch turns {
      case 1: (left: width - y1, top: x0, right: width - y0, bottom: x1)
      case 2: (left: width - x1, top: height - y1, right: width - x0, bottom: height - y0)
      case 3: (left: y0, top: height - x1, right: y1, bottom: height - x0)
      default: (left: x0, top: y0, right: x1, bottom: y1)
      }
    var letter = LetterBox(
      left: upright.left, top: upright.top, right: upright.right, bottom: upright.bottom, component: index)
    guard skew != 0 else { return letter }
    let (dx, dy) = (letter.middleX - width / 2, letter.middleY - height / 2)
    let (x, y) = (width / 2 + dx * cosine + dy * sine, height / 2 + dy * cosine - dx * sine)
    // A letter does not fill its corners: slanting adds about half of what it would add to a full rectangle.
    let halfHeight = max(1, letter.height - 0.5 * letter.width * abs(sine)) / 2
    let halfWidth = letter.width / 2
    letter.left = x - halfWidth
    letter.right = x + halfWidth
    letter.top = y - halfHeight
    letter.bottom = y + halfHeight
    return letter
  }

  /// Where a place of the frame lies on the picture as it is, in pixels of the analysed picture.
  func stored(x: Float, y: Float) -> (x: Float, y: Float) {
    let (dx, dy) = (x - width / 2, y - height / 2)
    let (uprightX, uprightY) = (width / 2 + dx * cosine - dy * sine, height / 2 + dx * sine + dy * cosine)
    return switch turns {
    case 1: (uprightY, width - uprightX)
    case 2: (width - uprightX, height - uprightY)
    case 3: (height - uprightY, uprightX)
    default: (uprightX, uprightY)
    }
  }
}

extension LetterBox {
  /// A box in a frame, of a component.
  init(left: Float, top: Float, right: Float, bottom: Float, component: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
    self.component = component
  }
}
