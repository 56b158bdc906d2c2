internal import CPictureWriting
public import PostroomModel

/// A gray picture as a PNG file, for programs that are given files.
public enum GrayPNG {
  /// The file.
  ///
  /// - Parameters:
  ///   - samples: `width × height` bytes, 0 black, rows from the top without gaps.
  ///   - dotsPerInch: The resolution that the file states.
  /// - Throws: `output-unwritable` when there is no memory for it.
  /// - Complexity: O(pixels); about a tenth of a second a page of A4 at 300 dpi.
  public static func bytes(
    width: Int, height: Int, samples: [UInt8], dotsPerInch: Int
  ) throws(Fault) -> [UInt8] {
    let picture = Picture(width: width, height: height, channels: 1, samples: samples)
    let file = PNGFile(picture, threshold: nil, dotsPerInch: dotsPerInch)
    var written = postroom_written()
    let isDone = postroom_deflate_write(file.rows, Int32(file.stride), Int32(height), &written)
    defer { postroom_written_free(written) }
    guard isDone, let start = written.bytes else {
      throw Fault(.outputUnwritable, "PNG", "The picture could not be written.")
    }
    return file.bytes(around: Array(UnsafeBufferPointer(start: start, count: written.count)))
  }
}
