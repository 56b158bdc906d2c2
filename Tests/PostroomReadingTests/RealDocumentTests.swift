import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled && RealDocuments.areHere))
struct RealDocumentTests {
  @Test(arguments: RealDocuments.pdfs)
  func `every real document is read or known to be damaged`(name: String) throws {
    let bytes = try RealDocuments.bytes(name)
    if name.hasSuffix("invalid.pdf") {
      #expect(faultCode { _ = try readDocument(bytes) } == .pdfDamaged)
      return
    }
    let reading = try readDocument(bytes)
    #expect(!reading.pages.isEmpty)
    #expect(!reading.pages.contains { $0.skipped == .unreadable })
    for page in reading.pages {
      let inside = page.words.filter {
        $0.box.x0 > -50 && $0.box.x1 < page.width + 80 && $0.box.y1 < page.height + 50
      }
      #expect(inside.count == page.words.count)
    }
  }

  @Test func `an insurance request is read line by line`() throws {
    let text = try readDocument(RealDocuments.bytes("broker/sample_flotta.pdf")).text
    #expect(text.contains("Cliente: Mario Rossi\nAzienda: Rossi Trasporti SRL\n"))
  }

  @Test func `the rows of an invoice's table stand on their lines`() throws {
    let text = try readDocument(RealDocuments.bytes("invoices/coolblue1.pdf")).text
    #expect(text.contains("\nNintendo 3DS XL Wit + Blauw 1 € 189,00 21% € 189,00\n"))
  }

  @Test(arguments: [
    "skew", "ccitt", "jbig2", "linn", "c02-22", "francais", "rotated_skew", "hugemono", "enormous",
  ])
  func `scans need recognition`(name: String) throws {
    #expect(
      try readDocument(RealDocuments.bytes("scans/\(name).pdf")).pages.allSatisfy {
        $0.skipped == .needsRecognition
      })
  }

  @Test func `a font whose map has its bytes swapped needs recognition`() throws {
    #expect(try readDocument(RealDocuments.bytes("scans/cmyk.pdf")).pages.first?.skipped == .needsRecognition)
  }

  @Test func `a blank page is blank`() throws {
    #expect(try readDocument(RealDocuments.bytes("scans/blank.pdf")).pages.map(\.source) == [.blank])
  }

  @Test func `an invoice carries its e-invoice`() throws {
    let files = try readDocument(RealDocuments.bytes("einvoices/EN16931_Einfach.pdf")).embeddedFiles
    #expect(files == [EmbeddedFile(name: "factur-x.xml", bytes: 13_396)])
  }

  @Test func `the bare loop visits the same pages`() throws {
    let bytes = try RealDocuments.bytes("invoices/QualityHosting.pdf")
    let pages = try readDocument(bytes).pages
    let bare = try withEngineAlone { try withFile(bytes) { try BarePDFiumBaseline.run(descriptor: $0) } }
    #expect(bare.pages == pages.count)
    #expect(bare.characters >= pages.flatMap(\.words).map(\.text.unicodeScalars.count).reduce(0, +))
  }
}
