import Foundation
import PostroomModel
import PostroomNative
import Testing

/// Colours whose meaning a file states without a profile.
struct PictureSpaceTests {
  private static let stated = ["Its colours were converted to sRGB by what the file says of them."]
  private static let colours: [UInt8] = [128, 128, 128, 200, 100, 100, 100, 200, 100, 100, 100, 200, 255, 255, 255]
  /// The same numbers of Display P3, of Adobe RGB and of BT.2020 with sRGB's curve, as Little CMS converts them.
  private static let fromP3 = [128, 128, 128, 215, 93, 97, 45, 203, 86, 100, 100, 207, 255, 255, 255]
  private static let fromAdobe = [129, 129, 129, 227, 100, 100, 0, 201, 92, 100, 100, 204, 255, 255, 255]
  private static let from2020 = [128, 128, 128, 240, 76, 97, 0, 209, 81, 87, 99, 208, 255, 255, 255]

  private static func png(_ chunks: [(name: String, content: [UInt8])]) -> [UInt8] {
    var encoder = PNGEncoder(width: colours.count / 3, height: 1, depth: 8, type: 2)
    for chunk in chunks { encoder.add(chunk.name, chunk.content) }
    encoder.finish(rows: [colours])
    return encoder.bytes
  }

  private static func gamma(_ value: Double) -> (String, [UInt8]) { ("gAMA", big(Int((value * 100_000).rounded()))) }

  /// White, red, green and blue.
  private static func corners(_ values: [Double]) -> (String, [UInt8]) {
    ("cHRM", values.flatMap { big(Int(($0 * 100_000).rounded())) })
  }

  private static let adobe = corners([0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06])
  private static let usual = corners([0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06])

  private func expect(_ bytes: [UInt8], _ expected: [Int], notes: [String]) throws {
    let picture = try decodeColours(bytes)
    let differences = zip(picture.bitmap.pixels, expected).map { abs(Int($0) - $1) }
    #expect(differences.count == expected.count && (differences.max() ?? 0) <= 2, "\(picture.bitmap.pixels)")
    #expect(picture.notes == notes)
  }

  @Test func `a PNG's gamma and corners are followed`() throws {
    try expect(Self.png([Self.gamma(256.0 / 563), Self.adobe]), Self.fromAdobe, notes: Self.stated)
  }

  @Test func `what is written for sRGB changes nothing`() throws {
    let plain = Self.colours.map { Int($0) }
    try expect(Self.png([Self.gamma(0.45455), Self.usual]), plain, notes: [])
    try expect(Self.png([Self.gamma(0.45455)]), plain, notes: [])
    try expect(Self.png([("sRGB", [0]), Self.gamma(0.45455), Self.usual]), plain, notes: [])
  }

  @Test func `code points come before all else`() throws {
    try expect(Self.png([("cICP", [12, 13, 0, 1]), Self.gamma(0.45455), Self.usual]), Self.fromP3, notes: Self.stated)
    try expect(Self.png([("cICP", [9, 13, 0, 1])]), Self.from2020, notes: Self.stated)
    try expect(Self.png([("cICP", [1, 13, 0, 1]), Self.adobe]), Self.colours.map { Int($0) }, notes: [])
  }

  @Test func `colours for a bright screen stay as they are, and it is said`() throws {
    try expect(
      Self.png([("cICP", [9, 16, 0, 1])]), Self.colours.map { Int($0) },
      notes: ["The colour profile in the file cannot be used: the colours may be off."])
  }

