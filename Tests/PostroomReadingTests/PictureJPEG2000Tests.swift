import Foundation
import PostroomModel
import PostroomNative
import Testing

struct PictureJPEG2000Tests {
  private static let sRGB = 16
  private static let cmyk = 12
  private static let cieLab = 14

  private static func file(_ name: String, components: Int, bits: Int = 8) throws -> JPEG2000File {
    try JPEG2000File(PicturePattern.file(name), components: components, bits: bits)
  }

  private static func clamp(_ value: Double) -> UInt8 { UInt8(min(255, max(0, value.rounded()))) }

  /// sYCC (IEC 61966-2-1, annex F).
  private static func light(_ luminance: Double, _ blue: Double, _ red: Double) -> [UInt8] {
    let (b, r) = (blue - 128, red - 128)
    return [luminance + 1.402 * r, luminance - 0.344136 * b - 0.714136 * r, luminance + 1.772 * b].map(clamp)
  }

  private static func pixels(_ body: (_ x: Int, _ y: Int) -> [UInt8]) -> [UInt8] {
    (0..<PicturePattern.height).flatMap { y in (0..<PicturePattern.width).flatMap { x in body(x, y) } }
  }

  private static func pattern(_ x: Int, _ y: Int) -> [Double] {
    let (red, green, blue) = PicturePattern.colour(x, y)
    return [Double(red), Double(green), Double(blue)]
  }

  /// The fourth component of `four.j2k`.
  private static func fourth(_ x: Int) -> Double { Double(5 * x) }

  private func expect(_ file: JPEG2000File, _ tolerance: Int, _ expected: (Int, Int) -> [UInt8]) throws {
    let picture = try decodeColours(file.bytes)
    #expect(picture.bitmap.largestDifference(Self.pixels(expected)) <= tolerance)
    #expect(!picture.isGray && !picture.isIncomplete)
  }

  @Test(arguments: [18, 24]) func `luminance and differences become colours`(space: Int) throws {
    var file = try Self.file("colour.j2k", components: 3)
    file.addSpace(space)
    try expect(file, 1) { x, y in
      let values = Self.pattern(x, y)
      return Self.light(values[0], values[1], values[2])
    }
  }

  @Test func `a sample of chrominance belongs to the places that it covers on the grid`() throws {
    // The picture begins at (1, 1), in the middle of the places of a sample that the file does not have.
    let expected = { (x: Int, y: Int) -> [UInt8] in
      let (column, row) = (max(0, (x + 1) / 2 - 1), max(0, (y + 1) / 2 - 1))
      return Self.light(
        Double(250 - 2 * x - 3 * y), Double(60 + 4 * column + 2 * row), Double(200 - 3 * column - 2 * row))
    }
    let bare = try decodeColours(PicturePattern.file("subsampled.j2k")).bitmap
    #expect(bare.largestDifference(Self.pixels(expected)) <= 1)
    var file = try Self.file("subsampled.j2k", components: 3)
    file.addSpace(18)
    try expect(file, 1, expected)
  }

  @Test func `L*a*b* is shown`() throws {
    var file = try Self.file("colour.j2k", components: 3)
    file.addSpace(Self.cieLab)
    try expect(file, 3) { x, y in
      let values = Self.pattern(x, y)
      return Self.shown(
        values[0] / 2.55, 170 * (values[1] - 128) / 255, 200 * (values[2] - 96) / 255)
    }
  }

  /// L*a*b* under D50 (CIE 15) as sRGB, by the matrix that is adapted after Bradford.
  private static func shown(_ lightness: Double, _ a: Double, _ b: Double) -> [UInt8] {
    let middle = (lightness + 16) / 116
    let sides = [middle + a / 500, middle, middle - b / 200]
    let cubes = sides.map { $0 > 6.0 / 29 ? $0 * $0 * $0 : ($0 - 4.0 / 29) * 108 / 841 }
    let (x, y, z) = (cubes[0] * 0.9642, cubes[1], cubes[2] * 0.8249)
    return [
      3.1338561 * x - 1.6168667 * y - 0.4906146 * z, -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
      0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    ].map { light in
      let inside = min(1, max(0, light))
      return clamp(255 * (inside <= 0.0031308 ? inside * 12.92 : 1.055 * pow(inside, 1 / 2.4) - 0.055))
    }
  }

