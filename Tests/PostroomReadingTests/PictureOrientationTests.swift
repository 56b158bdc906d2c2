import PostroomModel
import PostroomNative
import Testing

struct PictureOrientationTests {
  /// Where the pixel of the upright picture that is shown at (x, y) is stored, as EXIF defines orientations.
  private static func stored(_ x: Int, _ y: Int, _ orientation: Int) -> (x: Int, y: Int) {
    let right = PicturePattern.width - 1
    let bottom = PicturePattern.height - 1
    switch orientation {
    case 2: return (right - x, y)
    case 3: return (right - x, bottom - y)
    case 4: return (x, bottom - y)
    case 5: return (y, x)
    case 6: return (y, bottom - x)
    case 7: return (right - y, bottom - x)
    case 8: return (right - y, x)
    default: return (x, y)
    }
  }

  private static func exif(orientation: Int, isBigEndian: Bool) -> [UInt8] {
    let number = { (value: Int, bytes: Int) in isBigEndian ? big(value, bytes) : little(value, bytes) }
    let entries = number(0x112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + [0, 0]
    return Array((isBigEndian ? "MM\0*" : "II*\0").utf8) + number(8, 4) + number(1, 2) + entries + number(0, 4)
  }

  private static func jpeg(_ exif: [UInt8]) throws -> [UInt8] {
    let bytes = try PicturePattern.file("colour.jpg")
    let block = Array("Exif\0\0".utf8) + exif
    return Array(bytes.prefix(2)) + [0xFF, 0xE1] + big(block.count + 2, 2) + block + bytes.dropFirst(2)
  }

  @Test(arguments: 1...8, [false, true])
  func `a photograph is set upright`(orientation: Int, isBigEndian: Bool) throws {
    let bytes = try Self.jpeg(Self.exif(orientation: orientation, isBigEndian: isBigEndian))
    let plain = try decodePicture(PicturePattern.file("colour.jpg")).bitmap
    let picture = try decodePicture(bytes).bitmap
    let isTurned = orientation >= 5
    #expect(picture.width == (isTurned ? plain.height : plain.width))
    #expect(picture.height == (isTurned ? plain.width : plain.height))
    let expected = (0..<picture.height).flatMap { y in
      (0..<picture.width).map { x in
        let place = Self.stored(x, y, orientation)
        return plain.pixels[place.y * plain.width + place.x]
      }
    }
    #expect(Array(picture.pixels) == expected)
    let header = try PictureFile(content: bytes, format: .jpeg).header(at: 0)
    #expect(header.orientation == orientation && header.width == plain.width)
  }

  @Test func `a TIFF page is set upright`() throws {
    var encoder = TIFFEncoder()
    encoder.addPage(
      TIFFEncoder.tags(bits: 8, photometric: 1) + [TIFFEncoder.short(274, 6)], strip: PicturePattern.grays)
    let picture = try decodePicture(encoder.bytes).bitmap
    #expect(picture.width == PicturePattern.height && picture.height == PicturePattern.width)
    #expect(picture.pixels[0] == PicturePattern.grays[(PicturePattern.height - 1) * PicturePattern.width])
  }

  @Test(arguments: [0, 9, 65_535]) func `an orientation that does not exist is upright`(orientation: Int) throws {
    let bytes = try Self.jpeg(Self.exif(orientation: orientation, isBigEndian: true))
    #expect(try PictureFile(content: bytes, format: .jpeg).header(at: 0).orientation == 1)
  }

  @Test func `EXIF blocks that lie are survived`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      var block = Self.exif(orientation: 6, isBigEndian: Bool.random(using: &generator))
      for _ in 0..<3 {
        block[Int.random(in: 0..<block.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      block.removeLast(Int.random(in: 0..<block.count, using: &generator))
      let header = try PictureFile(content: Self.jpeg(block), format: .jpeg).header(at: 0)
      #expect((1...8).contains(header.orientation))
    }
  }
}
