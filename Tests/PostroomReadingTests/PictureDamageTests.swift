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
}
