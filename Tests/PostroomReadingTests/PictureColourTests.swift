import PostroomModel
import PostroomNative
import Testing

struct PictureColourTests {
  /// The pattern's colours over white, half transparent.
  private static let paleColours = PicturePattern.colours.map { UInt8((Int($0) + 255) / 2) }

  @Test(arguments: [
    ("colour.jpg", 5.0), ("progressive.jpg", 5), ("lzw.tif", 0), ("planar.tif", 0), ("tiled-deflate.tif", 0),
    ("jpeg.tif", 6), ("lossy.webp", 12), ("lossless.webp", 0), ("animated.webp", 12), ("adam7.png", 0),
    ("interlaced.gif", 12), ("colour.jp2", 6), ("colour.j2k", 0),
  ])
  func `a picture keeps its colours`(name: String, tolerance: Double) throws {
    let picture = try decodeColours(PicturePattern.file(name))
    #expect(picture.bitmap.width == PicturePattern.width && picture.bitmap.height == PicturePattern.height)
    #expect(picture.bitmap.meanDifference(PicturePattern.colours) <= tolerance)
    #expect(!picture.isIncomplete && !picture.isGray && picture.notes.isEmpty)
  }

  @Test(arguments: ["cmyk.jpg", "cmyk.tif"]) func `inks become light`(name: String) throws {
    let picture = try decodeColours(PicturePattern.file(name))
    #expect(picture.bitmap.meanDifference(PicturePattern.colours) <= 6)
    #expect(picture.notes == ["It is stored as inks without a colour profile: the colours may be off."])
  }

  @Test(.enabled(if: heifIsInstalled)) func `a HEIC picture keeps its colours`() throws {
    let picture = try decodeColours(PicturePattern.file("colour.heic"))
    #expect(picture.bitmap.meanDifference(PicturePattern.colours) <= 12)
  }

  @Test func `transparency is composed over white`() throws {
    #expect(try decodeColours(PicturePattern.file("alpha.webp")).bitmap.meanDifference(Self.paleColours) <= 2)
    var encoder = PNGEncoder(width: 2, height: 1, depth: 8, type: 6)
    encoder.finish(rows: [[200, 100, 0, 128, 10, 20, 30, 0]])
    let bitmap = try decodeColours(encoder.bytes).bitmap
    #expect(bitmap.colour(0, 0) == [227, 177, 127] && bitmap.colour(1, 0) == [255, 255, 255])
  }

  @Test func `sixteen bits lose their lower half`() throws {
    var encoder = PNGEncoder(width: 2, height: 1, depth: 16, type: 2)
    encoder.finish(rows: [[200, 200, 100, 100, 0, 0, 255, 255, 0, 0, 1, 1]])
    let bitmap = try decodeColours(encoder.bytes).bitmap
    #expect(bitmap.colour(0, 0) == [200, 100, 0] && bitmap.colour(1, 0) == [255, 0, 1])
    var tiff = TIFFEncoder()
    let strip = PicturePattern.colours.flatMap { [UInt8(17), $0] }
    tiff.addPage(TIFFEncoder.tags(bits: 16, samples: 3, photometric: 2), strip: strip)
    #expect(try decodeColours(tiff.bytes).bitmap.meanDifference(PicturePattern.colours) == 0)
  }

  @Test func `palettes and bitmaps keep their colours`() throws {
    var encoder = PNGEncoder(width: 2, height: 1, depth: 8, type: 3)
    encoder.add("PLTE", [9, 8, 7, 200, 0, 50])
    encoder.finish(rows: [[1, 0]])
    let png = try decodeColours(encoder.bytes).bitmap
    #expect(png.colour(0, 0) == [200, 0, 50] && png.colour(1, 0) == [9, 8, 7])
    let file = bmpFile(width: 1, height: 2, bits: 24, data: bmpRows([[1, 2, 3], [40, 50, 60]]))
    let bmp = try decodeColours(file)
    #expect(bmp.bitmap.colour(0, 0) == [3, 2, 1] && bmp.bitmap.colour(0, 1) == [60, 50, 40])
    #expect(abs((bmp.dpi ?? 0) - 300) < 0.1)
  }

  @Test func `gray alone is told from colours`() throws {
    var gray = TIFFEncoder()
    gray.addPage(TIFFEncoder.tags(bits: 8, photometric: 1), strip: PicturePattern.grays)
    let picture = try decodeColours(gray.bytes)
    #expect(picture.isGray && picture.bitmap.meanDifference(PicturePattern.grays.flatMap { [$0, $0, $0] }) == 0)
    var encoder = PNGEncoder(width: 40, height: 100, depth: 8, type: 2)
    var rows = (0..<100).map { row in [UInt8](repeating: UInt8(row), count: 120) }
    // A speck of colour, such as a damaged block leaves, in 4,000 pixels.
    rows[50].replaceSubrange(0..<3, with: [200, 0, 0])
    encoder.finish(rows: rows)
    #expect(try decodeColours(encoder.bytes).isGray)
  }

  @Test func `a file whose numbers are light is shown as such`() throws {
    var encoder = PNGEncoder(width: 1, height: 1, depth: 8, type: 2)
    encoder.add("gAMA", big(100_000))
    encoder.finish(rows: [[55, 0, 255]])
    let colour = try decodeColours(encoder.bytes).bitmap.colour(0, 0)
    #expect((126...130).contains(colour[0]) && colour[1] == 0 && colour[2] == 255)
  }
}
