internal import CPhotographs
internal import Glibc
internal import PostroomModel

/// Writes pictures as JPEG files: baseline, colours not subsampled, a density and nothing else of the camera's.
enum JPEGFile {
  /// The bytes of the file; nil when memory is short or a JPEG cannot be so large.
  ///
  /// - Parameter quality: From 1 to 100.
  /// - Complexity: O(pixels).
  static func bytes(of bitmap: ColourBitmap, quality: Int, dpi: Int) -> [UInt8]? {
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let isWritten = bitmap.pixels.withUnsafeBufferPointer {
      photograph_write_jpeg(
        $0.baseAddress, Int32(bitmap.width), Int32(bitmap.height), Int32(quality), Int32(dpi), &start, &count)
    }
    defer { free(start) }
    return isWritten ? Array(UnsafeBufferPointer(start: start, count: count)) : nil
  }
}
