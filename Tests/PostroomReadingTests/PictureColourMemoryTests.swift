import PostroomModel
import PostroomNative
import Testing

/// What decoding a picture takes, as its header alone says.
struct PictureColourMemoryTests {
  /// The head of a JPEG file up to its first scan, of 1,600 × 800 pixels; the first component has the sampling.
  private func head(frame: UInt8, components: Int, sampling: UInt8, scanned: Int) -> [UInt8] {
    let all = (1...components).map { [UInt8($0), $0 == 1 ? sampling : 0x11, 0] }
    let scan = (1...scanned).map { [UInt8($0), 0] }
    return [0xFF, 0xD8, 0xFF, frame] + big(8 + 3 * components, 2) + [8] + big(800, 2) + big(1_600, 2)
      + [UInt8(components)] + all.flatMap { $0 } + [0xFF, 0xDA] + big(6 + 2 * scanned, 2) + [UInt8(scanned)]
      + scan.flatMap { $0 } + [0, 63, 0]
  }

  private func bytes(_ content: [UInt8], _ format: DocumentFormat, pixels: Int = 100_000_000) throws -> Int {
    try PictureFile(content: content, format: format).colourBytes(at: 0, maximumPixels: pixels)
  }

  private let pixels = 1_600 * 800

  @Test func `a baseline JPEG takes its pixels, a progressive one its coefficients besides`() throws {
    #expect(try bytes(head(frame: 0xC0, components: 3, sampling: 0x22, scanned: 3), .jpeg) == 3 * pixels)
    // A quarter of the colours: one and a half coefficients of two bytes a pixel.
    #expect(try bytes(head(frame: 0xC2, components: 3, sampling: 0x22, scanned: 3), .jpeg) == 6 * pixels)
    #expect(try bytes(head(frame: 0xC2, components: 3, sampling: 0x11, scanned: 3), .jpeg) == 9 * pixels)
    #expect(try bytes(head(frame: 0xC2, components: 4, sampling: 0x11, scanned: 4), .jpeg) == 11 * pixels)
    #expect(try bytes(head(frame: 0xC0, components: 4, sampling: 0x11, scanned: 4), .jpeg) == 3 * pixels)
    // One scan for each colour.
    #expect(try bytes(head(frame: 0xC0, components: 3, sampling: 0x11, scanned: 1), .jpeg) == 9 * pixels)
  }

  @Test(arguments: [(2, 0, 3), (2, 1, 6), (6, 0, 3), (6, 1, 7), (0, 1, 4)])
  func `a PNG takes a canvas when it is interlaced`(type: Int, interlace: UInt8, perPixel: Int) throws {
    var file = PNGEncoder(width: 1_600, height: 800, depth: 16, type: type)
    file.bytes[28] = interlace
    let checksum = big(Int(PNGEncoder.checksum(Array(file.bytes[12..<29]))))
    file.bytes.replaceSubrange(29..<33, with: checksum)
    file.add("IDAT", PNGEncoder.stored([0]))
    #expect(try bytes(file.bytes, .png) == perPixel * pixels)
  }

  @Test func `a picture with too many pixels is refused, however much it would take`() {
    let fault = #expect(throws: Fault.self) {
      try bytes(head(frame: 0xC2, components: 3, sampling: 0x22, scanned: 3), .jpeg, pixels: 1_000_000)
    }
    #expect(fault?.code == .tooManyPixels)
  }
}
