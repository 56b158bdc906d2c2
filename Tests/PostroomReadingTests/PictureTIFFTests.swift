import PostroomModel
import PostroomNative
import Testing

struct PictureTIFFTests {
  private typealias Tags = TIFFEncoder
  private let width = PicturePattern.width
  private let height = PicturePattern.height

  private func file(_ entries: [TIFFEncoder.Entry], _ strip: [UInt8]) -> [UInt8] {
    var encoder = TIFFEncoder()
    encoder.addPage(entries, strip: strip)
    return encoder.bytes
  }

  @Test(arguments: [(0, false), (1, true)])
  func `bilevel pictures know which bit is black`(photometric: Int, inverted: Bool) throws {
    let bits = inverted ? PicturePattern.bits.map { ~$0 } : PicturePattern.bits
    let picture = try decodePicture(file(Tags.tags(bits: 1, photometric: photometric), bits))
    #expect(largestDifference(picture.bitmap, PicturePattern.bilevel) == 0)
    #expect(picture.bitmap.dpi == 200)
  }

  @Test(arguments: [2, 4]) func `few bits are widened`(bits: Int) throws {
    let perByte = 8 / bits
    let strip = (0..<height).flatMap { y in
      stride(from: 0, to: width, by: perByte).map { x in
        UInt8(
          (0..<perByte).reduce(0) { $0 << bits | (PicturePattern.isBlack(x + $1, y) ? 0 : (1 << bits) - 1) })
      }
    }
    let picture = try decodePicture(file(Tags.tags(bits: bits, photometric: 1), strip))
    #expect(largestDifference(picture.bitmap, PicturePattern.bilevel) == 0)
  }

