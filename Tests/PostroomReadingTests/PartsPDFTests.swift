import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled)) struct PartsPDFTests {
  @Test(arguments: [1...1, 2...4, 5...5, 6...6, 1...6])
  func `a part has the pages that were asked for, with their sizes, turns and words`(range: ClosedRange<Int>) throws {
    let part = try part(of: sixPages, range.lowerBound, range.upperBound)
    let wanted = try readDocument(sixPages).pages[range.lowerBound - 1..<range.upperBound]
    let pages = try readDocument(part).pages
    #expect(pages.count == range.count)
    for (page, original) in zip(pages, wanted) {
      #expect(page.words == original.words && !page.words.isEmpty)
      #expect(page.width == original.width && page.height == original.height)
      #expect(page.rotation == original.rotation)
    }
  }

  @Test func `the pages of parts look as they did`() throws {
    let whole = try drawnPages(sixPages, dpi: 100)
    let parts = try drawnPages(part(of: sixPages, 1, 3)) + drawnPages(part(of: sixPages, 4, 6))
    #expect(try drawnPages(part(of: sixPages, 1, 6), dpi: 100) == whole)
    #expect(try drawnPages(sixPages) == parts)
  }

  @Test func `what pages have from the tree above them becomes their own`() throws {
    var fixture = PDFFixture()
    let content = fixture.addStream(Array(PDFFixture.line("Inherited", x: 60, y: 100).utf8))
    let (tree, node, page) = (fixture.next, fixture.next + 1, fixture.next + 2)
    let font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    fixture.add("<< /Type /Pages /Kids [\(node) 0 R] /Count 1 /MediaBox [0 0 300 400] /Resources << \(font) >> >>")
    fixture.add(
      "<< /Type /Pages /Parent \(tree) 0 R /Kids [\(page) 0 R] /Count 1 /Rotate 90 /CropBox [50 50 250 350] >>")
    fixture.add("<< /Type /Page /Parent \(node) 0 R /Contents \(content) 0 R >>")
    fixture.catalogue = "/Pages \(tree) 0 R"
    let part = try part(of: fixture.bytes, 1, 1)
    let (page1, original) = try (readDocument(part).pages[0], readDocument(fixture.bytes).pages[0])
    #expect(original.words.map(\.text) == ["Inherited"] && original.rotation == 90 && original.width == 300)
    #expect(page1 == original)
    #expect(try drawnPages(part) == drawnPages(fixture.bytes))
  }

  @Test func `scans keep their bytes`() throws {
    let jpeg = try PicturePattern.file("colour.jpg")
    var fixture = PDFFixture()
    for _ in 0..<2 {
      let image = fixture.addStream(
        jpeg,
        "/Type /XObject /Subtype /Image /Width \(PicturePattern.width) /Height \(PicturePattern.height) "
          + "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode")
      fixture.addPage("q 595 0 0 842 0 0 cm /Im Do Q", resources: "/XObject << /Im \(image) 0 R >>")
    }
    let part = try part(of: fixture.bytes, 2, 2)
    #expect(holds(part, jpeg))
    #expect(try drawnPages(part)[0] == drawnPages(fixture.bytes)[1])
  }

  @Test func `what pages share is copied once, and what they do not show stays behind`() throws {
    var random = SeededGenerator(seed: 7)
    let noise = (0..<64 * 64).map { _ in UInt8.random(in: 0...255, using: &random) }
    func image(_ fixture: inout PDFFixture) -> String {
      let entries = "/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8"
      return "/XObject << /Im \(fixture.addStream(noise, entries)) 0 R >>"
    }
    var fixture = PDFFixture()
    let (shared, other) = (image(&fixture), image(&fixture))
    for resources in [shared, shared, other] { fixture.addPage("q 64 0 0 64 9 9 cm /Im Do Q", resources: resources) }
    let size = try part(of: fixture.bytes, 1, 2).count
    #expect(size > noise.count && size < 2 * noise.count)
  }

  @Test func `a document that opens without a password is written in the clear`() throws {
    let locked = RC4Document.bytes(showing: "Behind a lock")
    let part = try part(of: locked, 1, 1)
    #expect(!holds(part, "/Encrypt"))
    #expect(try readDocument(part).pages[0].words == readDocument(locked).pages[0].words)
    #expect(try readDocument(part).pages[0].words.map(\.text) == ["Behind", "a", "lock"])
  }

  @Test func `a part states the date that the whole states`() throws {
    #expect(holds(try part(of: sixPages, 2, 3), "/CreationDate(D:20240229090000+00'00')"))
    #expect(holds(try part(of: PDFFixture.page(["No date"]), 1, 1), "/CreationDate()"))
  }

  @Test(arguments: [0...1, 3...7, 7...7])
  func `pages that the document has not are a change of the document`(range: ClosedRange<Int>) {
    #expect(faultCode { _ = try part(of: sixPages, range.lowerBound, range.upperBound) } == .sourceChanged)
  }

  @Test func `only formats of several pages or files are divided`() throws {
    let possible = DocumentFormat.allCases.filter(PartWriter.isPossible)
    #expect(Set(possible) == [.pdf, .tiff, .email])
    #expect(faultCode { _ = try part(of: Array("text".utf8), 1, 1) } == .formatUnsupported)
  }

  @Test func `a fault of the output ends the work`() throws {
    let code = faultCode {
      try withEngineAlone {
        try withFile(sixPages) { descriptor in
          let job = ReadingJob(number: 1, format: .pdf, bytes: sixPages.count, maximumPages: 10)
          _ = try PartWriter().write(PageRange(first: 1, last: 6), descriptor: descriptor, job: job) {
            (_: UnsafeRawBufferPointer) throws(Fault) in throw Fault(.outputUnwritable, "", "Full.")
          }
        }
      }
    }
    #expect(code == .outputUnwritable)
  }
}
