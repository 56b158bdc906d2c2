internal import CPhotographs
internal import Foundation
internal import PostroomModel

/// The part of a picture that becomes the mended one: where it lies, how it leans, and how it is scaled.
struct HeadFrame: Hashable {
  /// The columns of the result.
  var width: Int
  /// Its rows.
  var height: Int
  /// The middle of the part in the picture.
  var centre: PhotographPoint
  /// How far the part leans clockwise in the picture, in degrees.
  var lean: Double
  /// How many pixels of the picture a pixel of the result is wide.
  var step: Double

  /// The whole of a picture.
  static func whole(_ bitmap: ColourBitmap, width: Int, height: Int) -> HeadFrame {
    HeadFrame(
      width: width, height: height,
      centre: PhotographPoint(x: Double(bitmap.width) / 2, y: Double(bitmap.height) / 2), lean: 0,
      step: max(Double(bitmap.width) / Double(width), Double(bitmap.height) / Double(height)))
  }

  private var cosine: Double { cos(lean * .pi / 180) }
  private var sine: Double { sin(lean * .pi / 180) }

  /// Whether it is a picture as it is.
  func isWhole(_ bitmap: ColourBitmap) -> Bool {
    lean == 0 && width == bitmap.width && height == bitmap.height && step == 1
      && centre == PhotographPoint(x: Double(width) / 2, y: Double(height) / 2)
  }

  /// Where a point of the result lies in the picture.
  func source(_ point: PhotographPoint) -> PhotographPoint {
    let x = (point.x - Double(width) / 2) * step
    let y = (point.y - Double(height) / 2) * step
    return PhotographPoint(x: centre.x + cosine * x - sine * y, y: centre.y + sine * x + cosine * y)
  }

  /// Where a point of the picture lies in the result.
  func place(_ point: PhotographPoint) -> PhotographPoint {
    let x = (point.x - centre.x) / step
    let y = (point.y - centre.y) / step
    return PhotographPoint(
      x: Double(width) / 2 + cosine * x + sine * y, y: Double(height) / 2 - sine * x + cosine * y)
  }

  /// Cuts the part out of a picture; nil when memory is short.
  func cut(_ bitmap: ColourBitmap) -> ColourBitmap? {
    if isWhole(bitmap) { return bitmap }
    let part = photograph_part(x: centre.x, y: centre.y, cosine: cosine, sine: sine, step: step)
    var isCut = false
    let pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: 3 * width * height) { result, count in
      isCut = bitmap.pixels.withUnsafeBufferPointer {
        photograph_cut_out(
          $0.baseAddress, Int32(bitmap.width), Int32(bitmap.height), part, Int32(width), Int32(height),
          result.baseAddress)
      }
      count = isCut ? 3 * width * height : 0
    }
    return isCut ? ColourBitmap(width: width, height: height, pixels: pixels) : nil
  }
}

extension FaceLandmarks {
  /// The points where they lie in a part of the picture.
  func placed(in frame: HeadFrame) -> FaceLandmarks {
    func eye(_ eye: Eye) -> Eye {
      Eye(
        pupil: frame.place(eye.pupil), outerCorner: frame.place(eye.outerCorner),
        innerCorner: frame.place(eye.innerCorner), upperLid: eye.upperLid.map(frame.place),
        lowerLid: eye.lowerLid.map(frame.place), brow: eye.brow.map(frame.place))
    }
    var placed = self
    placed.rightEye = eye(rightEye)
    placed.leftEye = eye(leftEye)
    placed.nose = Nose(
      bridge: frame.place(nose.bridge), tip: frame.place(nose.tip), rightWing: frame.place(nose.rightWing),
      leftWing: frame.place(nose.leftWing), base: frame.place(nose.base))
    placed.mouth = Mouth(
      rightCorner: frame.place(mouth.rightCorner), leftCorner: frame.place(mouth.leftCorner),
      upperOuter: mouth.upperOuter.map(frame.place), upperInner: mouth.upperInner.map(frame.place),
      lowerInner: mouth.lowerInner.map(frame.place), lowerOuter: mouth.lowerOuter.map(frame.place))
    placed.jaw = jaw.map(frame.place)
    placed.chin = frame.place(chin)
    placed.crown = frame.place(crown)
    return placed
  }
}
