import PostroomModel
import Testing

@testable import PostroomPhotographs

struct PhotographFileWritingTests {
  /// Noise, which a JPEG can hardly compress.
  private static let noise: ColourBitmap = {
    var state: UInt64 = 7
    let pixels = (0..<3 * 200 * 240).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    return ColourBitmap(width: 200, height: 240, pixels: ContiguousArray(pixels))
  }()

  private static func rules(_ limits: PhotographLimits?, dpi: Double = 300) -> PhotographFormat {
    PhotographFormat(name: "test", title: "", source: "", dpi: dpi, limits: limits.map { [.fileSize: $0] } ?? [:])
  }

  /// The segments of a JPEG before its data: markers and bodies.
  static func segments(_ jpeg: [UInt8]) -> [(marker: UInt8, body: [UInt8])] {
    var found: [(UInt8, [UInt8])] = []
    var at = 2
    while at + 4 <= jpeg.count, jpeg[at] == 0xFF {
      let length = Int(jpeg[at + 2]) << 8 | Int(jpeg[at + 3])
      found.append((jpeg[at + 1], Array(jpeg[at + 4..<at + 2 + length])))
      if jpeg[at + 1] == 0xDA { break }
      at += 2 + length
    }
    return found
  }

  @Test(arguments: [72.0, 300, 600]) func `the file says size and density, and nothing else`(dpi: Double) throws {
    let file = try #require(PhotographFileWriting(Self.noise, Self.rules(nil, dpi: dpi)).write())
    #expect(file.left == nil && file.quality == 92)
    #expect(file.jpeg.prefix(2) == [0xFF, 0xD8] && file.jpeg.suffix(2) == [0xFF, 0xD9])
    let segments = Self.segments(file.jpeg)
    // JFIF, tables, a baseline frame, a scan: no EXIF, no comments.
    #expect(Set(segments.map(\.marker)) == [0xE0, 0xDB, 0xC0, 0xC4, 0xDA])
    let jfif = try #require(segments.first { $0.marker == 0xE0 }).body
    let (high, low) = (UInt8(Int(dpi) >> 8), UInt8(Int(dpi) & 255))
    #expect(Array(jfif[7..<12]) == [1, high, low, high, low])
    let frame = try #require(segments.first { $0.marker == 0xC0 }).body
    #expect(Array(frame[0..<6]) == [8, 0, 240, 0, 200, 3])
    #expect([frame[7], frame[10], frame[13]] == [0x11, 0x11, 0x11])
  }

  @Test func `the best quality that fits is found`() throws {
    let usual = try #require(PhotographFileWriting(Self.noise, Self.rules(nil)).write()).jpeg.count
    let most = Double(usual) * 0.8 / 1_024
    let file = try #require(PhotographFileWriting(Self.noise, Self.rules(PhotographLimits(max: most))).write())
    #expect(file.left == nil && (70..<92).contains(file.quality))
    #expect(file.jpeg.count <= Int(most * 1_024) && Double(file.jpeg.count) > most * 1_024 * 0.93)
  }

  @Test func `a file that cannot be small enough is told`() throws {
    let file = try #require(PhotographFileWriting(Self.noise, Self.rules(PhotographLimits(max: 5))).write())
    #expect(file.quality == 70 && file.left == .fileTooLarge(bytes: file.jpeg.count))
  }

  @Test func `a file that must be larger is written better`() throws {
    let usual = try #require(PhotographFileWriting(Self.noise, Self.rules(nil)).write()).jpeg.count
    let least = Double(usual) * 1.2 / 1_024
    let file = try #require(PhotographFileWriting(Self.noise, Self.rules(PhotographLimits(min: least))).write())
    #expect(file.left == nil && file.quality > 92 && Double(file.jpeg.count) >= least * 1_024)
    let huge = try #require(PhotographFileWriting(Self.noise, Self.rules(PhotographLimits(min: 5_000))).write())
    #expect(huge.left == .fileTooSmall(bytes: huge.jpeg.count) && huge.quality == 100)
  }
}