  @Test func `sixteen bits of light keep the dark`() throws {
    var encoder = PNGEncoder(width: 3, height: 1, depth: 16, type: 0)
    encoder.add("gAMA", big(100_000))
    // sRGB's 4, 20 and 128 as light.
    encoder.finish(rows: [[80, 458, 14_146].flatMap { big($0, 2) }])
    let bitmap = try decodeColours(encoder.bytes).bitmap
    for (x, expected) in [4, 20, 128].enumerated() { #expect(abs(bitmap.colour(x, 0)[0] - expected) <= 3) }
  }

  @Test func `corners that lie on a line are not followed`() throws {
    let line = Self.corners([0.3127, 0.329, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4])
    #expect(try decodeColours(Self.png([line])).bitmap.pixels.elementsEqual(Self.colours))
  }

  /// EXIF as a camera writes it (CIPA DC-008 and DC-009): a colour space, and the name of a rule behind it.
  private static func exif(space: Int, rule: String, isBigEndian: Bool) -> [UInt8] {
    let number = { (value: Int, bytes: Int) in isBigEndian ? big(value, bytes) : little(value, bytes) }
    let entry = { (tag: Int, type: Int, count: Int, value: [UInt8]) in
      number(tag, 2) + number(type, 2) + number(count, 4) + value
    }
    let first = number(1, 2) + entry(0x8769, 4, 1, number(26, 4)) + number(0, 4)
    let camera =
      number(2, 2) + entry(0xA001, 3, 1, number(space, 2) + [0, 0]) + entry(0xA005, 4, 1, number(56, 4)) + number(0, 4)
    let rules = number(1, 2) + entry(1, 2, 4, Array(rule.utf8) + [0]) + number(0, 4)
    return Array((isBigEndian ? "MM\0*" : "II*\0").utf8) + number(8, 4) + first + camera + rules
  }

  private static func jpeg(_ exif: [UInt8]) throws -> [UInt8] {
    let bytes = try PicturePattern.file("colour.jpg")
    let block = Array("Exif\0\0".utf8) + exif
    return Array(bytes.prefix(2)) + [0xFF, 0xE1] + big(block.count + 2, 2) + block + bytes.dropFirst(2)
  }

  @Test(arguments: [false, true]) func `a camera's mark of Adobe RGB is followed`(isBigEndian: Bool) throws {
    let plain = try decodeColours(PicturePattern.file("colour.jpg")).bitmap
    let picture = try decodeColours(Self.jpeg(Self.exif(space: 0xFFFF, rule: "R03", isBigEndian: isBigEndian)))
    #expect(picture.notes == Self.stated)
    // The green of Adobe RGB is a stronger one: what has more green than red loses red.
    let (x, y) = (20, 1)
    #expect(picture.bitmap.colour(x, y)[0] < plain.colour(x, y)[0] - 20)
    #expect(abs(picture.bitmap.colour(x, y)[1] - plain.colour(x, y)[1]) <= 3)
  }

  @Test(arguments: [(1, "R03"), (0xFFFF, "R98")]) func `another mark changes nothing`(space: Int, rule: String) throws {
    let plain = try decodeColours(PicturePattern.file("colour.jpg"))
    let picture = try decodeColours(Self.jpeg(Self.exif(space: space, rule: rule, isBigEndian: true)))
    #expect(picture.bitmap == plain.bitmap && picture.notes.isEmpty)
  }

  @Test func `a profile comes before a camera's mark`() throws {
    let profile = PictureProfileTests.coloured(isWide: false)
    let block = Array("ICC_PROFILE\0".utf8) + [1, 1] + profile
    let bytes = try Self.jpeg(Self.exif(space: 0xFFFF, rule: "R03", isBigEndian: false))
    let both = Array(bytes.prefix(2)) + [0xFF, 0xE2] + big(block.count + 2, 2) + block + bytes.dropFirst(2)
    #expect(try decodeColours(both).bitmap == (try decodeColours(PicturePattern.file("colour.jpg")).bitmap))
  }

  @Test(.enabled(if: heifIsInstalled)) func `a HEIC picture's matrix and range are followed`() throws {
    let picture = try decodeColours(PicturePattern.file("narrow.heic"))
    #expect(picture.bitmap.meanDifference(PicturePattern.colours) <= 3 && picture.notes.isEmpty)
  }

  @Test(.enabled(if: heifIsInstalled)) func `a HEIC picture's code points are followed`() throws {
    let picture = try decodeColours(PicturePattern.file("wide.heic"))
    #expect(picture.notes == Self.stated)
    let wide = try decodeColours(
      PictureProfileTests.png(PictureProfileTests.coloured(isWide: true), pixels: PicturePattern.colours))
    #expect(picture.bitmap.meanDifference(Array(wide.bitmap.pixels)) <= 3)
    #expect(picture.bitmap.meanDifference(PicturePattern.colours) > 5)
  }
}
