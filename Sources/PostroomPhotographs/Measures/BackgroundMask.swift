internal import CPhotographs
internal import PostroomModel

/// What of a photograph is background, found without a model: grown from the upper border by colour and smoothness, away
/// from head, neck and chest.
struct BackgroundMask {
  /// The longer side of the copy that is looked at, in pixels.
  static let side = 320

  /// The columns of the copy.
  let width: Int
  /// Its rows.
  let height: Int
  /// Of each of its pixels: 0 is no background, 1 its edge, 2 what is sure.
  let marks: ContiguousArray<UInt8>
  /// The copy itself: red, green and blue.
  let rgb: ContiguousArray<UInt8>
  /// How many pixels of the picture a pixel of the copy is, across and down.
  let step: (x: Double, y: Double)
  /// The share of what should be background, above the chin and around the head, that was found, 0 to 1.
  let coverage: Double
  /// How sure it is, 0 to 1: from 0.5 on it may be judged, from 0.8 on changed.
  let confidence: Double
  /// The median colour: L*, a*, b*.
  let lab: [Double]
  /// The distance from the median that nine tenths of it keep.
  let spread: Double
  /// The largest rise of lightness away from the head.
  let shadow: Double
  /// How sharply the largest thing on the wall that is not the person stands out from it, ΔE; 0 when there is none.
  let structure: Double
  /// How far from the wall is what stands at the left or right edge of the picture, ΔE; 0 for nothing.
  let edge: Double
  /// The share of the picture's height along which it does.
  let edgeLength: Double

  /// Looks for the background; nil when the picture is too small or memory is short.
  init?(_ bitmap: ColourBitmap, _ landmarks: FaceLandmarks) {
    let longer = max(bitmap.width, bitmap.height)
    guard min(bitmap.width, bitmap.height) >= 32 else { return nil }
    let width = longer > Self.side ? max(1, bitmap.width * Self.side / longer) : bitmap.width
    let height = longer > Self.side ? max(1, bitmap.height * Self.side / longer) : bitmap.height
    guard let rgb = Self.shrunk(bitmap, width, height) else { return nil }
    let step = (x: Double(bitmap.width) / Double(width), y: Double(bitmap.height) / Double(height))
    let head = Self.head(landmarks, step)
    let lab = PixelPlanes.lab(rgb)
    var background = photograph_background()
    var isFound = false
    let marks = ContiguousArray<UInt8>(unsafeUninitializedCapacity: width * height) { marks, count in
      isFound = lab.withUnsafeBufferPointer {
        photograph_find_background(
          $0.baseAddress, Int32(width), Int32(height), head, marks.baseAddress, &background)
      }
      count = isFound ? width * height : 0
    }
    guard isFound else { return nil }
    self.width = width
    self.height = height
    self.rgb = rgb
    self.marks = marks
    self.step = step
    coverage = background.coverage
    confidence =
      Self.ramp(background.agreement, from: 0.5, to: 0.8) * Self.ramp(background.coverage, from: 0.15, to: 0.4)
    self.lab = [Double(background.lab.0), Double(background.lab.1), Double(background.lab.2)]
    spread = Double(background.spread)
    shadow = Double(background.shadow)
    structure = background.structure
    edge = background.edge
    edgeLength = background.edge_length
  }

  private static func ramp(_ value: Double, from: Double, to: Double) -> Double {
    min(max((value - from) / (to - from), 0), 1)
  }

  private static func shrunk(_ bitmap: ColourBitmap, _ width: Int, _ height: Int) -> ContiguousArray<UInt8>? {
    var isShrunk = false
    let copy = ContiguousArray<UInt8>(unsafeUninitializedCapacity: 3 * width * height) { copy, count in
      isShrunk = bitmap.pixels.withUnsafeBufferPointer {
        photograph_shrink(
          $0.baseAddress, Int32(bitmap.width), Int32(bitmap.height), Int32(width), Int32(height), 5, copy.baseAddress)
      }
      count = isShrunk ? 3 * width * height : 0
    }
    return isShrunk ? copy : nil
  }

  /// The head's ellipse: from crown to chin, as wide as the face or as heads are.
  private static func head(_ landmarks: FaceLandmarks, _ step: (x: Double, y: Double)) -> photograph_head {
    let chin = PhotographPoint(x: landmarks.chin.x / step.x, y: landmarks.chin.y / step.y)
    let crown = PhotographPoint(x: landmarks.crown.x / step.x, y: landmarks.crown.y / step.y)
    let across = (landmarks.leftEye.pupil.x - landmarks.rightEye.pupil.x) / step.x
    let down = (landmarks.leftEye.pupil.y - landmarks.rightEye.pupil.y) / step.y
    let distance = max(1, (across * across + down * down).squareRoot())
    let height = ((chin.x - crown.x) * (chin.x - crown.x) + (chin.y - crown.y) * (chin.y - crown.y)).squareRoot()
    let jaw = landmarks.jaw.map(\.x)
    let width = ((jaw.max() ?? 0) - (jaw.min() ?? 0)) / step.x
    return photograph_head(
      x: (chin.x + crown.x) / 2, y: (chin.y + crown.y) / 2, half_width: max(2, 0.52 * width, 0.36 * height),
      half_height: max(2, height / 2), cosine: across / distance, sine: down / distance, chin: chin.y)
  }
}
