internal import CPhotographs
public import PostroomModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The middle of a photograph at another size, for measuring how long sizes take.
public enum ScaledPhotograph {
  /// The largest part of the shape that is wanted, scaled to these pixels, as a JPEG file; empty when memory is short.
  ///
  /// - Parameter quality: From 1 to 100.
  /// - Complexity: O(pixels).
  public static func jpeg(of bitmap: ColourBitmap, width: Int, height: Int, quality: Int = 92) -> [UInt8] {
    let step = min(Double(bitmap.width) / Double(width), Double(bitmap.height) / Double(height))
    let part = photograph_part(
      x: Double(bitmap.width) / 2, y: Double(bitmap.height) / 2, cosine: 1, sine: 0, step: step)
    var scaled = [UInt8](repeating: 0, count: 3 * width * height)
    let isCut = bitmap.pixels.withUnsafeBufferPointer {
      photograph_cut_out(
        $0.baseAddress, Int32(bitmap.width), Int32(bitmap.height), part, Int32(width), Int32(height), &scaled)
    }
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard isCut, photograph_write_jpeg(scaled, Int32(width), Int32(height), Int32(quality), 300, &bytes, &count) else {
      return []
    }
    defer { free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
