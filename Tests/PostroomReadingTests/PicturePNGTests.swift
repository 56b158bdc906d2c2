import PostroomModel
import PostroomNative
import Testing

struct PicturePNGTests {
  private let width = PicturePattern.width
  private let height = PicturePattern.height

  private func rows(_ pixel: (Int, Int) -> [UInt8]) -> [[UInt8]] {
    (0..<height).map { y in (0..<width).flatMap { x in pixel(x, y) } }
  }

  private func file(depth: Int, type: Int, chunks: [(String, [UInt8])] = [], rows: [[UInt8]]) -> [UInt8] {
    var encoder = PNGEncoder(width: width, height: height, depth: depth, type: type)
    for (name, content) in chunks { encoder.add(name, content) }
    encoder.finish(rows: rows)
    return encoder.bytes
  }

  @Test func `alpha is composed over white`() throws {
    let bytes = file(
      depth: 8, type: 6,
      rows: rows { x, y in
        let (red, green, blue) = PicturePattern.colour(x, y)
        return [UInt8(red), UInt8(green), UInt8(blue), UInt8(x * 5)]
      })
    let expected = (0..<height).flatMap { y in
      (0..<width).map { x in UInt8((PicturePattern.gray(x, y) * x * 5 + 255 * (255 - x * 5)) / 255) }
    }
    #expect(largestDifference(try decodePicture(bytes).bitmap, expected) <= 2)
  }

  @Test func `sixteen bits become eight`() throws {
    let bytes = file(depth: 16, type: 0, rows: rows { big(PicturePattern.gray($0, $1) * 257, 2) })
    #expect(largestDifference(try decodePicture(bytes).bitmap, PicturePattern.grays) == 0)
  }

  @Test func `a palette may be transparent in places`() throws {
    let chunks: [(String, [UInt8])] = [("PLTE", [0, 0, 0, 255, 0, 0, 9, 9, 9]), ("tRNS", [255, 255, 0])]
    // Four indices a byte: 0, 0, 0 and then 0 to 3.
    let indices = (0..<height).map { _ in [UInt8]([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]) }
    let bytes = file(depth: 2, type: 3, chunks: chunks, rows: indices)
    let picture = try decodePicture(bytes)
    #expect(Array(picture.bitmap.pixels.prefix(12)) == [0, 0, 0, 0, 0, 0, 0, 76, 0, 0, 0, 255])
  }

  @Test func `one gray may be transparent`() throws {
    let bytes = file(
      depth: 8, type: 0, chunks: [("tRNS", [0, 0])], rows: rows { x, y in [UInt8(PicturePattern.gray(x, y))] })
    let expected = PicturePattern.grays.map { $0 == 0 ? UInt8(255) : $0 }
    #expect(largestDifference(try decodePicture(bytes).bitmap, expected) == 0)
  }

  @Test(arguments: [1, 2, 4]) func `few bits are widened`(depth: Int) throws {
    let black = PicturePattern.bits.map { ~$0 }
    let perByte = 8 / depth
    let packed = (0..<height).map { y in
      stride(from: 0, to: width, by: perByte).map { x in
        (0..<perByte).reduce(0) { byte, index in
          byte << depth | (PicturePattern.isBlack(x + index, y) ? 0 : (1 << depth) - 1)
        }
      }.map { UInt8($0) }
    }
    if depth == 1 { #expect(packed.flatMap { $0 } == black) }
    let bytes = file(depth: depth, type: 0, rows: packed)
    #expect(largestDifference(try decodePicture(bytes).bitmap, PicturePattern.bilevel) == 0)
    #expect(try PictureFile(content: bytes, format: .png).header(at: 0).isBilevel == (depth == 1))
  }

  @Test func `the resolution is in pixels a metre`() throws {
    let unit = big(11_811) + big(11_811)
    let gray = rows { [UInt8(PicturePattern.gray($0, $1))] }
    let known = try decodePicture(file(depth: 8, type: 0, chunks: [("pHYs", unit + [1])], rows: gray))
    #expect(abs(known.bitmap.dpi - 300) < 0.1)
    let unknown = try decodePicture(file(depth: 8, type: 0, chunks: [("pHYs", unit + [0])], rows: gray))
    #expect(unknown.bitmap.dpi == 0)
  }

  @Test func `compressed texts and profiles are not unpacked`() throws {
    // A stream that says it unpacks to more than it does would be a complaint; so would one without an end.
    let junk = Array("name\0\0".utf8) + [0x78, 0xDA] + [UInt8](repeating: 0xFF, count: 5_000)
    let chunks = [("iCCP", junk), ("zTXt", junk), ("iTXt", junk), ("zTXt", junk)]
    let bytes = file(depth: 8, type: 0, chunks: chunks, rows: rows { [UInt8(PicturePattern.gray($0, $1))] })
    let picture = try decodePicture(bytes)
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) == 0)
    #expect(!picture.isIncomplete)
  }

  @Test func `wrong checksums are noted and the picture is read`() throws {
    var bytes = file(depth: 8, type: 0, rows: rows { [UInt8(PicturePattern.gray($0, $1))] })
    bytes[bytes.count - 16] ^= 0x55
    let picture = try decodePicture(bytes)
    #expect(picture.isIncomplete)
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) == 0)
  }
}
