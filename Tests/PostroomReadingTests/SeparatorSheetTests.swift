import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled)) struct SeparatorSheetTests {
  @Test(arguments: [150.0, 200, 300], [-3.0, -1, 0, 0.5, 3])
  func `a scanned sheet's code is read at any usual resolution, gray or black and white`(dpi: Double, degrees: Double)
    throws
  {
    for noise in [0.0, 12, 20] {
      for isBilevel in [false, true] {
        let scan = SeparatorPages.Scan(dpi: dpi, degrees: degrees, noise: noise, isBilevel: isBilevel)
        #expect(SeparatorPages.codes(try SeparatorPages.picture(scan)) == [SeparatorPages.text], "\(scan)")
      }
    }
  }

  @Test(arguments: [1, 2, 3], [-3.0, 0, 3])
  func `it is read upside down and sideways`(turns: Int, degrees: Double) throws {
    for dpi in [150.0, 200] {
      let scan = SeparatorPages.Scan(dpi: dpi, degrees: degrees, noise: 12, turns: turns)
      #expect(SeparatorPages.codes(try SeparatorPages.picture(scan)) == [SeparatorPages.text], "\(scan)")
    }
  }

  @Test func `a sheet that is no scan is read where the codes of scans are wanted`() throws {
    var settings = RecognitionSettings(when: .never, barcodes: .scans)
    let page = try readDocument(SeparatorPages.pdf(), settings)
    #expect(page.source == .textLayer && page.barcodes.map(\.text) == [SeparatorPages.text])
    settings.barcodes = .never
    #expect(try readDocument(SeparatorPages.pdf(), settings).barcodes.isEmpty)
  }

  @Test func `pages with more words than a sheet has are not drawn for codes`() throws {
    var fixture = PDFFixture()
    let words = Array(repeating: "ten words of a letter that nobody takes for sheets", count: 13)
    let lines = words.enumerated().map { PDFFixture.line($1, x: 72, y: 60 + 2 * Double($0), size: 2) }.joined()
    fixture.addPage(SeparatorPages.content() + lines)
    var settings = RecognitionSettings(when: .never, barcodes: .scans)
    #expect(try readDocument(fixture.bytes, settings).barcodes.isEmpty)
    settings.barcodes = .all
    #expect(try readDocument(fixture.bytes, settings).barcodes.map(\.text) == [SeparatorPages.text])
  }

  @Test(.enabled(if: recognitionIsInstalled), arguments: [(150.0, 3.0, 0), (200, -3, 2), (300, 1, 1)])
  func `a scanned sheet in a PDF has its code in the reading`(dpi: Double, degrees: Double, turns: Int) throws {
    let scan = SeparatorPages.Scan(dpi: dpi, degrees: degrees, noise: 12, turns: turns)
    var settings = english()
    settings.barcodes = .scans
    let page = try readDocument(DrawnScan.pdf([SeparatorPages.picture(scan)]), settings, LanguageData(["eng"]))
    #expect(page.source == .recognised && page.barcodes.map(\.text) == [SeparatorPages.text])
  }

  /// The only page of a document.
  private func readDocument(
    _ bytes: [UInt8], _ settings: RecognitionSettings, _ languages: LanguageData? = nil
  ) throws -> Page {
    try withEngineAlone {
      try withFile(bytes) { descriptor in
        let job = ReadingJob(number: 1, format: .pdf, bytes: bytes.count, maximumPages: 9, recognition: settings)
        return try DocumentReader(languages: languages).read(descriptor: descriptor, job: job).pages[0]
      }
    }
  }
}
