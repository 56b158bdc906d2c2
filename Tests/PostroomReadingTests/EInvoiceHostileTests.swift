import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct EInvoiceHostileTests {
  private func code(_ text: String) -> Fault.Code? {
    faultCode { _ = try InvoiceData.invoices(in: Array(text.utf8)) }
  }

  @Test(arguments: ["laughs.xml", "external.xml"])
  func `entities are refused before they are looked at`(name: String) throws {
    let bytes = try InvoiceFixture.bytes(name)
    #expect(faultCode { _ = try InvoiceData.invoices(in: bytes) } == .xmlUnsafe)
  }

  @Test(arguments: [
    "<!DOCTYPE Invoice>", "<!DOCTYPE Invoice SYSTEM \"http://127.0.0.1/x.dtd\">", "<!DOCTYPE html [<!ENTITY a \"b\">]>",
    "<!DOCTYPE Invoice PUBLIC \"a\" \"file:///etc/passwd\">",
    "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
  ])
  func `every document type is refused`(type: String) {
    #expect(code(smallInvoice(declaration: "<?xml version=\"1.0\"?>" + type)) == .xmlUnsafe)
  }

  @Test func `an entity without a declaration is damage`() {
    #expect(code(smallInvoice(id: "&secret;")) == .xmlDamaged)
  }

  @Test func `included documents are never fetched`() throws {
    let text = smallInvoice(
      more: "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>")
    let invoice = try #require(try InvoiceData.invoices(in: Array(text.utf8))?.first)
    #expect(!invoice.plain.values.contains { $0.contains("root:") })
  }

  @Test func `depth, elements, attributes and names have limits`() {
    let deep = String(repeating: "<cbc:Note>", count: 200) + String(repeating: "</cbc:Note>", count: 200)
    #expect(code(smallInvoice(more: deep)) == .xmlUnsafe)
    #expect(code(smallInvoice(more: String(repeating: "<a/>", count: 500_001))) == .xmlUnsafe)
    let attributes = (0..<100).map { "a\($0)='1'" }.joined(separator: " ")
    #expect(code(smallInvoice(more: "<a \(attributes)/>")) == .xmlUnsafe)
    #expect(code(smallInvoice(more: (0..<5_000).map { "<n\($0)/>" }.joined())) == .xmlUnsafe)
    #expect(code(smallInvoice(more: String(repeating: " ", count: 33 << 20))) == .xmlUnsafe)
  }

  @Test func `a text that is too long is passed over, and the rest is read`() throws {
    let note = String(repeating: "QUJD", count: 100_000)
    let text = smallInvoice(
      more: "<cbc:Note>\(note)</cbc:Note><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>")
    let invoice = try #require(try InvoiceData.invoices(in: Array(text.utf8))?.first)
    #expect(
      invoice.plain == [
        "invoice_number": "A-1", "document_number": "A-1", "invoice_date": "2025-06-30", "currency": "EUR",
      ])
  }

  @Test func `more lines than are listed are still added up`() throws {
    let line = "<cac:InvoiceLine><cbc:LineExtensionAmount>0.01</cbc:LineExtensionAmount></cac:InvoiceLine>"
    let text = smallInvoice(more: String(repeating: line, count: 2_001))
    let invoice = try #require(try InvoiceData.invoices(in: Array(text.utf8))?.first)
    #expect(invoice.lines.count == Analysis.mostLines)
    #expect(ExactDecimal.sum(invoice.sums.lineNets) == ExactDecimal(plain: "20.01"))
    #expect(invoice.warnings == ["It has 2001 lines; the first 2000 are listed."])
  }

  @Test(.enabled(if: engineIsInstalled))
  func `a file beyond all invoices is refused only when it calls itself one`() throws {
    let space = String(repeating: " \n", count: 17 << 20)
    #expect(faultCode { _ = try readDocument(Array(smallInvoice(more: space).utf8)) } == .xmlUnsafe)
    let reading = try readDocument(Array("<?xml version=\"1.0\"?><a>Ciao\(space)</a>".utf8))
    #expect(reading.text.contains("Ciao"))
  }

  @Test func `amounts with more digits than are held are named and left out`() throws {
    let digits = String(repeating: "9", count: 40)
    let text = smallInvoice(
      more: "<cac:LegalMonetaryTotal><cbc:PayableAmount>\(digits)</cbc:PayableAmount></cac:LegalMonetaryTotal>")
    let invoice = try #require(try InvoiceData.invoices(in: Array(text.utf8))?.first)
    #expect(invoice.sums.payable == nil)
    #expect(!invoice.warnings.isEmpty)
  }

  @Test func `an invoice cut anywhere behind its root is damaged`() throws {
    let bytes = try InvoiceFixture.bytes("zugferd1.xml")
    for tenth in 2...9 {
      let part = Array(bytes.prefix(bytes.count * tenth / 10))
      #expect(faultCode { _ = try InvoiceData.invoices(in: part) } == .xmlDamaged)
    }
  }

  @Test func `an invoice without anything in it is damaged`() {
    #expect(code("<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>") == .xmlDamaged)
  }

  @Test(arguments: [
    "<a><b>text</b></a>", "<Invoice><ID>1</ID></Invoice>", "<a><b></a>",
    "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'/>", "<a>&b;</a>", "",
  ])
  func `other XML is no invoice, whole or not`(text: String) throws {
    #expect(try InvoiceData.invoices(in: Array(text.utf8)) == nil)
  }

  @Test(.enabled(if: engineIsInstalled))
  func `other XML is read as text`() throws {
    let reading = try readDocument(Array("<?xml version=\"1.0\"?>\n<letter>Sayın Ayşe,</letter>\n<oops".utf8))
    #expect(reading.format == .xml)
    #expect(reading.invoices.isEmpty)
    #expect(reading.text.contains("<letter>Sayın Ayşe,</letter>"))
    let page =
      "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html>Ciao</html>"
    #expect(try readDocument(Array(page.utf8)).text.contains("Ciao"))
  }

  @Test(.enabled(if: engineIsInstalled))
  func `an unsafe file is refused as a whole`() throws {
    let bytes = try InvoiceFixture.bytes("laughs.xml")
    #expect(faultCode { _ = try readDocument(bytes) } == .xmlUnsafe)
    #expect(Fault.Code.xmlUnsafe.kind == .refused)
  }
}
