import PostroomModel
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct DamagedPDFTests {
  private let whole: [UInt8] = {
    var fixture = PDFFixture()
    for number in 1...5 {
      fixture.addPage(PDFFixture.line("This is page number \(number) of five", x: 72, y: 700))
    }
    return fixture.bytes
  }()

  @Test(arguments: 1...9)
  func `a file cut off at a tenth is damaged and never empty`(tenth: Int) throws {
    let cut = Array(whole.prefix(whole.count * tenth / 10))
    do {
      let reading = try readDocument(cut)
      #expect(!reading.pages.isEmpty)
      #expect(reading.warnings.contains { $0.contains("damaged") })
    } catch let fault as Fault {
      #expect(fault.code == .pdfDamaged)
    }
  }

  /// The end mark has 6 bytes, and the pointer to the cross-reference table before it 15.
  @Test(arguments: [6, 21])
  func `a file without its end is read as far as it goes, with a warning`(missing: Int) throws {
    let reading = try readDocument(Array(whole.dropLast(missing)))
    #expect(reading.pages.map(\.source) == Array(repeating: .textLayer, count: 5))
    #expect(reading.warnings == ["The PDF is damaged or cut off; what was left of it was read."])
  }

  @Test func `a whole file has no warning`() throws {
    #expect(try readDocument(whole).warnings.isEmpty)
  }

  @Test func `a header alone is damaged`() {
    #expect(faultCode { _ = try readDocument(Array("%PDF-1.7\n".utf8)) } == .pdfDamaged)
  }

  @Test func `a document without pages is damaged`() {
    #expect(faultCode { _ = try readDocument(PDFFixture().bytes) } == .pdfDamaged)
  }

  @Test func `an empty file has its own fault`() {
    #expect(faultCode { _ = try readDocument([], as: .pdf) } == .fileEmpty)
    #expect(faultCode { _ = try readDocument([], as: .text) } == .fileEmpty)
  }

  @Test func `a page that cannot be loaded is counted and named`() throws {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("A page that is there", x: 72, y: 700))
    let lost = fixture.addPage(PDFFixture.line("A page that is lost", x: 72, y: 700))
    fixture.addPage(PDFFixture.line("Another page that is there", x: 72, y: 700))
    // The page's object is made into a number, which is no page.
    let start = Array("\(lost) 0 obj\n".utf8)
    var bytes = fixture.bytes
    let position = try #require(bytes.indices.first { bytes[$0...].starts(with: start) }) + start.count
    let end = try #require(
      bytes[position...].indices.first { bytes[$0...].starts(with: Array("\nendobj".utf8)) })
    for index in position..<end { bytes[index] = UInt8(ascii: index == position ? "7" : " ") }
    let reading = try readDocument(bytes)
    #expect(reading.pages.count == 3)
    #expect(reading.pages[1].skipped == .unreadable)
    #expect(reading.pages[0].source == .textLayer && reading.pages[2].source == .textLayer)
    #expect(reading.warnings == ["Page 2: cannot be read."])
  }
}
