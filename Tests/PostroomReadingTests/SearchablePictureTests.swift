import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct SearchablePictureTests {
  /// Draws a page so that a pixel of the picture is one of the drawing.
  private func drawn(_ bytes: [UInt8], page: Int = 0, width: Int) throws -> GrayBitmap {
    try withEngineAlone {
      try withFile(bytes) { descriptor in
        let page = try PDFEngine().open(descriptor: descriptor, bytes: bytes.count).page(at: page)
        return try page.renderGray(dpi: Double(width) * 72 / Double(page.size.width))
      }
    }
  }

  private func page(of bytes: [UInt8], words: [Word] = [], rotation: Int = 0) throws -> Page {
    let header = try PictureFile(content: bytes, format: DocumentFormat(magic: bytes)).header(at: 0)
    let size = PaperSize(header)
    let isTurned = rotation % 180 != 0
    return recognisedPage(
      words, width: isTurned ? size.height : size.width, height: isTurned ? size.width : size.height,
      rotation: rotation)
  }

  @Test(arguments: PicturePattern.fileNames)
  func `the page shows the picture`(name: String) throws {
    if name == "colour.heic", !heifIsInstalled { return }
    let bytes = try PicturePattern.file(name)
    let copy = try searchableCopy(of: bytes, read: [page(of: bytes)])
    let expected = try decodePicture(bytes).bitmap
    let seen = try drawn(copy.bytes, width: expected.width)
    #expect(abs(seen.height - expected.height) <= 1)
    // Inks are mixed in another way, and rows of faxes may be shown once more or less.
    #expect(meanDifference(seen, Array(expected.pixels)) < (name.hasPrefix("cmyk") ? 30 : 3))
  }

  @Test(arguments: [
    ("colour.jpg", true), ("progressive.jpg", true), ("jpeg.tif", true), ("lossy.webp", true), ("adam7.png", true),
    ("planar.tif", true), ("colour.jp2", true), ("animated.webp", false), ("interlaced.gif", false),
  ])
  func `colours are kept where they can be, and their loss is told`(name: String, isKept: Bool) throws {
    let bytes = try PicturePattern.file(name)
    let file = try PictureFile(content: bytes, format: DocumentFormat(magic: bytes))
    let picture = try file.embeddable(at: 0, maximumPixels: 1_000_000)
    #expect((picture.colours == .rgb || picture.colours == .own) == isKept)
    #expect((picture.note == nil) == isKept)
  }

  @Test func `a JPEG file is in the copy byte for byte`() throws {
    let bytes = try PicturePattern.file("colour.jpg")
    let copy = try searchableCopy(of: bytes, read: [page(of: bytes)])
    #expect(copy.bytes.indices.contains { copy.bytes[$0...].starts(with: bytes) })
  }

  @Test(arguments: 1...8)
  func `a photograph is upright in the copy`(orientation: Int) throws {
    let plain = try PicturePattern.file("colour.jpg")
    let block =
      Array("Exif\0\0MM\0*".utf8) + big(8) + big(1, 2) + big(0x112, 2) + big(3, 2) + big(1)
      + big(orientation, 2) + [0, 0] + big(0)
    let bytes = Array(plain.prefix(2)) + [0xFF, 0xE1] + big(block.count + 2, 2) + block + plain.dropFirst(2)
    let copy = try searchableCopy(of: bytes, read: [page(of: bytes)])
    let expected = try decodePicture(bytes).bitmap
    let seen = try drawn(copy.bytes, width: expected.width)
    #expect(meanDifference(seen, Array(expected.pixels)) < 3)
  }

  @Test(arguments: [0, 90, 180, 270])
  func `words lie where they were read, whichever way the picture was turned`(rotation: Int) throws {
    let bytes = try PicturePattern.file("colour.jpg")
    let words = [
      Word("Größe", box: Box(x0: 20, y0: 30, x1: 60, y1: 45), line: 0),
      Word("İ", box: Box(x0: 70, y0: 30, x1: 76, y1: 45), line: 0),
    ]
    let page = try page(of: bytes, words: words, rotation: rotation)
    let copy = try searchableCopy(of: bytes, read: [page])
    let read = try #require(try readDocument(copy.bytes).pages.first)
    #expect(read.words.map(\.text) == ["Größe", "İ"])
    let (width, height) = (page.width, page.height)
    let box = words[0].box
    let expected =
      switch rotation {
      case 90: Box(x0: box.y0, y0: width - box.x1, x1: box.y1, y1: width - box.x0)
      case 180: Box(x0: width - box.x1, y0: height - box.y1, x1: width - box.x0, y1: height - box.y0)
      case 270: Box(x0: height - box.y1, y0: box.x0, x1: height - box.y0, y1: box.x1)
      default: box
      }
    #expect(distance(try #require(read.words.first).box, expected) < 0.5)
  }

  @Test func `each picture of a TIFF file is a page, and one that cannot be shown is empty`() throws {
    var file = TIFFEncoder()
    file.addPage(TIFFEncoder.tags(bits: 8, photometric: 1), strip: PicturePattern.grays)
    file.addPage(TIFFEncoder.tags(bits: 1, photometric: 0), strip: PicturePattern.bits)
    file.addPage(TIFFEncoder.tags(bits: 8, photometric: 1, compression: 5), strip: [1, 2, 3])
    let word = Word("second", box: Box(x0: 2, y0: 2, x1: 12, y1: 6), line: 0)
    let pages = (1...3).map { recognisedPage($0 == 2 ? [word] : [], number: $0, width: 17.28, height: 11.52) }
    let copy = try searchableCopy(of: file.bytes, read: pages)
    let reading = try readDocument(copy.bytes)
    #expect(reading.pages.count == 3)
    #expect(reading.pages[1].text == "second")
    #expect(try meanDifference(drawn(copy.bytes, width: 48), PicturePattern.grays) < 1)
    #expect(try meanDifference(drawn(copy.bytes, page: 1, width: 48), PicturePattern.bilevel) < 1)
  }

  @Test func `more different characters than a font has codes for are marked as unknown`() throws {
    var codes = LayerCodes()
    let all = String(String.UnicodeScalarView((0x4E00..<0x1F000).compactMap(Unicode.Scalar.init)))
    let used = codes.codes(of: all)
    #expect(used.allSatisfy { $0 > 0 && $0 <= 0xFFFF })
    #expect(codes.glyphs.count <= 0x20000)
  }
}
