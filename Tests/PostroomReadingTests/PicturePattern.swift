import Foundation
import PostroomModel
import PostroomNative
import Testing

/// The picture that every fixture shows: a slope of colours with a black rectangle near the top left corner, so that
/// no turn or mirroring leaves it as it is; or bars in black and white with the same rectangle.
enum PicturePattern {
  static let width = 48
  static let height = 32

  static func isInRectangle(_ x: Int, _ y: Int) -> Bool { (4..<16).contains(x) && (3..<9).contains(y) }

  static func colour(_ x: Int, _ y: Int) -> (red: Int, green: Int, blue: Int) {
    isInRectangle(x, y) ? (0, 0, 0) : (40 + 3 * x + 2 * y, 250 - 2 * x - 3 * y, 30 + 4 * x)
  }

  static func isBlack(_ x: Int, _ y: Int) -> Bool { isInRectangle(x, y) || (x / 8 + y / 4) % 3 == 0 }

  /// ITU-R BT.601.
  static func luminance(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    (299 * red + 587 * green + 114 * blue + 500) / 1_000
  }

  static func gray(_ x: Int, _ y: Int) -> Int {
    let (red, green, blue) = colour(x, y)
    return luminance(red, green, blue)
  }

  /// The gray values by rows.
  static let grays = (0..<height).flatMap { y in (0..<width).map { x in UInt8(gray(x, y)) } }
  static let bilevel = (0..<height).flatMap { y in (0..<width).map { x in UInt8(isBlack(x, y) ? 0 : 255) } }
  /// Red, green, blue by rows.
  static let colours = (0..<height).flatMap { y in
    (0..<width).flatMap { x in
      let (red, green, blue) = colour(x, y)
      return [UInt8(red), UInt8(green), UInt8(blue)]
    }
  }
  /// One bit a pixel, 1 black, by rows.
  static let bits = (0..<height).flatMap { y in
    (0..<width / 8).map { byte in
      (0..<8).reduce(UInt8(0)) { $0 << 1 | (isBlack(byte * 8 + $1, y) ? 1 : 0) }
    }
  }

  /// A file of the folder with the pictures.
  static func file(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Pictures")
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static let fileNames = [
    "colour.jpg", "progressive.jpg", "cmyk.jpg", "group4.tif", "group3.tif", "group4-lsb.tif", "lzw.tif", "planar.tif",
    "cmyk.tif", "tiled-deflate.tif", "jpeg.tif", "lossy.webp", "lossless.webp", "alpha.webp", "animated.webp",
    "colour.jp2", "colour.j2k", "gray.jp2", "colour.heic", "adam7.png", "interlaced.gif",
  ]
  /// Files that differ from others in how they say what their colours are.
  static let colourFileNames = ["subsampled.j2k", "sixteen.j2k", "four.j2k", "wide.heic", "narrow.heic"]
}

/// Whether HEIF pictures can be decoded here.
let heifIsInstalled: Bool = {
  do {
    _ = try decodePicture(PicturePattern.file("colour.heic"))
    return true
  } catch {
    return false
  }
}()

/// Decodes a picture out of bytes whose format their beginning says.
func decodePicture(
  _ bytes: [UInt8], at index: Int = 0, maximumPixels: Int = 100_000_000, wantedPixels: Int? = nil
) throws -> DecodedPicture {
  try PictureFile(content: bytes, format: DocumentFormat(magic: bytes))
    .decodeGray(at: index, maximumPixels: maximumPixels, wantedPixels: wantedPixels)
}

/// The largest difference between a picture and what it should be; 256 when the sizes differ.
func largestDifference(_ bitmap: GrayBitmap, _ expected: [UInt8]) -> Int {
  guard bitmap.pixels.count == expected.count else { return 256 }
  return zip(bitmap.pixels, expected).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

/// The mean difference between a picture and what it should be.
func meanDifference(_ bitmap: GrayBitmap, _ expected: [UInt8]) -> Double {
  let sum = zip(bitmap.pixels, expected).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
  return Double(sum) / Double(max(1, expected.count))
}

/// The fault that a function throws, if any.
func pictureFault(_ body: () throws -> Void) -> Fault? {
  do {
    try body()
    return nil
  } catch {
    return error as? Fault
  }
}
