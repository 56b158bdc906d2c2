import PostroomModel
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct RotatedPageTests {
  /// A matrix that makes text upright on a page which is shown with a rotation, at a place as shown.
  private func shownLine(_ text: String, x: Double, y: Double, rotate: Int) -> String {
    let matrix =
      switch rotate {
      case 90: "0 1 -1 0 \(y) \(x)"
      case 180: "-1 0 0 -1 \(595 - x) \(y)"
      case 270: "0 -1 1 0 \(595 - y) \(842 - x)"
      default: "1 0 0 1 \(x) \(842 - y)"
      }
    return "BT /F1 12 Tf \(matrix) Tm (\(text)) Tj ET\n"
  }

  @Test(arguments: [0, 90, 180, 270])
  func `boxes are as shown on rotated pages`(rotate: Int) throws {
    var fixture = PDFFixture()
    fixture.addPage(
      shownLine("Upright text", x: 100, y: 200, rotate: rotate)
        + shownLine("below it", x: 100, y: 220, rotate: rotate), rotate: rotate)
    let page = try #require(try readDocument(fixture.bytes).pages.first)
    #expect(page.rotation == rotate)
    #expect((page.width > page.height) == (rotate % 180 == 90))
    #expect(page.text == "Upright text\nbelow it")
    let box = page.words[0].box
    #expect(abs(box.x0 - 100) < 2)
    #expect(box.y0 > 185 && box.y0 < 195)
    #expect(box.y1 > 200 && box.y1 < 206)
  }

  @Test func `text up the margin does not scramble the lines`() throws {
    var fixture = PDFFixture()
    fixture.addPage(
      "BT /F1 10 Tf 0 1 -1 0 30 100 Tm (Printed by the archive) Tj ET\n"
        + PDFFixture.line("First line of the letter", x: 72, y: 120)
        + PDFFixture.line("Second line of the letter", x: 72, y: 105))
    #expect(
      try readDocument(fixture.bytes).text
        == "First line of the letter\nSecond line of the letter\nPrinted by the archive")
  }

  @Test func `text upside down and down the margin keeps its words in order`() throws {
    var fixture = PDFFixture()
    fixture.addPage(
      "BT /F1 10 Tf -1 0 0 -1 500 300 Tm (turned by half) Tj ET\n"
        + "BT /F1 10 Tf 0 -1 1 0 560 700 Tm (going down here) Tj ET\n")
    #expect(try readDocument(fixture.bytes).text == "going down here\nturned by half")
  }

  @Test func `a slanted watermark is a line of its own`() throws {
    var fixture = PDFFixture()
    fixture.addPage(
      PDFFixture.line("Total amount 12,00", x: 72, y: 420)
        + "BT /F1 40 Tf 0.707 0.707 -0.707 0.707 100 350 Tm (COPY ONLY) Tj ET\n"
        + PDFFixture.line("Due date tomorrow", x: 72, y: 400))
    let text = try readDocument(fixture.bytes).text
    #expect(text.hasPrefix("Total amount 12,00\nDue date tomorrow\n"))
    #expect(text.contains("COPY"))
  }
}
