import PostroomModel
import Testing

@testable import PostroomReading

struct InvoiceFileTests {
  @Test(arguments: ["fattura.xml", "fattura.xml.p7m", "base64.xml.p7m", "twice.xml.p7m.p7m"])
  func `the invoices of a file are all there, signed or not`(name: String) throws {
    let file = try #require(try InvoiceFile(InvoiceFixture.bytes(name)))
    #expect(file.invoices == (try InvoiceFixture.invoices("fattura.xml")))
    #expect(file.warnings.contains { $0.hasPrefix("Signed by") } == name.hasSuffix(".p7m"))
    #expect(!file.warnings.contains { $0.contains("the fields are those of the first") })
  }

  @Test func `XML of another kind is none`() throws {
    #expect(try InvoiceFile(Array("<?xml version=\"1.0\"?><rows><row/></rows>".utf8))?.invoices == nil)
    #expect(try InvoiceFile(Array("<?xml version=\"1.0\"?><rows><row>".utf8))?.invoices == nil)
  }

  @Test func `what cannot be trusted is refused`() throws {
    for (name, code) in [
      ("laughs.xml", Fault.Code.xmlUnsafe), ("external.xml", .xmlUnsafe), ("content-changed.xml.p7m", .signatureBroken),
      ("letter.pdf.p7m", .formatUnsupported),
    ] {
      let bytes = try InvoiceFixture.bytes(name)
      #expect(faultCode { _ = try InvoiceFile(bytes) } == code)
    }
    let cut = Array(try InvoiceFixture.bytes("fattura.xml").dropLast(100))
    #expect(faultCode { _ = try InvoiceFile(cut) } == .xmlDamaged)
  }

  @Test func `all lines are listed, where an analysis lists the first`() throws {
    let lines = (1...Analysis.mostLines + 1).map { "<DettaglioLinee><Descrizione>\($0)</Descrizione></DettaglioLinee>" }
    let text = InvoiceLots.fattura(bodies: 1).replacing(
      "</FatturaElettronicaBody>", with: "<DatiBeniServizi>\(lines.joined())</DatiBeniServizi></FatturaElettronicaBody>"
    )
    let all = try #require(try InvoiceFile(Array(text.utf8)))
    #expect(all.invoices.first?.lines.count == Analysis.mostLines + 1)
    #expect(!all.warnings.contains { $0.contains("are listed") })
    let listed = try InvoiceLots.lot(text).invoices.first
    #expect(listed?.lines.count == Analysis.mostLines)
    #expect(listed?.warnings.contains { $0.contains("are listed") } == true)
  }
}
