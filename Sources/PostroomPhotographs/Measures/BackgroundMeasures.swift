internal import CPhotographs
internal import PostroomModel

/// What is behind the head.
public struct BackgroundMeasures: Hashable, Sendable {
  /// The median colour: L*, a*, b*.
  public var lab: [Double]
  /// The distance from the median that nine tenths of it keep, ΔE.
  public var spread: Double
  /// The largest rise of lightness away from the head, ΔE.
  public var shadow: Double
  /// How sharply the largest thing on it that is not the person stands out, ΔE; 0 when there is none.
  public var structure: Double
  /// How sure it is what the background is, 0 to 1.
  public var confidence: Double
  /// The share of what should be background, above the chin and around the head, that was found, 0 to 1.
  public var coverage: Double
  /// The mean gradient of its luminance in the aligned picture, as ISO/IEC 29794-5 takes it; nil when there is too little.
  public var gradient: Double?

  init(_ mask: BackgroundMask, _ landmarks: FaceLandmarks) {
    lab = mask.lab
    spread = mask.spread
    shadow = mask.shadow
    structure = mask.structure
    confidence = mask.confidence
    coverage = mask.coverage
    gradient = Self.gradient(mask, landmarks)
  }

  /// The distance of the median from a colour of red, green and blue.
  func distance(from colour: [Int]) -> Double {
    let bytes = (0..<3).map { UInt8(clamping: $0 < colour.count ? colour[$0] : 255) }
    let wanted = PixelPlanes.lab(ContiguousArray(bytes))
    return zip(lab, wanted).reduce(0) { $0 + ($1.0 - Double($1.1)) * ($1.0 - Double($1.1)) }.squareRoot()
  }

  /// Warps the upper part of the aligned square to 354 × 295 pixels and averages the gradients of its background.
  private static func gradient(_ mask: BackgroundMask, _ landmarks: FaceLandmarks) -> Double? {
    let (columns, rows) = (354, 295)
    let warp = AlignedWarp(landmarks)
    func place(_ column: Double, _ row: Double) -> (x: Double, y: Double) {
      let point = warp.picturePoint(
        x: 62 + column * 492 / Double(columns), y: row * 508 / Double(rows))
      return (point.x / mask.step.x - 0.5, point.y / mask.step.y - 0.5)
    }
    let (origin, right, below) = (place(0.5, 0.5), place(1.5, 0.5), place(0.5, 1.5))
    let affinity = photograph_affinity(
      a: right.x - origin.x, b: below.x - origin.x, c: right.y - origin.y, d: below.y - origin.y, u: origin.x,
      v: origin.y)
    let rgb = ContiguousArray<UInt8>(unsafeUninitializedCapacity: 3 * columns * rows) { aligned, count in
      mask.rgb.withUnsafeBufferPointer {
        photograph_align(
          $0.baseAddress, Int32(mask.width), Int32(mask.height), affinity, Int32(columns), Int32(rows),
          aligned.baseAddress)
      }
      count = 3 * columns * rows
    }
    let marks = ContiguousArray<UInt8>(unsafeUninitializedCapacity: columns * rows) { aligned, count in
      mask.marks.map { $0 == 2 ? 1 : 0 }.withUnsafeBufferPointer {
        photograph_align_plane(
          $0.baseAddress, Int32(mask.width), Int32(mask.height), affinity, Int32(columns), Int32(rows),
          aligned.baseAddress)
      }
      count = columns * rows
    }
    var count: UInt32 = 0
    let luminance = PixelPlanes.luminance(rgb)
    let gradient = luminance.withUnsafeBufferPointer { luminance in
      marks.withUnsafeBufferPointer {
        photograph_gradient(luminance.baseAddress, $0.baseAddress, Int32(columns), Int32(rows), &count)
      }
    }
    return count >= 100 ? gradient : nil
  }
}
