import PostroomModel
import PostroomNative
import Testing

/// Small files whose headers promise more than memory holds.
struct PictureJPEG2000BombTests {
  /// Places in a codestream whose second segment is SIZ (ISO/IEC 15444-1, A.5.1).
  private enum Place {
    static let size = 8
    static let tile = 24
    static let firstSteps = 43
  }

  private static func bomb(width: Int, height: Int) throws -> [UInt8] {
    var bytes = try PicturePattern.file("colour.j2k")
    bytes.replaceSubrange(Place.size..<Place.size + 8, with: big(width) + big(height))
    bytes.replaceSubrange(Place.tile..<Place.tile + 8, with: big(width) + big(height))
    return bytes
  }

  private static func style(in bytes: [UInt8]) throws -> Int {
    try #require((0..<bytes.count - 1).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0x52 })
  }

  private func isRefused(_ bytes: [UInt8], _ words: String) {
    for decode in [{ _ = try decodeColours(bytes) }, { _ = try decodePicture(bytes) }] {
      let fault = pictureFault(decode)
      #expect(
        fault?.code == .formatUnsupported && fault?.detail.contains(words) == true, "\(String(describing: fault))")
    }
  }

  @Test func `components that are far larger than the first one are refused`() throws {
    var bytes = try Self.bomb(width: 60_000, height: 60_000)
    // The first component is a thousand pixels wide and high, the others sixty times as much.
    bytes.replaceSubrange(Place.firstSteps..<Place.firstSteps + 2, with: [60, 60])
    isRefused(bytes, "samples")
  }

  @Test func `blocks of four by four pixels are refused where there are too many`() throws {
    var bytes = try Self.bomb(width: 9_000, height: 9_000)
    let style = try Self.style(in: bytes)
    bytes.replaceSubrange(style + 10..<style + 12, with: [0, 0])
    isRefused(bytes, "small parts")
  }

  @Test func `precincts of two pixels are refused where there are too many`() throws {
    var bytes = try Self.bomb(width: 9_000, height: 9_000)
    let style = try Self.style(in: bytes)
    let (length, levels) = (Int(bytes[style + 3]), Int(bytes[style + 9]))
    bytes[style + 4] |= 1
    bytes[style + 3] = UInt8(length + levels + 1)
    bytes.insert(contentsOf: [UInt8](repeating: 0x11, count: levels + 1), at: style + 2 + length)
    isRefused(bytes, "small parts")
  }

  @Test func `a large picture in usual blocks is not refused`() throws {
    // It breaks off, and that is what is said of it.
    let bytes = try Self.bomb(width: 3_000, height: 3_000)
    let fault = pictureFault { _ = try decodeColours(bytes) }
    #expect(fault?.code == .imageDamaged)
  }
}
