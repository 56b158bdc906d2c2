import Foundation
import PostroomModel
import PostroomNative
import Testing

struct PictureProfileTests {
  /// An ICC profile of some tags (ICC.1:2001-04, as version 2 writes them).
  private static func profile(space: String, connection: String = "XYZ ", _ tags: [(String, [UInt8])]) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 128)
    let texts = [(8, "\u{2}\u{20}\0\0"), (12, "mntr"), (16, space), (20, connection), (36, "acsp")]
    for (place, text) in texts { header.replaceSubrange(place..<place + 4, with: text.utf8) }
    header.replaceSubrange(68..<80, with: big(0xF6D6) + big(0x10000) + big(0xD32D))
    var table = big(tags.count)
    var content: [UInt8] = []
    for (name, data) in tags {
      table += Array(name.utf8) + big(132 + 12 * tags.count + content.count) + big(data.count)
      content += data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
    }
    let all = header + table + content
    return big(all.count) + all.dropFirst(4)
  }

  private static func fixed(_ values: [Double]) -> [UInt8] {
    Array("XYZ ".utf8) + big(0) + values.flatMap { big(Int(($0 * 65_536).rounded())) }
  }

  private static func gamma(_ value: Double) -> [UInt8] {
    Array("curv".utf8) + big(0) + big(1) + big(Int(value * 256), 2)
  }

  /// sRGB's curve (IEC 61966-2-1), with its straight part.
  private static let usualCurve: [UInt8] = {
    let numbers: [Double] = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
    let parts: [[UInt8]] = [Array("para".utf8), big(0), big(3, 2), big(0, 2)]
    return Array(parts.joined()) + numbers.flatMap { big(Int(($0 * 65_536).rounded())) }
  }()

  /// A space of sRGB's curve whose red, green and blue are those of sRGB, or of Display P3, under D50.
  static func coloured(isWide: Bool) -> [UInt8] {
    let colours =
      isWide
      ? [[0.51512, 0.24120, -0.00105], [0.29198, 0.69225, 0.04189], [0.15710, 0.06657, 0.78407]]
      : [[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.71410]]
    return profile(
      space: "RGB ",
      [
        ("rXYZ", fixed(colours[0])), ("gXYZ", fixed(colours[1])), ("bXYZ", fixed(colours[2])), ("rTRC", usualCurve),
        ("gTRC", usualCurve), ("bTRC", usualCurve),
      ])
  }

  /// Inks on paper by a table of one byte numbers (lut8): white paper, and black wherever there is full black ink, in
  /// L*a*b*; the colours of the other inks are left out.
  private static let inks: [UInt8] = {
    let identity = (0..<256).map { UInt8($0) }
    // The last channel, black, changes fastest.
    let nodes: [UInt8] = (0..<16).flatMap { node -> [UInt8] in [node % 2 == 1 ? 0 : 255, 128, 128] }
    let matrix: [UInt8] = [1, 0, 0, 0, 1, 0, 0, 0, 1].flatMap { big($0 * 65_536) }
    let inputs = (0..<4).flatMap { _ in identity }
    let outputs = (0..<3).flatMap { _ in identity }
    let parts: [[UInt8]] = [Array("mft1".utf8), big(0), [4, 3, 2, 0], matrix, inputs, nodes, outputs]
    let table = Array(parts.joined())
    return profile(space: "CMYK", connection: "Lab ", [("A2B0", table)])
  }()

  /// A PNG with a profile; one row.
  static func png(_ profile: [UInt8], pixels: [UInt8]) -> [UInt8] {
    var encoder = PNGEncoder(width: pixels.count / 3, height: 1, depth: 8, type: 2)
    encoder.add("iCCP", Array("p\0\0".utf8) + PNGEncoder.stored(profile))
    encoder.finish(rows: [pixels])
    return encoder.bytes
  }

  private static func jpeg(_ name: String, _ profile: [UInt8]) throws -> [UInt8] {
    let bytes = try PicturePattern.file(name)
    let block = Array("ICC_PROFILE\0".utf8) + [1, 1] + profile
    return Array(bytes.prefix(2)) + [0xFF, 0xE2] + big(block.count + 2, 2) + block + bytes.dropFirst(2)
  }

  private static let converted = ["Its colours were converted to sRGB by the profile in the file."]
  private static let unusable = ["The colour profile in the file cannot be used: the colours may be off."]

  @Test func `colours of a wider space become those of sRGB`() throws {
    let picture = try decodeColours(
      Self.png(Self.coloured(isWide: true), pixels: [128, 128, 128, 200, 100, 100, 255, 0, 0, 255, 255, 255]))
    #expect(picture.notes == Self.converted)
    #expect(zip(picture.bitmap.colour(0, 0), [128, 128, 128]).allSatisfy { abs($0 - $1) <= 2 })
    // As Little CMS computes it.
    #expect(zip(picture.bitmap.colour(1, 0), [214, 95, 97]).allSatisfy { abs($0 - $1) <= 2 })
    #expect(picture.bitmap.colour(2, 0) == [255, 0, 0] && picture.bitmap.colour(3, 0) == [255, 255, 255])
  }

  @Test func `a profile that means sRGB changes nothing`() throws {
    let bytes = try Self.jpeg("colour.jpg", Self.coloured(isWide: false))
    let picture = try decodeColours(bytes)
    #expect(picture.notes.isEmpty)
    #expect(picture.bitmap == (try decodeColours(PicturePattern.file("colour.jpg")).bitmap))
  }

  @Test func `grays follow their curve`() throws {
    let gray = Self.profile(space: "GRAY", [("kTRC", Self.gamma(1))])
    var encoder = PNGEncoder(width: 2, height: 1, depth: 8, type: 0)
    encoder.add("iCCP", Array("p\0\0".utf8) + PNGEncoder.stored(gray))
    encoder.finish(rows: [[55, 255]])
    let bitmap = try decodeColours(encoder.bytes).bitmap
    #expect((126...130).contains(bitmap.colour(0, 0)[1]) && bitmap.colour(1, 0) == [255, 255, 255])
  }

  @Test func `tables need Little CMS, and without it that is said`() throws {
    let picture = try decodeColours(Self.jpeg("cmyk.jpg", Self.inks))
    guard PictureCodecs.followsProfilesOfTables else {
      #expect(picture.notes.contains { $0.contains("Little CMS") })
      return
    }
    #expect(picture.notes == Self.converted)
    let plain = try decodeColours(PicturePattern.file("cmyk.jpg")).bitmap
    // Only black ink makes this paper dark.
    #expect(picture.isGray && picture.bitmap.colour(40, 20)[0] >= plain.colour(40, 20).min() ?? 0)
    #expect(picture.bitmap.colour(10, 6).allSatisfy { $0 < 60 })
  }

  @Test func `a profile for other pixels is not followed`() throws {
    let picture = try decodeColours(Self.jpeg("colour.jpg", Self.inks))
    #expect(picture.notes == Self.unusable)
    #expect(picture.bitmap == (try decodeColours(PicturePattern.file("colour.jpg")).bitmap))
  }

  @Test func `profiles that lie are survived`() throws {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<1_500 {
      let isInk = round.isMultiple(of: 2)
      var profile = isInk ? Self.inks : Self.coloured(isWide: true)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let reach = Bool.random(using: &generator) ? min(220, profile.count) : profile.count
        profile[Int.random(in: 0..<reach, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      profile.removeLast(Int.random(in: 0..<20, using: &generator))
      let picture = try decodeColours(Self.jpeg(isInk ? "cmyk.jpg" : "colour.jpg", profile))
      #expect(picture.bitmap.pixels.count == PicturePattern.colours.count)
    }
  }
}
