import PostroomModel
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct FormValueTests {
  /// A page with a label and a text field whose value is `Mario Rossi`.
  private func form(withAppearance: Bool, flags: Int = 4, needsAppearances: Bool = false) -> [UInt8] {
    var fixture = PDFFixture()
    let font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    let look = fixture.addStream(
      Array("BT /F1 12 Tf 2 4 Td (Mario Rossi) Tj ET".utf8),
      "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << \(font) >>")
    let field = fixture.add(
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Mario Rossi) /F \(flags) "
        + "/Rect [150 696 350 716] /DA (/F1 12 Tf 0 g) \(withAppearance ? "/AP << /N \(look) 0 R >>" : "") >>"
    )
    fixture.addPage(PDFFixture.line("Name of the client:", x: 30, y: 700), entries: "/Annots [\(field) 0 R]")
    fixture.catalogue =
      "/AcroForm << /Fields [\(field) 0 R] /NeedAppearances \(needsAppearances) /DR << \(font) >> >>"
    return fixture.bytes
  }

  @Test func `a value with an appearance stands beside its label`() throws {
    let page = try #require(try readDocument(form(withAppearance: true)).pages.first)
    #expect(page.text == "Name of the client: Mario Rossi")
    let box = try #require(page.words.last).box
    #expect(box.x0 > 180 && box.x1 < 260)
  }

  @Test(arguments: [true, false])
  func `a value without an appearance is read all the same`(needsAppearances: Bool) throws {
    let bytes = form(withAppearance: false, needsAppearances: needsAppearances)
    #expect(try readDocument(bytes).text == "Name of the client: Mario Rossi")
  }

  @Test(arguments: [true, false])
  func `a hidden field stays hidden`(withAppearance: Bool) throws {
    #expect(try readDocument(form(withAppearance: withAppearance, flags: 2)).text == "Name of the client:")
  }

  @Test func `a free-text note is read`() throws {
    var fixture = PDFFixture()
    let look = fixture.addStream(
      Array("BT /F1 12 Tf 2 4 Td (PAID 3 May) Tj ET".utf8),
      "/Type /XObject /Subtype /Form /BBox [0 0 200 20] "
        + "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>")
    let note = fixture.add(
      "<< /Type /Annot /Subtype /FreeText /F 4 /Contents (PAID 3 May) /Rect [72 500 272 520] "
        + "/DA (/F1 12 Tf) /AP << /N \(look) 0 R >> >>")
    fixture.addPage(
      PDFFixture.line("An invoice from the supplier", x: 72, y: 700), entries: "/Annots [\(note) 0 R]")
    #expect(try readDocument(fixture.bytes).text == "An invoice from the supplier\nPAID 3 May")
  }

  @Test func `values of several lines keep their lines`() {
    let box = Box(x0: 10, y0: 10, x1: 110, y1: 34)
    let fragments = FieldWords.fragments("Via Roma 1\r\n20100 Milano", in: box)
    #expect(fragments.map(\.text) == ["Via", "Roma", "1", "20100", "Milano"])
    #expect(fragments.map(\.frame.y0) == [10, 10, 10, 22, 22])
  }
}
