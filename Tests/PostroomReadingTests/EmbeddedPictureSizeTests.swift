import PostroomModel
import PostroomNative
import Testing

/// What a picture's size and resolution are, and that sizes which lie cost nothing.
@Suite(.enabled(if: engineIsInstalled))
struct EmbeddedPictureSizeTests {
  typealias Fixture = EmbeddedPictureFixture

  @Test func `a JPEG of another size than its dictionary says is not taken`() throws {
    for (width, height) in [(60_000, 84_900), (32, 45), (63, 88)] {
      var fixture = Fixture.jpeg()
      fixture.width = width
      fixture.height = height
      #expect(try withPage(fixture.bytes) { $0.soleScan } == nil)
    }
  }

  @Test func `a huge picture is reported and not decoded`() throws {
    // Guards memory: the file has 125 KB and claims 5 GB.
    let fixture = Fixture(width: 60_000, height: 84_900)
    try withPage(fixture.bytes) { page in
      let scan = try #require(page.soleScan)
      #expect(scan.width == 60_000 && scan.height == 84_900)
      #expect(faultCode { _ = try page.scanGray(maximumPixels: 100_000_000) } == .tooManyPixels)
    }
  }

  @Test func `the limit of pixels is exact`() throws {
    try withPage(Fixture().bytes) { page in
      #expect(faultCode { _ = try page.scanGray(maximumPixels: 298 * 421 - 1) } == .tooManyPixels)
      let picture = try page.scanGray(maximumPixels: 298 * 421)
      #expect(picture.pixels.count == 298 * 421)
    }
  }

  private func largestDPI(_ content: String, box: String = Fixture.box) throws -> Double? {
    try withPage(Fixture(content: content, box: box).bytes) { $0.largestPictureDPI }
  }

  @Test func `the largest resolution is that of the sharpest picture worth looking at`() throws {
    #expect(try largestDPI("") == nil)
    let whole = try #require(try largestDPI(Fixture.place))
    #expect(abs(whole - 36.06) < 0.01)
    // A second layer of half the size is twice as sharp; a logo of 20 points is sharper still and does not count.
    let layered = try #require(try largestDPI(Fixture.place + "q 297.5 0 0 421 100 100 cm /Im Do Q"))
    #expect(abs(layered - 72.12) < 0.01)
    #expect(try largestDPI(Fixture.place + "q 20 0 0 28 100 100 cm /Im Do Q") == whole)
    // Outside the page there is nothing to see.
    #expect(try largestDPI(Fixture.place + "q 100 0 0 142 700 100 cm /Im Do Q") == whole)
  }

  @Test func `the resolution does not depend on the direction`() throws {
    let turned = try #require(try largestDPI("q 0 -595 842 0 0 595 cm /Im Do Q", box: "0 0 842 595"))
    #expect(abs(turned - 36.06) < 0.01)
    let slanted = try #require(try largestDPI("q 420.7 420.7 -595.4 595.4 300 0 cm /Im Do Q"))
    #expect(abs(slanted - 36.06) < 0.05)
  }

  @Test func `a picture without extent has no resolution`() throws {
    #expect(try largestDPI("q 0 0 0 0 10 10 cm /Im Do Q") == nil)
  }
}
