/// A picture of a page: one byte a pixel, 0 black to 255 white, rows from the top without padding.
public struct GrayBitmap: Hashable, Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// The resolution at which the page was drawn, in dots per inch.
  public let dpi: Double
  /// `width × height` bytes.
  public let pixels: ContiguousArray<UInt8>

  /// Makes a bitmap of `width × height` pixels.
  public init(width: Int, height: Int, dpi: Double, pixels: ContiguousArray<UInt8>) {
    self.width = width
    self.height = height
    self.dpi = dpi
    self.pixels = pixels
  }

  /// How many pixels are darker than a threshold.
  ///
  /// - Complexity: O(pixels).
  public func count(darkerThan threshold: UInt8) -> Int {
    var count = 0
    for pixel in pixels where pixel < threshold { count += 1 }
    return count
  }
}
