import PostroomModel
import PostroomNative
import Testing

/// Pages of a PDF that are photographs.
@Suite(.enabled(if: engineIsInstalled))
struct PDFPhotographTests {
  typealias Fixture = EmbeddedPictureFixture

  private static func photograph(_ fixture: Fixture, maximumPixels: Int = 1_000_000) throws -> DecodedColours? {
    var found: DecodedColours?
    try withPage(fixture.bytes) { page in found = try page.photograph(maximumPixels: maximumPixels) }
    return found
  }

  @Test func `a page that is a JPEG in colour is decoded like the JPEG`() throws {
    let photograph = try #require(try Self.photograph(.jpeg(colour: true)))
    let file = try decodeColours(Fixture.colourJPEG)
    #expect(photograph.bitmap == file.bitmap && photograph.jpegQuality == file.jpegQuality)
    #expect(!photograph.isGray && photograph.notes.isEmpty)
    // 63 pixels on 595 points.
    #expect(abs((photograph.dpi ?? 0) - 7.6) < 0.1)
  }

  @Test(arguments: [90, 180, 270]) func `a photograph on a turned page stands as the page does`(rotate: Int) throws {
    var fixture = Fixture.jpeg(colour: true)
    fixture.rotate = rotate
    let turned = try #require(try Self.photograph(fixture)).bitmap
    let plain = try #require(try Self.photograph(.jpeg(colour: true))).bitmap
    #expect(turned.width == (rotate == 180 ? plain.width : plain.height))
    for y in 0..<plain.height {
      for x in 0..<plain.width {
        let (right, bottom) = (plain.width - 1 - x, plain.height - 1 - y)
        let place = rotate == 90 ? (bottom, x) : rotate == 180 ? (right, bottom) : (y, right)
        #expect(turned.colour(place.0, place.1) == plain.colour(x, y))
      }
    }
  }

  @Test func `another picture is read in gray, and it is said`() throws {
    let photograph = try #require(try Self.photograph(Fixture(rotate: 90)))
    #expect(photograph.bitmap.width == 421 && photograph.bitmap.height == 298 && photograph.isGray)
    #expect(photograph.notes == ["The page's picture is no plain JPEG: it was read in gray."])
    let corner = Int(Fixture.gradient[420 * 298])
    #expect(photograph.bitmap.colour(0, 0) == [corner, corner, corner])
  }

  @Test func `a page with more than a picture is no photograph`() throws {
    var fixture = Fixture.jpeg(colour: true)
    fixture.content += "0 0 1 rg 100 100 50 50 re f"
    #expect(try Self.photograph(fixture) == nil)
  }

  @Test func `too many pixels are refused`() {
    let fault = pictureFault { _ = try Self.photograph(.jpeg(colour: true), maximumPixels: 1_000) }
    #expect(fault?.code == .tooManyPixels)
  }
}
