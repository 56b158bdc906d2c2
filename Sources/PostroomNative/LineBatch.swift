/// Pictures of text lines that are read together.
///
/// Longer batches are cheaper a line: weights are loaded once for several lines. What a line reads as does not depend on
/// the others.
public struct LineBatch: Sendable {
  /// The height of a line's picture in pixels.
  public static let rows = 36
  /// So many columns are a step of the network.
  public static let columnsOfStep = 3
  /// The widest line that is read, in pixels.
  public static let largestWidth = 65_535

  /// The lines' widths in pixels.
  public private(set) var widths: [Int] = []
  /// The lines' pictures one after another: 36 rows of `width` bytes each, without padding.
  public private(set) var pixels: ContiguousArray<UInt8> = []

  /// Makes a batch without lines.
  public init() {}

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - width: Its width in pixels, not negative; every third column makes a step.
  ///   - fill: Writes its picture: 36 rows of `width` bytes without padding, dark on light, with all its contrast or none
  ///     adjusted; what is not written is white.
  public mutating func append(width: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
    let start = pixels.count
    pixels.append(contentsOf: repeatElement(0xFF, count: Self.rows * width))
    widths.append(width)
    pixels.withUnsafeMutableBufferPointer { fill(UnsafeMutableBufferPointer(rebasing: $0[start...])) }
  }

  /// Takes all lines out and keeps the memory.
  public mutating func removeAll() {
    widths.removeAll(keepingCapacity: true)
    pixels.removeAll(keepingCapacity: true)
  }
}
