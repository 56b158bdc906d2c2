internal import CPhotographs
public import PostroomModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension AnnotatedSheet {
  /// A quality at which small text keeps its edges.
  private static let quality: Int32 = 88

  /// The sheet as a JPEG file, at most 1,600 pixels wide; empty when memory is short.
  ///
  /// - Parameters:
  ///   - before: The photograph's examination.
  ///   - after: The mended photograph and its examination; nil when nothing was mended.
  ///   - rules: The format, whose title heads the sheet.
  ///   - mending: What was mended and what cannot be, to be told below the pictures.
  public static func jpeg(
    before: Examination, after: (ColourBitmap, Examination)?, rules: PhotographFormat, words: PhotographWords,
    mending: PhotographMending? = nil
  ) -> [UInt8] {
    let sheet = bitmap(before: before, after: after, rules: rules, words: words, mending: mending)
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let isWritten = sheet.pixels.withUnsafeBufferPointer { pixels in
      photograph_write_jpeg(
        pixels.baseAddress, Int32(sheet.width), Int32(sheet.height), quality, 96, &bytes, &count)
    }
    defer { free(bytes) }
    return isWritten ? Array(UnsafeBufferPointer(start: bytes, count: count)) : []
  }
}
