import PostroomModel
import PostroomReading
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct PDFTextTests {
  @Test func `words come with their lines and boxes from the top left`() throws {
    let reading = try readDocument(PDFFixture.page(["Fatura No 42", "Toplam 10,00"]))
    let page = try #require(reading.pages.first)
    #expect(reading.format == .pdf)
    #expect(page.source == .textLayer)
    #expect(page.text == "Fatura No 42\nToplam 10,00")
    #expect(page.words.map(\.line) == [0, 0, 0, 1, 1])
    let first = page.words[0].box
    // The baseline is at 842 - 760 = 82 points from the top, the left edge at 72.
    #expect(abs(first.x0 - 72) < 1)
    #expect(first.y0 > 68 && first.y0 < 76)
    #expect(first.y1 > 82 && first.y1 < 88)
    // The widths of Helvetica's letters F, a, t, u, r and a add up to 2.89 ems.
    #expect(abs(first.width - 34.7) < 1)
  }

  @Test func `the crop box moves the origin`() throws {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("Here", x: 172, y: 700), entries: "/CropBox [100 200 500 742]")
    let page = try #require(try readDocument(fixture.bytes).pages.first)
    #expect(page.width == 400 && page.height == 542)
    let box = try #require(page.words.first).box
    #expect(abs(box.x0 - 72) < 1)
    #expect(box.y0 < 42 && box.y1 > 42)
  }

  @Test func `ligatures come apart and no-break spaces part words`() throws {
    var fixture = PDFFixture()
    let map =
      "1 begincodespacerange <00> <FF> endcodespacerange 4 beginbfchar "
      + "<41> <FB01> <42> <006C> <43> <00A0> <44> <FB04> endbfchar"
    let toUnicode = fixture.addStream(Array(map.utf8))
    fixture.addPage(
      PDFFixture.line("ABCDB", x: 72, y: 700),
      resources:
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode \(toUnicode) 0 R >> >>")
    #expect(try readDocument(fixture.bytes).text == "fil ffll")
  }

  @Test func `a letter and a combining mark become one character`() throws {
    var fixture = PDFFixture()
    let map =
      "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <0067> <42> <0306> endbfchar"
    let toUnicode = fixture.addStream(Array(map.utf8))
    fixture.addPage(
      PDFFixture.line("AB", x: 72, y: 700),
      resources:
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode \(toUnicode) 0 R >> >>")
    let text = try readDocument(fixture.bytes).text
    #expect(Array(text.unicodeScalars) == ["\u{11F}"])
  }

  @Test func `every page is reported as it is done`() throws {
    var fixture = PDFFixture()
    for number in 1...3 { fixture.addPage(PDFFixture.line("Page \(number) of a letter", x: 72, y: 700)) }
    var calls: [[Int]] = []
    let reports = ReadingReports(page: { calls.append([$0, $1]) })
    let reading = try readDocument(fixture.bytes, reports: reports)
    #expect(calls == [[1, 3], [2, 3], [3, 3]])
    #expect(reading.pages.map(\.number) == [1, 2, 3])
  }
}
