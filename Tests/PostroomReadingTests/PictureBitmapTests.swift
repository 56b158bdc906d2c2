import PostroomModel
import PostroomNative
import Testing

struct PictureBitmapTests {
  private let width = PicturePattern.width
  private let height = PicturePattern.height

  private var colourRows: [[UInt8]] {
    (0..<height).map { y in
      (0..<width).flatMap { x in
        let (red, green, blue) = PicturePattern.colour(x, y)
        return [UInt8(blue), UInt8(green), UInt8(red)]
      }
    }
  }

  private var grayRows: [[UInt8]] {
    (0..<height).map { Array(PicturePattern.grays[$0 * width..<($0 + 1) * width]) }
  }

  private let palette = grayPalette(256, bytes: 4)

  @Test func `24 bits a pixel stand bottom up`() throws {
    let picture = try decodePicture(bmpFile(bits: 24, data: bmpRows(colourRows)))
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) <= 1)
    #expect(abs(picture.bitmap.dpi - 300) < 0.1)
  }

  @Test func `a negative height means top down`() throws {
    let rows = bmpRows(colourRows.reversed())
    let picture = try decodePicture(bmpFile(height: -height, bits: 24, data: rows))
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) <= 1)
  }

  @Test func `indices are looked up`() throws {
    let picture = try decodePicture(bmpFile(bits: 8, palette: palette, data: bmpRows(grayRows)))
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) == 0)
  }

  @Test func `one bit a pixel is looked up too`() throws {
    let rows = (0..<height).map { Array(PicturePattern.bits[$0 * width / 8..<($0 + 1) * width / 8]) }
    let bytes = bmpFile(bits: 1, palette: [255, 255, 255, 0, 0, 0, 0, 0], data: bmpRows(rows))
    #expect(largestDifference(try decodePicture(bytes).bitmap, PicturePattern.bilevel) == 0)
    #expect(try PictureFile(content: bytes, format: .bmp).header(at: 0).isBilevel)
  }

  @Test func `four bits a pixel are nibbles`() throws {
    let rows = (0..<height).map { y in
      stride(from: 0, to: width, by: 2).map { x in
        UInt8(PicturePattern.isBlack(x, y) ? 0 : 0xF0) | (PicturePattern.isBlack(x + 1, y) ? 0 : 0x0F)
      }
    }
    let picture = try decodePicture(bmpFile(bits: 4, palette: grayPalette(16, bytes: 4), data: bmpRows(rows)))
    #expect(largestDifference(picture.bitmap, PicturePattern.bilevel) == 0)
  }

  @Test func `bit fields say where the colours are`() throws {
    let rows = (0..<height).map { y in
      (0..<width).flatMap { x in
        let (red, green, blue) = PicturePattern.colour(x, y)
        return little((red >> 3) << 11 | (green >> 2) << 5 | blue >> 3, 2)
      }
    }
    let masks = little(0xF800) + little(0x07E0) + little(0x001F)
    let bytes = bmpFile(bits: 16, compression: 3, extra: masks, data: bmpRows(rows))
    #expect(largestDifference(try decodePicture(bytes).bitmap, PicturePattern.grays) <= 6)
  }

  @Test func `runs of eight bits are unrolled`() throws {
    let data = grayRows.reversed().flatMap { row -> [UInt8] in
      // An absolute run of 20, then single pixels, then the end of the line.
      [0, 20] + row[..<20] + row[20...].flatMap { gray -> [UInt8] in [1, gray] } + [0, 0]
    }
    let picture = try decodePicture(bmpFile(bits: 8, compression: 1, palette: palette, data: data + [0, 1]))
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) == 0)
    #expect(!picture.isIncomplete)
  }

  @Test func `runs of four bits skip what they do not draw`() throws {
    let palette: [UInt8] = [0, 0, 0, 0] + [255, 255, 255, 0] + [UInt8](repeating: 9, count: 56)
    // Three black pixels, a black and a white one, a jump of two columns and one row, one black pixel.
    let data: [UInt8] = [3, 0x00, 2, 0x01, 0, 2, 2, 1, 1, 0x00, 0, 1]
    let picture = try decodePicture(
      bmpFile(width: 8, height: 2, bits: 4, compression: 2, palette: palette, data: data))
    let lower: [UInt8] = [0, 0, 0, 0, 255, 255, 255, 255]
    let upper: [UInt8] = [255, 255, 255, 255, 255, 255, 255, 0]
    #expect(Array(picture.bitmap.pixels) == upper + lower)
  }

  @Test func `rows that the file does not hold are white and reported`() throws {
    let whole = bmpFile(bits: 24, data: bmpRows(colourRows))
    let picture = try decodePicture(Array(whole.prefix(54 + 10 * width * 3)))
    #expect(picture.isIncomplete && picture.note?.contains("10 of 32 rows") == true)
    #expect(picture.bitmap.pixels.prefix(22 * width).allSatisfy { $0 == 255 })
    #expect(Array(picture.bitmap.pixels.suffix(10 * width)).contains { $0 < 200 })
  }

  @Test(arguments: [
    (0, 32, 24), (48, 0, 24), (-48, 32, 24), (48, Int(Int32.min), 24), (48, 32, 7), (Int(Int32.max), 1, 32),
  ])
  func `sizes that make no sense are refused`(width: Int, height: Int, bits: Int) {
    let bytes = bmpFile(width: width, height: height, bits: bits, data: [1, 2, 3])
    let code = pictureFault { _ = try decodePicture(bytes) }?.code
    #expect(code == .imageDamaged || code == .tooManyPixels || code == .formatUnsupported)
  }
}
