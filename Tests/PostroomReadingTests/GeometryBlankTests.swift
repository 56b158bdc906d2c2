import PostroomNative
import Testing

@testable import PostroomReading

struct GeometryBlankTests {
  @Test(arguments: [255, 250, 200, 128, 90])
  func `an empty sheet of any gray is blank`(gray: UInt8) {
    #expect(PageGeometry(GeometryPages.sheet(gray)).content == .blank)
  }

  @Test(arguments: [3, 8, 12])
  func `the noise of a scanner is blank`(spread: Int) {
    #expect(PageGeometry(GeometryPages.sheet(225).noisy(spread)).content == .blank)
  }

  @Test func `dust is blank`() {
    var random = SeededGenerator(seed: 3)
    var grains: Set<Int> = []
    for _ in 0..<300 {
      let (x, y) = (Int.random(in: 2..<1236, using: &random), Int.random(in: 2..<1750, using: &random))
      for part in 0..<Int.random(in: 1...4, using: &random) { grains.insert((y + part / 2) * 1240 + x + part % 2) }
    }
    let sheet = GeometryPages.sheet(245).changed { x, y, gray in grains.contains(y * 1240 + x) ? 40 : gray }
    #expect(PageGeometry(sheet.noisy(3)).content == .blank)
  }

  @Test func `a gradient of light is blank`() {
    let sheet = GeometryPages.sheet(255).changed { x, y, _ in 250 - x / 16 - y / 25 }
    #expect(PageGeometry(sheet.noisy(3)).content == .blank)
  }

  @Test func `the dark edges of a scan are blank`() {
    let sheet = GeometryPages.sheet(240).changed { x, y, gray in x < 6 || y > 1745 ? 20 : gray }
    #expect(PageGeometry(sheet).content == .blank)
  }

  @Test(.enabled(if: engineIsInstalled), arguments: [1, 6, 20])
  func `one line of writing is not blank`(noise: Int) throws {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("Paid with thanks on 4 May", x: 200, y: 300, size: 10))
    let picture = try withPage(fixture.bytes) { try $0.renderGray(dpi: 150) }
    #expect(PageGeometry(picture.noisy(noise)).content != .blank)
  }

  @Test(.enabled(if: engineIsInstalled)) func `pale writing is not blank`() throws {
    var fixture = PDFFixture()
    fixture.addPage("0.88 g\n" + PDFFixture.line("Draft, not for publication", x: 200, y: 300, size: 14))
    let picture = try withPage(fixture.bytes) { try $0.renderGray(dpi: 150) }
    #expect(PageGeometry(picture).content != .blank)
  }

  @Test(.enabled(if: engineIsInstalled)) func `a page number alone is not blank`() throws {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("7", x: 300, y: 40, size: 10))
    let picture = try withPage(fixture.bytes) { try $0.renderGray(dpi: 150) }
    #expect(PageGeometry(picture).content != .blank)
  }

  @Test func `a small stamp is not blank`() {
    let stamp = GeometryPages.sheet(250).changed { x, y, gray in
      let distance = (x - 900) * (x - 900) + (y - 1300) * (y - 1300)
      return distance > 40 * 40 && distance < 43 * 43 ? 120 : gray
    }
    #expect(PageGeometry(stamp.noisy(4)).content != .blank)
  }
}
