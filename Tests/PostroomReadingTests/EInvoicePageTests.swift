import PostroomModel
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct EInvoicePageTests {
  @Test func `a person can read the data`() throws {
    let reading = try readDocument(InvoiceFixture.bytes("zugferd1.xml"))
    #expect(reading.format == .xml)
    #expect(reading.pages.map(\.source) == [.plainText])
    let lines = reading.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "INVOICE")
    #expect(lines.contains("Invoice number: RE-4711"))
    #expect(lines.contains("Seller's address: Hafenweg 3, Speicher 2, 24103 Kiel, DE"))
    #expect(lines.contains("Roggenmehl 1150 125.0000 0.8000 7.00 100.00"))
    #expect(lines.contains("Total amount: 112.35"))
    #expect(lines.filter { $0.contains("RE-4711") }.count == 1)
  }

  @Test(arguments: [
    ("fattura.xml", ["FATTURA", "NOTA DI CREDITO"]), ("irsaliye-8859-9.xml", ["SEVK İRSALİYESİ"]),
    ("credit-note-utf16.xml", ["CREDIT NOTE"]),
  ])
  func `the title is in the language of the form`(name: String, titles: [String]) throws {
    let reading = try readDocument(InvoiceFixture.bytes(name))
    #expect(reading.pages.map { $0.text.split(separator: "\n").first.map(String.init) } == titles)
  }

  @Test func `a word that is too long is broken`() throws {
    var invoice = try #require(try InvoiceFixture.invoices("fattura.xml").first)
    invoice.lines[0]["description"]?.value = String(repeating: "ğ", count: 100)
    let lines = InvoicePage.text(invoice).split(separator: "\n").filter { $0.hasPrefix("ğ") }
    #expect(lines.map { $0.prefix { $0 == "ğ" }.count } == [48, 48, 4])
  }

  @Test func `numbers stand below each other`() throws {
    let invoice = try #require(try InvoiceFixture.invoices("fattura.xml").first)
    let page = InvoicePage.page(invoice, number: 1)
    let amounts = page.words.filter { $0.text == "300.00" || $0.text == "20.00" && $0.box.x1 > 400 }
    #expect(amounts.count == 2)
    #expect(Set(amounts.map(\.box.x1)).count == 1)
  }

  @Test func `pages beyond those that are asked for are skipped, and too many are refused`() throws {
    let bytes = try InvoiceFixture.bytes("fattura.xml")
    let reading = try readDocument(bytes, pages: 1)
    #expect(reading.pages.map(\.source) == [.plainText, .skipped])
    #expect(reading.invoices.count == 1)
    #expect(faultCode { _ = try readDocument(bytes, maximumPages: 1) } == .tooManyPages)
  }

  @Test func `warnings name the invoice where there are several`() throws {
    #expect(
      try readDocument(InvoiceFixture.bytes("fattura.xml")).warnings
        == [
          "It holds 2 invoices and the fields are those of the first; the others: 13/A.",
          "Invoice 1: Payment is due on 2 days; the first is taken.",
        ])
  }
}
