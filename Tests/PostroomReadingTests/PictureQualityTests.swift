import PostroomModel
import PostroomNative
import Testing

struct PictureQualityTests {
  /// ITU-T T.81, table K.1, in the order of its rows.
  private static let table = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ]

  /// The places in the order in which a file has them: along the diagonals, to and fro.
  private static let zigzag: [Int] = (0..<15).flatMap { sum -> [Int] in
    let rows = (max(0, sum - 7)...min(7, sum)).map { $0 }
    return (sum.isMultiple(of: 2) ? rows.reversed() : rows).map { $0 * 8 + sum - $0 }
  }

  @Test(arguments: [1, 10, 49, 50, 75, 90, 95, 100])
  func `the quality is that by which the tables were scaled`(quality: Int) throws {
    var bytes = try PicturePattern.file("colour.jpg")
    let scale = quality < 50 ? 5_000 / quality : 200 - 2 * quality
    let scaled = Self.zigzag.map { UInt8(min(255, max(1, (Self.table[$0] * scale + 50) / 100))) }
    let place = try #require((0..<bytes.count - 1).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDB })
    #expect(bytes[place + 4] == 0)
    bytes.replaceSubrange(place + 5..<place + 69, with: scaled)
    #expect(try decodeColours(bytes).jpegQuality == quality)
  }

  @Test func `other formats have none`() throws {
    #expect(try decodeColours(PicturePattern.file("lossy.webp")).jpegQuality == nil)
  }
}
