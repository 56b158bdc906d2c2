/// A picture in colour: red, green and blue, a byte each, sRGB, rows from the top without padding.
public struct ColourBitmap: Hashable, Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// `3 × width × height` bytes.
  public var pixels: ContiguousArray<UInt8>

  /// Makes a bitmap of `width × height` pixels.
  public init(width: Int, height: Int, pixels: ContiguousArray<UInt8>) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
