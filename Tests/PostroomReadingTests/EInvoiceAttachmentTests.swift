import PostroomModel
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct EInvoiceAttachmentTests {
  /// A PDF of one page with attached files.
  private func document(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("Rechnung mit Anhang fuer Sie", x: 72, y: 700))
    let names = files.enumerated().map { index, file in
      let stream = fixture.addStream(file.content, "/Type /EmbeddedFile")
      let specification = fixture.add("<< /Type /Filespec /F (\(file.name)) /EF << /F \(stream) 0 R >> >>")
      return "(\(index)) \(specification) 0 R"
    }
    fixture.catalogue = "/Names << /EmbeddedFiles << /Names [\(names.joined(separator: " "))] >> >>"
    return fixture.bytes
  }

  @Test func `invoices are told by their content, whatever they are called`() throws {
    let bytes = try InvoiceFixture.bytes("zugferd1.xml")
    let reading = try readDocument(
      document([
        ("notes.txt", Array("nothing".utf8)), ("data.bin", bytes), ("x.xml", Array("<?xml version='1.0'?><x/>".utf8)),
      ]))
    #expect(reading.invoices.map(\.attachment) == ["data.bin"])
    #expect(reading.invoices.first?.plain == (try InvoiceFixture.invoices("zugferd1.xml").first?.plain))
    #expect(reading.warnings.isEmpty)
    #expect(reading.pages.count == 1)
  }

  @Test(arguments: ["laughs.xml", "external.xml"])
  func `an unsafe attachment is a warning`(name: String) throws {
    let reading = try readDocument(document([("factur-x.xml", try InvoiceFixture.bytes(name))]))
    #expect(reading.invoices.isEmpty)
    #expect(reading.text.contains("Rechnung mit Anhang"))
    #expect(
      reading.warnings == [
        "The attached file factur-x.xml was not read as an invoice: It declares a document type."
      ])
  }

  @Test func `a broken attachment is a warning, and the next one is read`() throws {
    let whole = try InvoiceFixture.bytes("zugferd1.xml")
    let reading = try readDocument(document([("a.xml", Array(whole.prefix(900))), ("b.xml", whole)]))
    #expect(reading.invoices.map(\.attachment) == ["b.xml"])
    #expect(reading.warnings.count == 1)
    #expect(reading.warnings.first?.hasPrefix("The attached file a.xml was not read as an invoice: Line ") == true)
  }

  @Test func `both bodies of an attached FatturaPA are there`() throws {
    let reading = try readDocument(document([("f.xml", try InvoiceFixture.bytes("fattura.xml"))]))
    #expect(reading.invoices.map(\.attachment) == ["f.xml", "f.xml"])
  }

  @Test func `several invoices among the files are counted and named once`() throws {
    let reading = try readDocument(
      document([
        ("a.xml", Array(smallInvoice(id: "A-1").utf8)), ("b.xml", try InvoiceFixture.bytes("fattura.xml")),
      ]))
    #expect(
      reading.warnings == [
        "It holds 3 invoices and the fields are those of the first; the others: 12/A, 13/A.",
        "The attached file b.xml: Payment is due on 2 days; the first is taken.",
      ])
  }

  @Test func `of an attached lot the first hundred are read and all are counted`() throws {
    let reading = try readDocument(document([("f.xml", Array(InvoiceLots.fattura(bodies: 150).utf8))]))
    #expect(reading.invoices.count == 100)
    #expect(reading.warnings.first?.hasPrefix("It holds 150 invoices and ") == true)
  }

  @Test func `files beyond the twentieth are not looked into`() throws {
    let small = Array(smallInvoice().utf8)
    let reading = try readDocument(document((1...25).map { ("\($0).xml", small) }))
    #expect(reading.embeddedFiles.count == 25)
    #expect(reading.invoices.count == 20)
  }
}
