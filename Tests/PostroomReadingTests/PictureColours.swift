import PostroomModel
import PostroomNative

/// Decodes a picture in its colours out of bytes whose format their beginning says.
func decodeColours(_ bytes: [UInt8], maximumPixels: Int = 100_000_000) throws -> DecodedColours {
  try PictureFile(content: bytes, format: DocumentFormat(magic: bytes))
    .decodeColours(at: 0, maximumPixels: maximumPixels)
}

extension ColourBitmap {
  /// Red, green and blue at a place.
  func colour(_ x: Int, _ y: Int) -> [Int] { (0..<3).map { Int(pixels[(y * width + x) * 3 + $0]) } }

  /// The largest difference between its numbers and what they should be; 256 when the sizes differ.
  func largestDifference(_ expected: [UInt8]) -> Int {
    guard pixels.count == expected.count else { return 256 }
    return zip(pixels, expected).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }

  /// The mean difference between its numbers and what they should be; 256 when the sizes differ.
  func meanDifference(_ expected: [UInt8]) -> Double {
    guard pixels.count == expected.count else { return 256 }
    return Double(zip(pixels, expected).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }) / Double(expected.count)
  }
}
