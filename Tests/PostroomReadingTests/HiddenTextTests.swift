import PostroomModel
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct HiddenTextTests {
  private let hidden = "BT 3 Tr /F1 12 Tf 72 700 Td (Words that recognition has found) Tj 0 Tr ET\n"

  private func page(_ content: String, withPicture: Bool) -> [UInt8] {
    var fixture = PDFFixture()
    let image = fixture.addImage()
    let picture = withPicture ? "q 595 0 0 842 0 0 cm /Im Do Q\n" : ""
    fixture.addPage(picture + content, resources: "/XObject << /Im \(image) 0 R >>")
    return fixture.bytes
  }

  @Test func `the hidden text of a scan is its text, with a warning`() throws {
    let reading = try readDocument(page(hidden, withPicture: true))
    #expect(reading.text == "Words that recognition has found")
    #expect(reading.pages.first?.source == .textLayer)
    #expect(reading.warnings.count == 1 && reading.warnings[0].hasPrefix("Page 1: a scan"))
  }

  @Test func `hidden text among visible text is left out, with a warning`() throws {
    let visible = PDFFixture.line("The invoice as everybody can see and read it", x: 72, y: 600)
    let reading = try readDocument(page(hidden + visible, withPicture: false))
    #expect(reading.text == "The invoice as everybody can see and read it")
    #expect(reading.warnings == ["Page 1: hidden text was left out."])
  }

  @Test func `hidden text on an empty sheet does not make it a page of text`() throws {
    #expect(try readDocument(page(hidden, withPicture: false)).pages.map(\.source) == [.blank])
  }
}
