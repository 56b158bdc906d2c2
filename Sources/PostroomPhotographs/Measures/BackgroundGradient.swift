internal import CPhotographs
internal import PostroomModel

/// How much the luminance of the background changes from pixel to pixel, as ISO/IEC 29794-5 takes it.
enum BackgroundGradient {
  /// Warps the upper part of the aligned square to 354 × 295 pixels and averages the gradients of its background; nil when
  /// there is too little.
  static func mean(_ mask: BackgroundMask, _ landmarks: FaceLandmarks) -> Double? {
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
