import Foundation
import PostroomModel
import PostroomTypesetting
import Testing

@testable import PostroomSamples

struct ScanFileTests {
  /// White with a black quarter at the top left; not as wide as high, and not of whole bytes.
  private func picture(channels: Int, width: Int = 61, height: Int = 40) -> Picture {
    let samples = (0..<width * height).flatMap { pixel in
      let isDark = pixel % width < width / 2 && pixel / width < height / 2
      return [UInt8](repeating: isDark ? 0 : 255, count: channels)
    }
    return Picture(width: width, height: height, channels: channels, samples: samples)
  }

  private func file(
    _ container: ScanTruth.Container, _ colour: ScanTruth.Colour, pages: Int = 1, tag: Int = 0
  ) throws -> [UInt8] {
    var plan = ScanPlan(container: container, dpi: 150, colour: colour, seed: 0)
    plan.taggedTurn = tag
    let picture = picture(channels: colour == .colour ? 3 : 1)
    return try PictureFile(plan: plan, dotsPerInch: 150).bytes(of: Array(repeating: picture, count: pages))
  }

  private func number(_ bytes: [UInt8], at place: Int, count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    Data(bytes).range(of: Data(text.utf8)) != nil
  }

  @Test(arguments: [ScanTruth.Colour.bilevel, .gray, .colour])
  func `a TIFF has a directory for each page with its size`(colour: ScanTruth.Colour) throws {
    let bytes = try file(.tiff, colour, pages: 3)
    try #require(bytes.starts(with: [0x49, 0x49, 42, 0]))
    var (place, pages) = (number(bytes, at: 4, count: 4), 0)
    while place != 0, pages < 9 {
      let count = number(bytes, at: place, count: 2)
      let tags = (0..<count).reduce(into: [Int: Int]()) { tags, entry in
        let start = place + 2 + entry * 12
        let isShort = number(bytes, at: start + 2, count: 2) == 3
        tags[number(bytes, at: start, count: 2)] = number(bytes, at: start + 8, count: isShort ? 2 : 4)
      }
      // 256 and 257 are width and length, 259 the compression: 4 CCITT T.6, 7 JPEG; 297 the page's number.
      #expect(tags[256] == 61 && tags[257] == 40 && tags[297] == pages)
      #expect(tags[259] == (colour == .bilevel ? 4 : 7))
      place = number(bytes, at: place + 2 + count * 12, count: 4)
      pages += 1
    }
    #expect(pages == 3)
  }

  @Test func `a PNG states its size, depth and resolution`() throws {
    for (colour, depth, type) in [(ScanTruth.Colour.bilevel, 1, 0), (.gray, 8, 0), (.colour, 8, 2)] {
      let bytes = try file(.png, colour)
      #expect(bytes[16..<24].elementsEqual([0, 0, 0, 61, 0, 0, 0, 40]))
      #expect(Int(bytes[24]) == depth && Int(bytes[25]) == type)
      // 150 to the inch are 5,906 = 0x1712 to the metre; the check was computed with another implementation.
      let resolution: [UInt8] = [0, 0, 0x17, 0x12, 0, 0, 0x17, 0x12, 1, 0x67, 0x9F, 0xD2, 0x52]
      #expect(bytes[33..<54].elementsEqual([0, 0, 0, 9] + Array("pHYs".utf8) + resolution))
    }
  }

  @Test func `a JPEG carries its orientation only where there is one`() throws {
    let plain = try file(.jpeg, .colour)
    #expect(plain.starts(with: [0xFF, 0xD8, 0xFF, 0xE0]) && !contains(plain, "Exif"))
    for (degrees, value) in [(90, 6), (180, 3), (270, 8)] as [(Int, UInt8)] {
      let bytes = try file(.jpeg, .colour, tag: degrees)
      #expect(bytes.starts(with: [0xFF, 0xD8, 0xFF, 0xE1]) && contains(bytes, "Exif"))
      // Behind the segment's head (6), "Exif" and two zeros (6), the header (8), the count (2) and eight of the entry.
      #expect(bytes[30] == value)
    }
  }

  @Test func `a PDF has one picture a page and its turn`() throws {
    let bytes = try file(.pdf, .bilevel, pages: 2, tag: 270)
    #expect(contains(bytes, "/Count 2") && contains(bytes, "/Rotate 270") && contains(bytes, "/CCITTFaxDecode"))
    // 61 pixels of 150 to the inch are 29.28 points.
    #expect(contains(bytes, "/MediaBox[0 0 29.28 19.20]"))
    #expect(!contains(try file(.pdf, .gray), "/Rotate"))
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftoppm")),
    arguments: [ScanTruth.Colour.bilevel, .gray, .colour], [0, 90, 180, 270])
  func `a foreign viewer shows black where it was drawn`(colour: ScanTruth.Colour, tag: Int) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
    try Data(try self.file(.pdf, colour, tag: tag)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftoppm")
    process.arguments = ["-gray", "-r", "150", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let shown = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    let (width, height) = tag % 180 == 0 ? (61, 40) : (40, 61)
    let pixels = shown.suffix(width * height)
    try #require(pixels.count == width * height)
    func level(_ x: Double, _ y: Double) -> UInt8 {
      pixels[pixels.startIndex + Int(y * Double(height)) * width + Int(x * Double(width))]
    }
    // The dark quarter goes round with the clock.
    let corners = [level(0.25, 0.25), level(0.75, 0.25), level(0.75, 0.75), level(0.25, 0.75)]
    #expect(corners.enumerated().allSatisfy { ($0.element < 60) == ($0.offset == tag / 90) }, "\(corners)")
  }

  @Test func `a picture that is none is a fault and not a crash`() {
    let plan = ScanPlan(container: .jpeg, dpi: 150, colour: .gray, seed: 0)
    for container in ScanTruth.Container.allCases {
      var plan = plan
      plan.container = container
      let nothing = Picture(width: 0, height: 0, channels: 1, samples: [])
      let fault = #expect(throws: Fault.self) {
        try PictureFile(plan: plan, dotsPerInch: 150).bytes(of: [nothing])
      }
      #expect(fault?.code == .outputUnwritable)
    }
  }
}
