import PostroomModel
import PostroomNative
import Testing

struct PictureFormatTests {
  @Test(arguments: [
    ("colour.jpg", 6), ("progressive.jpg", 6), ("cmyk.jpg", 12), ("lzw.tif", 1), ("planar.tif", 1), ("cmyk.tif", 2),
    ("tiled-deflate.tif", 1), ("jpeg.tif", 6), ("lossy.webp", 16), ("lossless.webp", 2), ("animated.webp", 16),
    ("colour.jp2", 28), ("colour.j2k", 28), ("adam7.png", 1), ("gray.jp2", 28), ("interlaced.gif", 24),
  ])
  func `a picture in colour becomes its luminance`(name: String, tolerance: Int) throws {
    let picture = try decodePicture(PicturePattern.file(name))
    #expect(picture.bitmap.width == PicturePattern.width && picture.bitmap.height == PicturePattern.height)
    // The encoders blur the rectangle's edges, and nothing else.
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) <= tolerance)
    #expect(meanDifference(picture.bitmap, PicturePattern.grays) <= (name == "interlaced.gif" ? 8 : 2))
    #expect(!picture.isIncomplete && picture.note == nil && picture.reduction == 1)
  }

  @Test(.enabled(if: heifIsInstalled)) func `a HEIC picture becomes its luminance`() throws {
    PictureCodecs.prepare()
    let picture = try decodePicture(PicturePattern.file("colour.heic"))
    #expect(largestDifference(picture.bitmap, PicturePattern.grays) <= 28)
    #expect(meanDifference(picture.bitmap, PicturePattern.grays) <= 2)
  }

  @Test(arguments: ["group4.tif", "group3.tif", "group4-lsb.tif"])
  func `a fax is black and white`(name: String) throws {
    let bytes = try PicturePattern.file(name)
    let picture = try decodePicture(bytes)
    #expect(largestDifference(picture.bitmap, PicturePattern.bilevel) == 0)
    let header = try PictureFile(content: bytes, format: .tiff).header(at: 0)
    #expect(header.isBilevel && !header.isColour)
    #expect(header.horizontalDPI == 204 && header.verticalDPI == 196)
  }

  @Test func `alpha is composed over white`() throws {
    let picture = try decodePicture(PicturePattern.file("alpha.webp"))
    let expected = PicturePattern.grays.map { UInt8((Int($0) + 255) / 2) }
    #expect(largestDifference(picture.bitmap, expected) <= 3)
  }

  @Test(arguments: ["colour.jpg", "lzw.tif", "jpeg.tif"])
  func `the resolution is the file's`(name: String) throws {
    let picture = try decodePicture(PicturePattern.file(name))
    #expect(abs(picture.bitmap.dpi - 300) < 1)
  }

  @Test func `a mapped file is decoded like one in memory`() throws {
    let bytes = try PicturePattern.file("lzw.tif")
    // Its descriptor is closed by the time it is decoded.
    let mapped = try withFile(bytes) { try PictureFile(descriptor: $0, bytes: bytes.count, format: .tiff) }
    let one = try mapped.decodeGray(at: 0, maximumPixels: 10_000)
    #expect(one.bitmap == (try decodePicture(bytes).bitmap))
  }

  @Test func `what is no picture is refused`() {
    #expect(pictureFault { _ = try PictureFile(content: [1, 2], format: .pdf) }?.code == .formatUnsupported)
    #expect(pictureFault { _ = try PictureFile(content: [], format: .jpeg) }?.code == .imageDamaged)
    #expect(pictureFault { _ = try PictureFile(descriptor: -1, bytes: 9, format: .png) }?.code == .sourceUnreadable)
  }
}
