import PostroomModel
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct UnmappedFontTests {
  /// A page in a composite font with glyph numbers only: nothing says which characters they are.
  private func page(unmapped: Int, mapped: String) -> [UInt8] {
    var fixture = PDFFixture()
    let descendant = fixture.add(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /CIDSystemInfo "
        + "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>")
    let glyphs = (0..<unmapped).map { number in
      let code = String(0x120 + number % 64, radix: 16)
      return "0" + code
    }
    fixture.addPage(
      "BT /F2 12 Tf 72 700 Td <\(glyphs.joined())> Tj ET\n" + PDFFixture.line(mapped, x: 72, y: 650),
      resources: "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> /F2 << /Type /Font "
        + "/Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H "
        + "/DescendantFonts [\(descendant) 0 R] >> >>"
    )
    return fixture.bytes
  }

  @Test func `a page of glyphs without meaning needs recognition`() throws {
    #expect(
      try readDocument(page(unmapped: 60, mapped: "a few words")).pages.first?.skipped == .needsRecognition)
  }

  @Test func `some glyphs without meaning do not spoil a page`() throws {
    let text = "a page with a good many words that everybody can read"
    #expect(try readDocument(page(unmapped: 6, mapped: text)).text.contains(text))
  }
}
