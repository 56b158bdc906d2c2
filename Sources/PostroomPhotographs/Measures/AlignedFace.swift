internal import CPhotographs
internal import PostroomModel

/// The face as ISO/IEC 29794-5 looks at it: in a square of 616 pixels with the pupils at (251, 272) and (364, 272).
///
/// Only the part of the square that the face covers is made.
struct AlignedFace {
  static let side = 616.0
  static let rightPupil = PhotographPoint(x: 251, y: 272)
  static let leftPupil = PhotographPoint(x: 364, y: 272)

  /// The part that is made, in pixels of the square.
  static let left = 118
  static let top = 160
  let width = 380
  let height = 396

  let rgb: ContiguousArray<UInt8>
  let luminance: ContiguousArray<UInt8>
  let gray: ContiguousArray<UInt8>
  /// The face in it: within jaw and brows.
  let spans: [Int32]
  /// The middle of the mouth's corners, in the square.
  let mouth: PhotographPoint
  private let warp: AlignedWarp

  /// Warps the face out of its copy.
  init(_ copy: FaceCopy, _ landmarks: FaceLandmarks) {
    let warp = AlignedWarp(landmarks)
    let width = width
    let height = height
    let origin = copy.place(warp.picturePoint(x: Double(Self.left), y: Double(Self.top)))
    let right = copy.place(warp.picturePoint(x: Double(Self.left) + 1, y: Double(Self.top)))
    let below = copy.place(warp.picturePoint(x: Double(Self.left), y: Double(Self.top) + 1))
    let affinity = photograph_affinity(
      a: right.x - origin.x, b: below.x - origin.x, c: right.y - origin.y, d: below.y - origin.y, u: origin.x - 0.5,
      v: origin.y - 0.5)
    rgb = ContiguousArray(unsafeUninitializedCapacity: 3 * width * height) { aligned, count in
      copy.rgb.withUnsafeBufferPointer {
        photograph_align(
          $0.baseAddress, Int32(copy.width), Int32(copy.height), affinity, Int32(width), Int32(height),
          aligned.baseAddress)
      }
      count = 3 * width * height
    }
    luminance = PixelPlanes.luminance(rgb)
    gray = PixelPlanes.gray(rgb)
    self.warp = warp
    spans = Self.spans(landmarks.outline, warp, width, height)
    mouth = warp.alignedPoint(
      PhotographPoint(
        x: (landmarks.mouth.rightCorner.x + landmarks.mouth.leftCorner.x) / 2,
        y: (landmarks.mouth.rightCorner.y + landmarks.mouth.leftCorner.y) / 2))
  }

  /// Half the way from the eyes to the mouth.
  var halfToMouth: Double { (mouth.y - Self.rightPupil.y) / 2 }

  /// The rows of the convex hull of points of the picture.
  func spans(around points: [PhotographPoint]) -> [Int32] { Self.spans(points, warp, width, height) }

  /// How luminance is distributed within spans.
  func distribution(in spans: [Int32]) -> LevelDistribution {
    var histogram = [UInt32](repeating: 0, count: 256)
    luminance.withUnsafeBufferPointer {
      photograph_histogram($0.baseAddress, Int32(width), spans, Int32(height), &histogram)
    }
    return LevelDistribution(histogram)
  }

  /// The mean of each channel in a rectangle of the part that is made; it must lie within.
  func mean(left: Int, top: Int, columns: Int, rows: Int) -> [Double] {
    var sums: [UInt64] = [0, 0, 0]
    rgb.withUnsafeBufferPointer {
      photograph_sum($0.baseAddress, Int32(width), Int32(left), Int32(top), Int32(columns), Int32(rows), &sums)
    }
    return sums.map { Double($0) / Double(columns * rows) }
  }

  private static func spans(_ points: [PhotographPoint], _ warp: AlignedWarp, _ width: Int, _ height: Int) -> [Int32] {
    let places = points.map { point in
      let place = warp.alignedPoint(point)
      return PhotographPoint(x: place.x - Double(left), y: place.y - Double(top))
    }
    return ConvexHull(places).spans(width: width, rows: height)
  }

  /// The squares of the cheeks, by their left top corners in the part that is made, and their side.
  var cheeks: (right: (x: Int, y: Int), left: (x: Int, y: Int), side: Int) {
    let side = Int((Self.leftPupil.x - Self.rightPupil.x) * 0.3)
    let top = min(max(Int(Self.rightPupil.y) - Self.top + Int(halfToMouth), 0), height - side)
    return (
      (Int(Self.rightPupil.x) - Self.left - side, top), (Int(Self.leftPupil.x) - Self.left, top), side
    )
  }
}

/// The similarity between a picture and the aligned square of its face.
struct AlignedWarp {
  private let pupil: PhotographPoint
  private let across: PhotographPoint

  init(_ landmarks: FaceLandmarks) {
    let distance = AlignedFace.leftPupil.x - AlignedFace.rightPupil.x
    pupil = landmarks.rightEye.pupil
    across = PhotographPoint(
      x: (landmarks.leftEye.pupil.x - pupil.x) / distance, y: (landmarks.leftEye.pupil.y - pupil.y) / distance)
  }

  /// Where a point of the square lies in the picture.
  func picturePoint(x: Double, y: Double) -> PhotographPoint {
    let right = x - AlignedFace.rightPupil.x
    let down = y - AlignedFace.rightPupil.y
    return PhotographPoint(
      x: pupil.x + across.x * right - across.y * down, y: pupil.y + across.y * right + across.x * down)
  }

  /// Where a point of the picture lies in the square.
  func alignedPoint(_ point: PhotographPoint) -> PhotographPoint {
    let square = across.x * across.x + across.y * across.y
    let right = point.x - pupil.x
    let down = point.y - pupil.y
    return PhotographPoint(
      x: AlignedFace.rightPupil.x + (right * across.x + down * across.y) / square,
      y: AlignedFace.rightPupil.y + (down * across.x - right * across.y) / square)
  }
}
