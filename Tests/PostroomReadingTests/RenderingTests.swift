import PostroomModel
import PostroomNative
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct RenderingTests {
  private func square(rotate: Int = 0) -> [UInt8] {
    var fixture = PDFFixture()
    // A black square of half an inch in the corner at the left and top of the page as it lies in the file.
    fixture.addPage("0 106 36 36 re f", box: "0 0 72 142", rotate: rotate)
    return fixture.bytes
  }

  @Test func `a page is drawn at the resolution that is asked for`() throws {
    let bitmap = try withPage(square()) { try $0.renderGray(dpi: 144) }
    #expect(bitmap.width == 144 && bitmap.height == 284 && bitmap.dpi == 144)
    #expect(bitmap.count(darkerThan: 128) == 72 * 72)
    #expect(bitmap.pixels[0] == 0 && bitmap.pixels[143] == 255)
  }

  @Test func `a rotated page is drawn as shown`() throws {
    let bitmap = try withPage(square(rotate: 90)) { try $0.renderGray(dpi: 72) }
    #expect(bitmap.width == 142 && bitmap.height == 72)
    #expect(bitmap.pixels[0] == 255 && bitmap.pixels[141] == 0)
  }

  @Test func `a page of too many pixels is drawn at a lower resolution`() throws {
    let bitmap = try withPage(square()) { try $0.renderGray(dpi: 7_200, maximumPixels: 1_000_000) }
    #expect(bitmap.pixels.count <= 1_000_000 && bitmap.pixels.count > 980_000)
    #expect(bitmap.dpi < 800)
  }

  @Test func `a page without a size cannot be drawn at no resolution`() throws {
    let fault = try #require(throws: Fault.self) {
      _ = try withPage(square()) { try $0.renderGray(dpi: 0) }
    }
    #expect(fault.code == .pageUnreadable)
  }
}
