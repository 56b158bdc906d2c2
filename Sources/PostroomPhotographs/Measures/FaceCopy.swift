internal import CPhotographs
internal import PostroomModel

/// The face about as large as it is in a print: the part of the picture that it covers, averaged by whole pixels so that
/// the pupils are nearest to 113 pixels apart, the distance of ISO/IEC 29794-5, and never enlarged.
///
/// Whole pixels keep noise as it is: between pixels it would be smoothed, and a noisy picture would look clean.
///
/// Sharpness, noise and red eyes are looked for in it: so what was measured says the same of photographs of two and of
/// twenty megapixels, and takes the same time.
struct FaceCopy {
  /// The distance of the pupils.
  static let eyeDistance = 113.0
  /// The most pixels that are averaged along a side: the sums of more would not fit.
  private static let largestStep = 256.0

  let width: Int
  let height: Int
  let rgb: ContiguousArray<UInt8>
  let gray: ContiguousArray<UInt8>
  /// The distance of the pupils in it.
  let eyeDistance: Double
  private let left: Double
  private let top: Double
  private let step: Double

  /// Averages the face; nil when there is too little of it in the picture.
  init?(_ bitmap: ColourBitmap, _ landmarks: FaceLandmarks) {
    let distance = landmarks.pupilDistance
    guard distance >= 8, distance.isFinite else { return nil }
    let step = min(max(1, (distance / Self.eyeDistance).rounded()), Self.largestStep)
    let outline = landmarks.outline
    let margin = 0.15 * distance
    let left = max(0, ((outline.map(\.x).min() ?? 0) - margin).rounded(.down))
    let top = max(0, ((outline.map(\.y).min() ?? 0) - margin).rounded(.down))
    let right = min(Double(bitmap.width), (outline.map(\.x).max() ?? 0) + margin)
    let bottom = min(Double(bitmap.height), (outline.map(\.y).max() ?? 0) + margin)
    guard right - left >= 16 * step, bottom - top >= 16 * step else { return nil }
    let width = Int((right - left) / step)
    let height = Int((bottom - top) / step)
    var isAveraged = false
    let rgb = ContiguousArray<UInt8>(unsafeUninitializedCapacity: 3 * width * height) { copy, count in
      isAveraged = bitmap.pixels.withUnsafeBufferPointer {
        photograph_average(
          $0.baseAddress, Int32(bitmap.width), Int32(left), Int32(top), Int32(step), Int32(width), Int32(height),
          copy.baseAddress)
      }
      count = isAveraged ? 3 * width * height : 0
    }
    guard isAveraged else { return nil }
    self.width = width
    self.height = height
    self.rgb = rgb
    self.gray = PixelPlanes.gray(rgb)
    self.left = left
    self.top = top
    self.step = step
    eyeDistance = distance / step
  }

  /// Where a point of the picture lies in the copy.
  func place(_ point: PhotographPoint) -> PhotographPoint {
    PhotographPoint(x: (point.x - left) / step, y: (point.y - top) / step)
  }
}

extension FaceLandmarks {
  /// The distance of the pupils in pixels.
  var pupilDistance: Double {
    let across = leftEye.pupil.x - rightEye.pupil.x
    let down = leftEye.pupil.y - rightEye.pupil.y
    return (across * across + down * down).squareRoot()
  }

  /// The points around the face: jaw and brows.
  var outline: [PhotographPoint] { jaw + [chin] + rightEye.brow + leftEye.brow }
}
