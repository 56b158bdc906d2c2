internal import CPhotographs
public import PostroomModel

/// A photograph at another size.
public enum ScaledPhotograph {
  /// The longer side of a thumbnail, in pixels: sharp in a column of a page, a few kilobytes.
  private static let thumbnailSide = 160.0

  /// The largest part of the shape that is wanted, scaled to these pixels, as a JPEG file; empty when memory is short.
  ///
  /// - Parameter quality: From 1 to 100.
  /// - Complexity: O(pixels).
  public static func jpeg(
    of bitmap: ColourBitmap, width: Int, height: Int, quality: Int = 92, dpi: Int = 300
  ) -> [UInt8] {
    let step = min(Double(bitmap.width) / Double(width), Double(bitmap.height) / Double(height))
    let part = photograph_part(
      x: Double(bitmap.width) / 2, y: Double(bitmap.height) / 2, cosine: 1, sine: 0, step: step)
    var isCut = false
    let pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: 3 * width * height) { scaled, count in
      isCut = bitmap.pixels.withUnsafeBufferPointer {
        photograph_cut_out(
          $0.baseAddress, Int32(bitmap.width), Int32(bitmap.height), part, Int32(width), Int32(height),
          scaled.baseAddress)
      }
      count = isCut ? 3 * width * height : 0
    }
    guard isCut else { return [] }
    return JPEGFile.bytes(of: ColourBitmap(width: width, height: height, pixels: pixels), quality: quality, dpi: dpi)
      ?? []
  }

  /// The whole photograph as a small JPEG file for reports, whose longer side has 160 pixels; empty when memory is short.
  ///
  /// - Complexity: O(pixels).
  public static func thumbnail(of bitmap: ColourBitmap) -> [UInt8] {
    let step = max(1, Double(max(bitmap.width, bitmap.height)) / thumbnailSide)
    return jpeg(
      of: bitmap, width: max(1, Int(Double(bitmap.width) / step)), height: max(1, Int(Double(bitmap.height) / step)),
      quality: 80, dpi: 96)
  }
}
