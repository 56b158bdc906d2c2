internal import Foundation
internal import PostroomModel
internal import PostroomNative

/// A page's picture made ready for the engine: upright, level, dark on light, and with letters of a size that it
/// reads well.
struct PreparedPicture {
  /// The pixels that the engine sees.
  let bitmap: GrayBitmap
  /// The page's size in points, upright.
  let width: Float
  let height: Float
  /// By how many degrees the lines run clockwise downhill on the page; places are those of the level page.
  let skew: Float
  /// How many pixels there are to an inch.
  let dpi: Double
  /// What was done.
  let steps: [Recognition.Step]
  /// The quarter turns clockwise that made the picture upright.
  let turns: Int
  /// Whether letters may stand light on dark somewhere.
  let hasDarkAreas: Bool

  /// Where the engine's pixels lie on the picture, in points.
  private let frame: PictureFrame
  /// Where the upright picture's corner lies on the upright page, in points.
  private let corner: (x: Float, y: Float)
  /// By how much the lines still run downhill on the engine's picture, in radians.
  private let tilt: Double

  /// Less skew does not hurt the engine, in degrees: on generated scans it finds as many words with it as without.
  ///
  /// The words' places are made level all the same, which costs nothing.
  private static let straightenedSkew: Float = 2
  /// Small letters of fewer pixels are enlarged: at 300 dpi those of 4-point type.
  private static let smallLetters: Float = 11
  /// To this height they are enlarged, and large ones reduced.
  private static let goodLetters: Float = 20
  /// Small letters of more pixels are reduced: nothing is lost and time is won.
  private static let largeLetters: Float = 42
  /// Enlarging more only blurs.
  private static let mostEnlargement: Float = 3
  /// Pictures whose short side has fewer pixels are enlarged where their letters are not known to be large.
  private static let smallSide = 1_000
  /// The engine takes no longer side, in pixels.
  private static let mostSide: Float = 32_000
  /// Enlarged pictures stay below this.
  private static let mostPixels: Float = 30_000_000

  /// Whether letters are too small to be read well as they are.
  static func isSmall(_ geometry: PageGeometry) -> Bool {
    geometry.xHeight > 0 && geometry.xHeight < smallLetters
  }

  init(_ picture: PagePicture, _ geometry: PageGeometry, turns: Int) {
    self.turns = turns
    var steps = picture.steps
    var bitmap = picture.bitmap
    var frame = PictureFrame(
      columns: bitmap.width, rows: bitmap.height, width: picture.place.width, height: picture.place.height)
    func apply(_ step: Recognition.Step, _ changed: GrayBitmap, _ moved: PictureFrame) {
      bitmap = changed
      frame = moved
      steps.append(step)
    }
    if turns != 0 { apply(.turned, bitmap.turned(turns), frame.turned(turns)) }
    if geometry.isInverted { apply(.inverted, bitmap.inverted(), frame) }
    if bitmap.lightIsUneven { apply(.evened, bitmap.evened(), frame) }
    let factor = Self.factor(bitmap, geometry)
    if factor < 1 { apply(.reduced, bitmap.scaled(by: factor), frame.scaled(by: factor)) }
    let isStraightened = abs(geometry.skew) >= Self.straightenedSkew
    if isStraightened {
      apply(.straightened, bitmap.straightened(degrees: geometry.skew), frame.straightened(degrees: geometry.skew))
    }
    if factor > 1 { apply(.enlarged, bitmap.scaled(by: factor), frame.scaled(by: factor)) }
    skew = geometry.skew
    tilt = isStraightened ? 0 : Double(geometry.skew) * .pi / 180
    self.bitmap = bitmap
    self.frame = frame
    self.steps = steps
    hasDarkAreas = DarkAreas.areIn(bitmap)
    let isSideways = turns % 2 == 1
    width = isSideways ? picture.pageHeight : picture.pageWidth
    height = isSideways ? picture.pageWidth : picture.pageHeight
    let place = picture.place.turned(turns, width: picture.pageWidth, height: picture.pageHeight)
    corner = (place.x0, place.y0)
    dpi = picture.dpi * Double(factor)
  }

  /// Where a rectangle of the engine's picture lies on the upright, level page, in points.
  func place(_ area: RecognisedWords.Frame) -> Box {
    let box = level(frame.levelBox(left: area.left, top: area.top, right: area.right, bottom: area.bottom))
    return Box(
      x0: box.x0 + corner.x, y0: box.y0 + corner.y, x1: box.x1 + corner.x, y1: box.y1 + corner.y)
  }

  /// The box moved to where it lies once the lines are turned level around the middle of the picture.
  private func level(_ box: Box) -> Box {
    if tilt == 0 { return box }
    let (middleX, middleY) = (frame.width / 2, frame.height / 2)
    let (cosine, sine) = (Float(cos(tilt)), Float(sin(tilt)))
    let (x, y) = ((box.x0 + box.x1) / 2 - middleX, box.middleY - middleY)
    let (moveX, moveY) = (x * cosine + y * sine - x, y * cosine - x * sine - y)
    return Box(x0: box.x0 + moveX, y0: box.y0 + moveY, x1: box.x1 + moveX, y1: box.y1 + moveY)
  }

  private static func factor(_ bitmap: GrayBitmap, _ geometry: PageGeometry) -> Float {
    let letters = geometry.xHeight
    if letters > largeLetters { return max(goodLetters / letters, 0.25) }
    var factor: Float = 1
    if letters > 0, letters < smallLetters {
      factor = min(goodLetters / letters, mostEnlargement)
    } else if letters == 0, min(bitmap.width, bitmap.height) < smallSide {
      factor = min(Float(smallSide) / Float(max(1, min(bitmap.width, bitmap.height))), mostEnlargement)
    }
    let pixels = Float(bitmap.width) * Float(bitmap.height)
    let longSide = Float(max(bitmap.width, bitmap.height, 1))
    return max(1, min(factor, (mostPixels / max(1, pixels)).squareRoot(), mostSide / longSide))
  }
}

extension Box {
  /// The box after its page was turned clockwise by quarter turns.
  ///
  /// - Parameters:
  ///   - quarterTurns: How often, 0 to 3.
  ///   - width: The page's width before.
  ///   - height: The page's height before.
  func turned(_ quarterTurns: Int, width: Float, height: Float) -> Box {
    switch quarterTurns {
    case 1: Box(x0: height - y1, y0: x0, x1: height - y0, y1: x1)
    case 2: Box(x0: width - x1, y0: height - y1, x1: width - x0, y1: height - y0)
    case 3: Box(x0: y0, y0: width - x1, x1: y1, y1: width - x0)
    default: self
    }
  }
}
