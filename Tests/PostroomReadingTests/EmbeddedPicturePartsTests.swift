import Testing

@testable import PostroomNative

/// The parts of a PDF file and of a JPEG file that are read without PDFium: never trusted, never a crash.
struct EmbeddedPicturePartsTests {
  private func dictionary(_ text: String) -> PDFImageDictionary? {
    PDFImageDictionary(before: Array("endobj\n5 0 obj\n\(text)\nstream\r\n".utf8))
  }

  @Test func `a picture's dictionary is read as it is written`() throws {
    let found = try #require(
      dictionary(
        "<</Type/XObject/Width 1240/ColorSpace[/ICCBased 7 0 R]/Decode [0 1.0\n0 1 .0 1]/Filter[/DCTDecode]"
          + "/DecodeParms<</K -1/Nested[<<>>]>>/Length 12 0 R/Hex <00 FF>>>"))
    #expect(found.entries["Width"] == [.word("1240")])
    #expect(found.entries["Length"] == [.word("12"), .word("R")])
    #expect(found.entries["Hex"] == [.hex])
    #expect(found.paintsPlainly && found.hasPlainDecode(components: 3) && !found.hasPlainDecode(components: 1))
    #expect(found.hasDecoderParameters)
  }

  @Test(arguments: [
    "", "<<", "<< /A 1", "<< /A >>", "<< /A 1 >> /B", "<< A 1 >>", "<< /A [1 >>", "<< /A << /B 1 >>", "<< /A (x) >>",
    "<< /A 1 /A 1 >>", "<< /#41 1 >>", "<< /A 1 % x\n >>", "<< /A <0G> >>", "<< /A 1 > >", "<< /A ] >>", "<< /A 1 } >>",
  ])
  func `a dictionary that is not quite one is not read`(text: String) {
    #expect(dictionary(text) == nil)
  }

  @Test func `the data must follow at once`() {
    for end in ["", "\n\n\n", " x\n", "\nendobj\n"] {
      #expect(PDFImageDictionary(before: Array("5 0 obj << /ColorSpace /DeviceGray >> stream\(end)".utf8)) == nil)
    }
    #expect(PDFImageDictionary(before: Array("<< /ColorSpace /DeviceGray >> stream\n".utf8)) == nil)
    #expect(PDFImageDictionary(before: []) == nil)
  }

  @Test func `nested arrays without end are refused`() {
    #expect(dictionary("<< /A \(String(repeating: "[", count: 4_000)) >>") == nil)
  }

  @Test func `random changes never crash the readers`() {
    var random = SeededGenerator(seed: 41)
    let text = Array("7 0 obj <</ColorSpace[/ICCBased 7 0 R]/Decode[1 0]/DP<</K -1>>/Hex<00>>> stream\n".utf8)
    let jpeg = EmbeddedPictureFixture.colourJPEG
    for _ in 0..<3_000 {
      _ = PDFImageDictionary(before: changed(text, &random))?.paintsPlainly
      let file = changed(jpeg, &random)
      _ = EmbeddedJPEG(file)
      #expect(EmbeddedJPEG.withoutExif(file).count == file.count)
      _ = EmbeddedProfile(changed(profile(gamma: 2.2), &random)).resemblesSRGB(components: 3)
    }
  }

  private func changed(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count * 2, using: &random)))
    for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    return bytes
  }

  @Test func `the frame header of a JPEG is found behind other segments`() throws {
    let frame = try #require(EmbeddedJPEG(EmbeddedPictureFixture.colourJPEG))
    #expect(frame.width == 63 && frame.height == 89 && frame.components == 3 && frame.bits == 8)
    #expect(EmbeddedJPEG([]) == nil)
    #expect(EmbeddedJPEG([0xFF, 0xD8]) == nil)
    #expect(EmbeddedJPEG(Array("not a JPEG file at all".utf8)) == nil)
    let start = try #require(EmbeddedPictureFixture.grayJPEG.firstIndex(of: 0xC0))
    #expect(EmbeddedJPEG(Array(EmbeddedPictureFixture.grayJPEG.prefix(start))) == nil)
  }

  @Test func `Exif data is made unreadable and nothing else changes`() {
    let file = EmbeddedPictureFixture.grayJPEG
    let exif = [0xFF, 0xE1, 0x00, 0x0C] + Array("Exif\0\0MM\0*".utf8)
    let with = file.prefix(2) + exif + file.dropFirst(2)
    let without = EmbeddedJPEG.withoutExif(Array(with))
    #expect(without.count == with.count)
    #expect(without[6..<10].elementsEqual([0, 0, 0, 0]))
    #expect(zip(with, without).enumerated().allSatisfy { (6..<10).contains($0.offset) || $0.element.0 == $0.element.1 })
    #expect(EmbeddedJPEG.withoutExif(file) == file)
  }

  /// A profile with sRGB's colours and one gamma.
  private func profile(gamma: Double, red: Double = 0.2225) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    func place(_ luminance: Double) -> [UInt8] {
      Array("XYZ \0\0\0\0\0\0\0\0".utf8) + number(Int(luminance * 65_536)) + number(0)
    }
    let curve = Array("curv\0\0\0\0".utf8) + number(1) + number(Int(gamma * 256) << 16)
    let tags: [(String, [UInt8])] = [
      ("rXYZ", place(red)), ("gXYZ", place(0.7169)), ("bXYZ", place(0.0606)), ("rTRC", curve), ("gTRC", curve),
      ("bTRC", curve), ("kTRC", curve),
    ]
    var table = number(tags.count)
    var data: [UInt8] = []
    for (name, body) in tags {
      table += Array(name.utf8) + number(132 + 12 * tags.count + data.count) + number(body.count)
      data += body
    }
    return [UInt8](repeating: 0, count: 128) + table + data
  }

  @Test func `a profile is trusted when it says what sRGB says`() {
    for components in [1, 3] {
      #expect(EmbeddedProfile(profile(gamma: 2.2)).resemblesSRGB(components: components))
      #expect(!EmbeddedProfile(profile(gamma: 1.8)).resemblesSRGB(components: components))
      #expect(!EmbeddedProfile(profile(gamma: 1)).resemblesSRGB(components: components))
      #expect(!EmbeddedProfile([]).resemblesSRGB(components: components))
    }
    // The red of Adobe RGB.
    #expect(!EmbeddedProfile(profile(gamma: 2.2, red: 0.3111)).resemblesSRGB(components: 3))
    #expect(!EmbeddedProfile(profile(gamma: 2.2)).resemblesSRGB(components: 4))
  }
}
