import PostroomModel
import PostroomNative
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct ScannedPageTests {
  private func scan(
    _ text: String, place: String = "595 0 0 842 0 0", gray: (Int) -> UInt8 = { $0 % 2 == 0 ? 0 : 255 }
  )
    -> [UInt8]
  {
    var fixture = PDFFixture()
    let image = fixture.addImage(gray)
    fixture.addPage("q \(place) cm /Im Do Q\n" + text, resources: "/XObject << /Im \(image) 0 R >>")
    return fixture.bytes
  }

  @Test func `a picture of a page needs recognition`() throws {
    let page = try #require(try readDocument(scan("")).pages.first)
    #expect(page.source == .skipped && page.skipped == .needsRecognition)
    #expect(page.width == 595 && page.height == 842)
  }

  @Test func `a stamp on a scan does not make it text`() throws {
    let page = try #require(try readDocument(scan(PDFFixture.line("Page 1", x: 500, y: 20))).pages.first)
    #expect(page.skipped == .needsRecognition)
  }

  @Test func `text on a background picture is text`() throws {
    let text = PDFFixture.line("A letterhead with a picture behind it", x: 72, y: 700)
    let reading = try readDocument(scan(text))
    #expect(reading.text == "A letterhead with a picture behind it")
    #expect(reading.warnings.isEmpty)
  }

  @Test func `a small picture beside a short word is text`() throws {
    let reading = try readDocument(scan(PDFFixture.line("Short", x: 72, y: 700), place: "100 0 0 100 50 50"))
    #expect(reading.text == "Short")
  }

  @Test func `a picture inside a form object counts`() throws {
    var fixture = PDFFixture()
    let image = fixture.addImage()
    let form = fixture.addStream(
      Array("q 1 0 0 1 0 0 cm /Im Do Q".utf8),
      "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /Im \(image) 0 R >> >>")
    fixture.addPage(
      "q 595 0 0 842 0 0 cm /Fm Do Q\n" + PDFFixture.line("Page 1", x: 500, y: 20),
      resources: "/XObject << /Fm \(form) 0 R >>")
    let coverage = try withPage(fixture.bytes) { $0.pictures.coverage }
    #expect(coverage == 1)
    #expect(try readDocument(fixture.bytes).pages.first?.skipped == .needsRecognition)
  }

  @Test func `strips add up and layers do not count twice`() throws {
    var fixture = PDFFixture()
    let image = fixture.addImage()
    let strips = "q 595 0 0 421 0 421 cm /Im Do Q q 595 0 0 210.5 0 210.5 cm /Im Do Q "
    fixture.addPage(strips + strips, resources: "/XObject << /Im \(image) 0 R >>")
    let coverage = try withPage(fixture.bytes) { $0.pictures.coverage }
    #expect(coverage == 0.75)
  }

  @Test func `letters drawn as shapes need recognition`() throws {
    var fixture = PDFFixture()
    fixture.addPage("100 700 20 3 re f 100 690 3 20 re f 130 690 3 20 re f")
    #expect(try readDocument(fixture.bytes).pages.first?.skipped == .needsRecognition)
  }

  @Test func `a blank sheet is blank, with or without a picture of it`() throws {
    var fixture = PDFFixture()
    fixture.addPage("")
    fixture.addPage("1 g 0 0 595 842 re f")
    fixture.addPage("BT /F1 12 Tf 72 700 Td (   ) Tj ET")
    #expect(try readDocument(fixture.bytes).pages.map(\.source) == [.blank, .blank, .blank])
    #expect(try readDocument(scan("", gray: { _ in 240 })).pages.map(\.source) == [.blank])
  }
}
