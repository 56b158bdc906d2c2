import PostroomModel
import PostroomNative
import Testing

struct PictureHostileTests {
  private func png(width: Int, height: Int, data: [UInt8]) -> [UInt8] {
    var encoder = PNGEncoder(width: width, height: height, depth: 8, type: 0)
    encoder.add("IDAT", data)
    encoder.add("IEND", [])
    return encoder.bytes
  }

  @Test func `a picture of too many pixels is refused by its header`() throws {
    let bytes = png(width: 20_000, height: 20_000, data: [UInt8](repeating: 0, count: 60_000))
    let fault = try #require(pictureFault { _ = try decodePicture(bytes) })
    #expect(fault.code == .tooManyPixels && fault.detail.contains("20000 × 20000"))
  }

  @Test func `the product of two huge sizes does not overflow`() {
    let bytes = png(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF, data: [0])
    #expect(pictureFault { _ = try decodePicture(bytes) }?.code == .tooManyPixels)
    var encoder = TIFFEncoder()
    encoder.addPage(
      TIFFEncoder.tags(bits: 8, photometric: 1).filter { $0.tag > 257 } + [
        TIFFEncoder.long(256, 0xFFFF_FFFF), TIFFEncoder.long(257, 0xFFFF_FFFF),
      ], strip: [1])
    let code = pictureFault { _ = try decodePicture(encoder.bytes) }?.code
    #expect(code == .tooManyPixels || code == .imageDamaged)
  }

  @Test func `one pixel is a picture`() throws {
    var encoder = PNGEncoder(width: 1, height: 1, depth: 8, type: 0)
    encoder.finish(rows: [[77]])
    let picture = try decodePicture(encoder.bytes, wantedPixels: 1)
    #expect(Array(picture.bitmap.pixels) == [77] && picture.bitmap.dpi == 0)
  }

  @Test func `one row of 65,535 pixels is a picture`() throws {
    var encoder = PNGEncoder(width: 65_535, height: 1, depth: 8, type: 0)
    encoder.finish(rows: [(0..<65_535).map { UInt8($0 % 251) }])
    let picture = try decodePicture(encoder.bytes)
    #expect(picture.bitmap.width == 65_535 && picture.bitmap.pixels[65_534] == UInt8(65_534 % 251))
    #expect(try decodePicture(encoder.bytes, wantedPixels: 1_000).bitmap.height == 1)
  }

  @Test func `a header that claims more rows than there are is found out`() throws {
    let rows = [UInt8](repeating: 0, count: 101 * 5)
    let picture = try decodePicture(png(width: 100, height: 9_000, data: PNGEncoder.stored(rows)))
    #expect(picture.isIncomplete && picture.bitmap.height == 9_000)
    #expect(picture.bitmap.count(darkerThan: 128) == 500)
  }

  @Test func `a JPEG that claims more rows than there are is white below`() throws {
    var bytes = try PicturePattern.file("colour.jpg")
    let frame = try #require((0..<bytes.count - 1).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange(frame + 5..<frame + 7, with: big(60_000, 2))
    let picture = try decodePicture(bytes)
    #expect(picture.isIncomplete && picture.bitmap.height == 60_000)
    #expect(picture.bitmap.pixels.suffix(48 * 59_900).allSatisfy { $0 == 255 })
  }

  @Test func `thousands of scans are not followed`() throws {
    let bytes = try PicturePattern.file("progressive.jpg")
    let starts = (0..<bytes.count - 1).filter { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA }
    let last = try #require(starts.last)
    let scan = bytes[last..<bytes.count - 2]
    let bomb = Array(bytes.dropLast(2)) + (0..<5_000).flatMap { _ in scan } + [0xFF, 0xD9]
    let picture = try decodePicture(bomb)
    #expect(picture.isIncomplete)
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) < 60)
  }

  @Test func `counts and offsets of strips that lie are survived`() throws {
    let tags = TIFFEncoder.tags(bits: 8, photometric: 1)
    let lies = [
      [TIFFEncoder.long(273, 0xFFFF_FFF0), TIFFEncoder.long(279, 100)],
      [TIFFEncoder.long(273, 8), TIFFEncoder.long(279, 0xFFFF_FFFF)], [TIFFEncoder.long(278, 0)],
      [TIFFEncoder.long(278, 1)], [TIFFEncoder.short(322, 65_520), TIFFEncoder.short(323, 65_520)],
      [TIFFEncoder.Entry(tag: 273, type: 4, values: Array(repeating: 8, count: 5_000))],
    ]
    for lie in lies {
      var encoder = TIFFEncoder()
      encoder.addPage(tags + lie, strip: PicturePattern.grays)
      do {
        let picture = try decodePicture(encoder.bytes)
        #expect(picture.bitmap.pixels.count == PicturePattern.grays.count)
      } catch let fault as Fault {
        #expect([.imageDamaged, .formatUnsupported, .memoryLimit].contains(fault.code))
      }
    }
  }

  @Test func `JPEG 2000 tiles without number are refused`() throws {
    var bytes = try PicturePattern.file("colour.j2k")
    // The size segment: tiles of one pixel in a picture of 8,000 by 8,000.
    bytes.replaceSubrange(8..<16, with: big(8_000) + big(8_000))
    bytes.replaceSubrange(24..<32, with: big(1) + big(1))
    #expect(pictureFault { _ = try decodePicture(bytes) }?.code == .formatUnsupported)
  }

  @Test func `a WebP that lies about its size is found out`() throws {
    var bytes = try PicturePattern.file("lossless.webp")
    // The 14 bits of the width follow the signature of the lossless stream.
    bytes[21] = 0xFF
    bytes[22] |= 0x3F
    do {
      #expect(try decodePicture(bytes).isIncomplete)
    } catch let fault as Fault {
      #expect(fault.code == .imageDamaged)
    }
  }
}