  @Test func `sixteen bits become eight`() throws {
    let strip = PicturePattern.colours.flatMap { little(Int($0) * 257, 2) }
    let picture = try decodePicture(file(Tags.tags(bits: 16, samples: 3, photometric: 2), strip))
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) <= 1)
  }

  @Test func `a palette has sixteen bits a colour`() throws {
    let ramp = (0..<256).map { $0 * 257 }
    let palette = TIFFEncoder.Entry(tag: 320, type: 3, values: ramp + ramp + ramp)
    let picture = try decodePicture(file(Tags.tags(bits: 8, photometric: 3) + [palette], PicturePattern.grays))
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) == 0)
  }

  @Test(arguments: [1, 2]) func `alpha is composed over white`(kind: Int) throws {
    // Half covered: associated colours were multiplied before they were stored.
    let strip = PicturePattern.grays.flatMap { gray -> [UInt8] in
      [kind == 1 ? UInt8(Int(gray) * 128 / 255) : gray, 128]
    }
    let entries = Tags.tags(bits: 8, samples: 2, photometric: 1) + [Tags.short(338, kind)]
    let expected = PicturePattern.grays.map { UInt8((Int($0) * 128 + 255 * 127) / 255) }
    #expect(largestDifference(try decodePicture(file(entries, strip)).bitmap, expected) <= 2)
  }

  @Test func `packed luminance is taken as it is`() throws {
    // Blocks of two by two pixels: four of luminance, then two of chrominance.
    var strip: [UInt8] = []
    for y in stride(from: 0, to: height, by: 2) {
      for x in stride(from: 0, to: width, by: 2) {
        for (column, row) in [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)] {
          strip.append(UInt8(PicturePattern.gray(column, row)))
        }
        strip += [90, 200]
      }
    }
    let entries = Tags.tags(bits: 8, samples: 3, photometric: 6) + [Tags.short(530, 2, 2)]
    #expect(largestDifference(try decodePicture(file(entries, strip)).bitmap, PicturePattern.grays) == 0)
  }

  @Test func `PackBits is unpacked`() throws {
    let rows = (0..<height).flatMap { y in
      [UInt8(width - 1)] + PicturePattern.grays[y * width..<(y + 1) * width]
    }
    let entries = Tags.tags(bits: 8, photometric: 1, compression: 32_773)
    #expect(largestDifference(try decodePicture(file(entries, rows)).bitmap, PicturePattern.grays) == 0)
  }

  @Test func `every page is found, thumbnails and masks are not`() throws {
    var encoder = TIFFEncoder()
    let entries = Tags.tags(bits: 8, photometric: 1)
    encoder.addPage([Tags.long(254, 2)] + entries, strip: PicturePattern.grays)
    encoder.addPage([Tags.long(254, 1)] + entries, strip: PicturePattern.grays)
    encoder.addPage([Tags.long(254, 4)] + entries, strip: PicturePattern.grays)
    encoder.addPage(entries, strip: PicturePattern.grays.map { 255 - $0 })
    let file = try PictureFile(content: encoder.bytes, format: .tiff)
    #expect(file.count == 2 && !file.isCutShort)
    let second = try file.decodeGray(at: 1, maximumPixels: 10_000)
    #expect(largestDifference(second.bitmap, PicturePattern.grays.map { 255 - $0 }) == 0)
    #expect(pictureFault { _ = try file.header(at: 2) }?.code == .imageDamaged)
  }

  @Test func `a list of pages that goes round in circles ends`() throws {
    var encoder = TIFFEncoder()
    for _ in 0..<3 { encoder.addPage(Tags.tags(bits: 8, photometric: 1), strip: PicturePattern.grays) }
    let first = Int(encoder.bytes[4]) | Int(encoder.bytes[5]) << 8
    encoder.linkLast(to: first)
    let file = try PictureFile(content: encoder.bytes, format: .tiff)
    #expect(file.count == 3 && file.isCutShort)
  }

  @Test func `a link that leads out of the file is noticed`() throws {
    var encoder = TIFFEncoder()
    encoder.addPage(Tags.tags(bits: 8, photometric: 1), strip: PicturePattern.grays)
    encoder.linkLast(to: 1 << 30)
    let file = try PictureFile(content: encoder.bytes, format: .tiff)
    #expect(file.count == 1 && file.isCutShort)
  }

  @Test func `a strip beyond the end gives the rows that are there`() throws {
    // The directory comes first, as scanners write it, so that a file that breaks off still has it.
    var encoder = TIFFEncoder()
    let entries = Tags.tags(bits: 8, photometric: 1)
    encoder.addPage(entries, strip: [])
    let start = encoder.bytes.count
    var moved = TIFFEncoder()
    moved.addPage(entries + [Tags.long(273, start), Tags.long(279, width * height)], strip: [])
    let picture = try decodePicture(moved.bytes + PicturePattern.grays.prefix(20 * width))
    #expect(picture.isIncomplete)
    #expect(Array(picture.bitmap.pixels.prefix(20 * width)) == Array(PicturePattern.grays.prefix(20 * width)))
    #expect(picture.bitmap.pixels.suffix(12 * width).allSatisfy { $0 == 255 })
  }

  @Test func `floating-point samples are refused by name`() {
    let entries = Tags.tags(bits: 32, photometric: 1) + [Tags.short(339, 3)]
    let fault = pictureFault { _ = try decodePicture(file(entries, [UInt8](repeating: 0, count: width * height * 4))) }
    #expect(fault?.code == .formatUnsupported && fault?.detail.contains("whole numbers") == true)
  }

  @Test func `faxes of half the resolution are stretched`() throws {
    var entries = Tags.tags(bits: 1, photometric: 0).filter { $0.tag != 282 && $0.tag != 283 }
    entries += [Tags.rational(282, 204), Tags.rational(283, 98)]
    let picture = try decodePicture(file(entries, PicturePattern.bits))
    #expect(picture.bitmap.width == width && picture.bitmap.height == 2 * height)
    #expect(abs(picture.bitmap.dpi - 200) < 1 && picture.note != nil && !picture.isIncomplete)
    let pixels = picture.bitmap.pixels
    for row in 0..<2 * height {
      let stored = PicturePattern.bilevel[row / 2 * width..<(row / 2 + 1) * width]
      #expect(Array(pixels[row * width..<(row + 1) * width]) == Array(stored))
    }
  }
}
