import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// Regressions: pages on which something stands, and which were once filed as blank or by a part of their text.
@Suite(.enabled(if: recognitionIsInstalled))
struct NothingUnreadTests {
  private func read(_ bytes: [UInt8]) throws -> Reading {
    try readDocument(bytes, recognition: english())
  }

  @Test(arguments: [7.0, 9.0, 11.0]) func `a page that is written all over is not blank`(size: Double) throws {
    // Guards: the spread of dense writing was taken for the noise of the paper.
    var fixture = PDFFixture()
    let line = Array(repeating: "written all over with small words", count: 9).joined(separator: " ")
    let rows = stride(from: 830.0, to: 10, by: -1.15 * size)
    fixture.addPage(
      rows.map { PDFFixture.line(String(line.prefix(Int(1_150 / size))), x: 8, y: $0, size: size) }.joined())
    let bitmap = try withPage(fixture.bytes) { try $0.renderGray(dpi: 200) }
    #expect(PageGeometry(bitmap).content == .writing)
  }

  @Test func `the scan above the footer of a signature is read`() throws {
    // Guards: three lines of text made a scanned page a page of text.
    let footer = (0..<4).map { index in
      PDFFixture.line(
        "Digitally signed by the office, line \(index) of this long footer", x: 20, y: 60 - 14 * Double(index), size: 10
      )
    }.joined()
    let page = try #require(try read(DrawnScan.pdf([DrawnScan.bitmap()], overlay: footer)).pages.first)
    #expect(page.source == .recognised)
    #expect(page.text.contains("thank you for your order of the fourteenth of March"))
    #expect(page.text.contains("Digitally signed by the office, line 3 of this long footer"))
  }

  @Test func `a page whose picture cannot be decoded is not blank`() throws {
    // Guards: PDFium leaves such a picture out without a word.
    var fixture = PDFFixture()
    let image = fixture.addStream(
      Array(repeating: 0x5A, count: 4_000),
      "/Type /XObject /Subtype /Image /Width 600 /Height 800 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        + "/Filter /DCTDecode")
    fixture.addPage("q 595 0 0 842 0 0 cm /Im Do Q", resources: "/XObject << /Im \(image) 0 R >>")
    let reading = try read(fixture.bytes)
    #expect(reading.pages.map(\.skipped) == [.unreadable])
    #expect(reading.warnings.contains { $0.contains("cannot be decoded") })
  }

  @Test func `guesses are for a person to look at`() throws {
    var random = SeededGenerator(seed: 11)
    var strokes = ""
    for _ in 0..<900 {
      let (x, y) = (Int.random(in: 60...520, using: &random), Int.random(in: 60...780, using: &random))
      strokes +=
        "\(x) \(y) m \(x + Int.random(in: -9...9, using: &random)) \(y + Int.random(in: -9...9, using: &random)) l S\n"
    }
    var fixture = PDFFixture()
    fixture.addPage("1 w\n" + strokes)
    let page = try #require(try read(fixture.bytes).pages.first)
    #expect(PageSummary(page).isDoubtful || page.words.count < 5)
    #expect(page.source == .recognised)
  }

  @Test func `a page of tiny measures is read by its pixels`() throws {
    var scan = try DrawnScan.bitmap()
    scan = GrayBitmap(width: scan.width, height: scan.height, dpi: 2_000, pixels: scan.pixels)
    let page = try #require(try read(DrawnScan.pdf([scan])).pages.first)
    #expect(page.text == DrawnScan.letter.joined(separator: "\n"))
  }
}
