import PostroomModel
import PostroomNative
import Testing

struct PictureColourDamageTests {
  @Test(arguments: PicturePattern.fileNames + PicturePattern.colourFileNames)
  func `a file that breaks off gives a part of its colours or one fault`(name: String) throws {
    let bytes = try PicturePattern.file(name)
    let format = DocumentFormat(magic: bytes)
    for tenth in 0..<10 {
      let part = Array(bytes.prefix(bytes.count * tenth / 10))
      do throws(Fault) {
        let picture = try PictureFile(content: part, format: format).decodeColours(at: 0, maximumPixels: 1_000_000)
        #expect(picture.bitmap.pixels.count == PicturePattern.width * PicturePattern.height * 3)
        #expect(picture.isIncomplete || name == "animated.webp", "\(tenth) tenths")
        #expect(!picture.isIncomplete || picture.notes.contains { $0.contains("is damaged or cut short") })
      } catch {
        #expect([.imageDamaged, .formatUnsupported].contains(error.code), "\(tenth) tenths: \(error)")
        #expect(!error.detail.isEmpty && error.subject.isEmpty)
      }
    }
  }

  @Test(arguments: ["colour.jpg", "cmyk.jpg"])
  func `what a cut photograph holds is there, and the rest is white`(name: String) throws {
    var bytes = try PicturePattern.file(name)
    let whole = try decodeColours(bytes).bitmap
    let frame = try #require((0..<bytes.count - 1).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange(frame + 5..<frame + 7, with: big(2_000, 2))
    let picture = try decodeColours(bytes)
    #expect(picture.isIncomplete && picture.bitmap.height == 2_000)
    #expect((0..<PicturePattern.width).allSatisfy { picture.bitmap.colour($0, 0) == whole.colour($0, 0) })
    #expect(picture.bitmap.pixels.suffix(3 * PicturePattern.width * 1_900).allSatisfy { $0 == 255 })
  }

  @Test func `a photograph of too many pixels is refused by its header`() throws {
    var encoder = PNGEncoder(width: 20_000, height: 20_000, depth: 8, type: 2)
    encoder.add("IDAT", [0])
    #expect(pictureFault { _ = try decodeColours(encoder.bytes) }?.code == .tooManyPixels)
  }

  @Test(arguments: PicturePattern.fileNames + PicturePattern.colourFileNames)
  func `a mutated file gives colours or one fault`(name: String) throws {
    let original = try PicturePattern.file(name)
    let format = DocumentFormat(magic: original)
    let allowed: Set<Fault.Code> = [.imageDamaged, .formatUnsupported, .tooManyPixels, .memoryLimit]
    var generator = SeededGenerator(seed: UInt64(name.utf8.reduce(7) { ($0 * 31 + Int($1)) % 65_521 }))
    for round in 0..<700 {
      let bytes = PictureMutationTests.mutated(original, &generator)
      do throws(Fault) {
        let picture = try PictureFile(content: bytes, format: format).decodeColours(at: 0, maximumPixels: 2_000_000)
        #expect(picture.bitmap.pixels.count == picture.bitmap.width * picture.bitmap.height * 3)
        #expect(!picture.isIncomplete || !picture.notes.isEmpty)
      } catch {
        #expect(allowed.contains(error.code) && !error.detail.isEmpty, "round \(round): \(error)")
      }
    }
  }
}
