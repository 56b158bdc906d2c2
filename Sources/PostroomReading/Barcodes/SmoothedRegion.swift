internal import PostroomNative

/// A part of a picture, each pixel the mean of nine.
///
/// The noise of a poor scan hides bars from the decoder, which looks at single rows; bars of several pixels lose little.
struct SmoothedRegion {
  /// The smoothed part, a pixel smaller on each side.
  let bitmap: GrayBitmap
  /// Where its first column and row lie in the whole picture.
  let left, top: Int

  /// Smooths a part that lies within the picture; nil when nothing of it is left.
  ///
  /// - Complexity: O(pixels of the part), a byte each.
  init?(_ whole: GrayBitmap, _ region: CodeTexture.Region) {
    let (width, height) = (region.columns.count - 2, region.rows.count - 2)
    guard width > 0, height > 0 else { return nil }
    (left, top) = (region.columns.lowerBound + 1, region.rows.lowerBound + 1)
    let pixels = whole.pixels.withUnsafeBufferPointer { source in
      ContiguousArray<UInt8>(unsafeUninitializedCapacity: width * height) { target, count in
        var sums = [UInt16](repeating: 0, count: width + 2)
        for y in 0..<height {
          let start = (region.rows.lowerBound + y) * whole.width + region.columns.lowerBound
          for x in 0..<width + 2 {
            let (above, here) = (start &+ x, start &+ x &+ whole.width)
            sums[x] = UInt16(source[above]) &+ UInt16(source[here]) &+ UInt16(source[here &+ whole.width])
          }
          for x in 0..<width {
            target[y &* width &+ x] = UInt8(truncatingIfNeeded: (sums[x] &+ sums[x &+ 1] &+ sums[x &+ 2]) / 9)
          }
        }
        count = width * height
      }
    }
    bitmap = GrayBitmap(width: width, height: height, dpi: whole.dpi, pixels: pixels)
  }
}
