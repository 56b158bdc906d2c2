import PostroomModel
import PostroomNative
import Testing

struct PictureDamageTests {
  /// What a file that breaks off may end with: a fault that says so, or a picture that is marked.
  @Test(arguments: PicturePattern.fileNames)
  func `a file that breaks off gives a part or one fault`(name: String) throws {
    let bytes = try PicturePattern.file(name)
    let format = DocumentFormat(magic: bytes)
    for tenth in 0..<10 {
      let part = Array(bytes.prefix(bytes.count * tenth / 10))
      do throws(Fault) {
        let file = try PictureFile(content: part, format: format)
        let picture = try file.decodeGray(at: 0, maximumPixels: 1_000_000)
        #expect(picture.bitmap.pixels.count == PicturePattern.width * PicturePattern.height)
        // ImageMagick writes a picture's data before its directory and its first frame before the second.
        #expect(picture.isIncomplete || name == "animated.webp", "\(tenth) tenths")
        #expect(!picture.isIncomplete || picture.note != nil)
      } catch {
        #expect([.imageDamaged, .formatUnsupported].contains(error.code), "\(tenth) tenths: \(error)")
        #expect(!error.detail.isEmpty && error.subject.isEmpty)
      }
    }
  }

  @Test(arguments: ["colour.jpg", "cmyk.jpg", "adam7.png"])
  func `half a file shows half the picture`(name: String) throws {
    let bytes = try PicturePattern.file(name)
    let whole = try decodePicture(bytes).bitmap
    let cut = bytes.count - (name == "adam7.png" ? 40 : 30)
    let picture = try decodePicture(Array(bytes.prefix(cut)))
    #expect(picture.isIncomplete)
    let quarter = whole.pixels.count / 4
    let difference = zip(whole.pixels.prefix(quarter), picture.bitmap.pixels).map { abs(Int($0) - Int($1)) }
    #expect(difference.reduce(0, +) / quarter < 12)
  }

  @Test func `a progressive picture without its last scans is coarse`() throws {
    let bytes = try PicturePattern.file("progressive.jpg")
    let picture = try decodePicture(Array(bytes.prefix(bytes.count * 2 / 3)))
    #expect(picture.isIncomplete)
    let differences = zip(picture.bitmap.pixels, PicturePattern.grays).map { abs(Int($0) - Int($1)) }
    #expect(differences.reduce(0, +) / differences.count < 16)
  }

  @Test func `a missing end mark alone is no damage`() throws {
    let bytes = try PicturePattern.file("colour.jpg")
    #expect(bytes.suffix(2) == [0xFF, 0xD9])
    #expect(!(try decodePicture(Array(bytes.dropLast(2))).isIncomplete))
  }

  /// The words of libjpeg say nothing to whoever has the file.
  @Test(arguments: [
    (6, "The JPEG file ends before its picture begins."), (150, "The JPEG file ends before its picture begins."),
  ])
  func `a JPEG that is cut in its header is said to end there`(count: Int, words: String) throws {
    let bytes = try PicturePattern.file("colour.jpg").prefix(count)
    let fault = pictureFault { _ = try decodePicture(Array(bytes)) }
    #expect(fault?.code == .imageDamaged && fault?.detail == words)
  }

  @Test(arguments: [
    (UInt8(0xC3), UInt8(8), "It is a JPEG of a rare kind, lossless or hierarchical, which is not read."),
    (0xC0, 12, "Its samples have another number of bits than 8, which is not read in a JPEG."),
  ])
  func `a JPEG of a rare kind is refused in plain words`(mark: UInt8, bits: UInt8, words: String) throws {
    var bytes = try PicturePattern.file("colour.jpg")
    let frame = try #require(bytes.indices.dropLast(4).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    (bytes[frame + 1], bytes[frame + 4]) = (mark, bits)
    let fault = pictureFault { _ = try decodePicture(bytes) }
    #expect(fault?.code == .formatUnsupported && fault?.detail == words)
  }
}