  @Test func `inks become light`() throws {
    var file = try Self.file("four.j2k", components: 4)
    file.addSpace(Self.cmyk)
    try expect(file, 1) { x, y in Self.pattern(x, y).map { Self.clamp((255 - $0) * (255 - Self.fourth(x)) / 255) } }
    #expect(try decodeColours(file.bytes).notes.first?.hasPrefix("It is stored as inks") == true)
  }

  @Test func `alpha is composed over white where a box or custom names it`() throws {
    let over = { (x: Int, y: Int) in
      Self.pattern(x, y).map { Self.clamp(255 + ($0 - 255) * Self.fourth(x) / 255) }
    }
    var file = try Self.file("four.j2k", components: 4)
    file.addSpace(Self.sRGB)
    try expect(file, 1, over)
    let colours = (1...3).map { JPEG2000File.Definition(kind: .colour, colour: $0) }
    var named = file
    named.addDefinitions(colours + [JPEG2000File.Definition(kind: .alpha, colour: 0)])
    try expect(named, 1, over)
    var multiplied = file
    multiplied.addDefinitions(colours + [JPEG2000File.Definition(kind: .multipliedAlpha, colour: 0)])
    try expect(multiplied, 2) { x, y in
      Self.pattern(x, y).map { Self.clamp(min(255, $0 + 255 - Self.fourth(x))) }
    }
    // A component that is none of these is left out.
    var other = try JPEG2000File(PicturePattern.file("four.j2k"), components: 4)
    other.addSpace(Self.sRGB)
    other.addDefinitions(colours + [JPEG2000File.Definition(kind: .unspecified, colour: 65_535)])
    try expect(other, 0) { x, y in Self.pattern(x, y).map { UInt8($0) } }
  }

  @Test func `components may lie in any order`() throws {
    var file = try Self.file("colour.j2k", components: 3)
    file.addSpace(Self.sRGB)
    file.addDefinitions([3, 2, 1].map { JPEG2000File.Definition(kind: .colour, colour: $0) })
    try expect(file, 0) { x, y in Self.pattern(x, y).reversed().map { UInt8($0) } }
  }

  @Test func `a palette gives its colours`() throws {
    // A file within a file: the codestream begins behind the boxes.
    let bytes = try PicturePattern.file("gray.jp2")
    let start = try #require((0..<bytes.count - 4).first { Array(bytes[$0..<$0 + 4]) == [0xFF, 0x4F, 0xFF, 0x51] })
    var file = JPEG2000File(Array(bytes[start...]), components: 1)
    file.addPalette((0..<256).map { [UInt8($0), UInt8(255 - $0), UInt8($0 / 2)] })
    file.addSpace(Self.sRGB)
    try expect(file, 1) { x, y in
      let gray = PicturePattern.gray(x, y)
      return [UInt8(gray), UInt8(255 - gray), UInt8(gray / 2)]
    }
  }

  @Test func `sixteen bits lose their lower half`() throws {
    var file = try Self.file("sixteen.j2k", components: 3, bits: 16)
    file.addSpace(Self.sRGB)
    try expect(file, 0) { x, y in Self.pattern(x, y).map { UInt8($0) } }
    #expect(try decodeColours(PicturePattern.file("sixteen.j2k")).bitmap.pixels.elementsEqual(PicturePattern.colours))
  }

  @Test func `a profile is followed as in any other file`() throws {
    let profile = PictureProfileTests.coloured(isWide: true)
    var file = try Self.file("colour.j2k", components: 3)
    file.addProfile(profile)
    let picture = try decodeColours(file.bytes)
    let png = try decodeColours(PictureProfileTests.png(profile, pixels: PicturePattern.colours))
    #expect(
      picture.notes == png.notes && picture.notes == ["Its colours were converted to sRGB by the profile in the file."])
    #expect(picture.bitmap.pixels == png.bitmap.pixels)
  }

  @Test func `the resolution is that of its box`() throws {
    var file = try Self.file("colour.j2k", components: 3)
    file.addSpace(Self.sRGB)
    // 30,000 / 254 · 10² points a metre.
    let fraction = big(30_000, 2) + big(254, 2)
    file.add("res ", JPEG2000File.box("resc", fraction + fraction + [2, 2]))
    let dpi = try #require(try decodeColours(file.bytes).dpi)
    #expect(abs(dpi - 300) < 0.01)
  }

  @Test func `colours that make no sense become gray, and it is said`() throws {
    var file = try Self.file("colour.j2k", components: 3)
    file.addSpace(Self.cmyk)
    let picture = try decodeColours(file.bytes)
    #expect(picture.isGray && picture.notes == ["Its colours cannot be decoded: it was read in gray."])
  }
}
