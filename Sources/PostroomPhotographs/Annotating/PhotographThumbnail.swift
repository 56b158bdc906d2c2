internal import CPhotographs
public import PostroomModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A small picture of a photograph, for reports.
public enum PhotographThumbnail {
  /// The longer side, in pixels: sharp in a column of a page, a few kilobytes.
  private static let side = 160
  private static let quality: Int32 = 80
  private static let dpi: Int32 = 96

  /// The photograph as a JPEG file whose longer side has 160 pixels; empty when memory is short.
  ///
  /// - Complexity: O(pixels).
  public static func jpeg(of bitmap: ColourBitmap) -> [UInt8] {
    let step = max(1, Double(max(bitmap.width, bitmap.height)) / Double(side))
    let columns = max(1, Int32(Double(bitmap.width) / step))
    let rows = max(1, Int32(Double(bitmap.height) / step))
    let whole = photograph_part(
      x: Double(bitmap.width) / 2, y: Double(bitmap.height) / 2, cosine: 1, sine: 0, step: step)
    var small = [UInt8](repeating: 0, count: 3 * Int(columns) * Int(rows))
    let isCut = bitmap.pixels.withUnsafeBufferPointer { pixels in
      photograph_cut_out(
        pixels.baseAddress, Int32(bitmap.width), Int32(bitmap.height), whole, columns, rows, &small)
    }
    guard isCut else { return [] }
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let isWritten = photograph_write_jpeg(small, columns, rows, quality, dpi, &start, &count)
    defer { free(start) }
    return isWritten ? Array(UnsafeBufferPointer(start: start, count: count)) : []
  }
}
