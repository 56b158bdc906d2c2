import Foundation
import PostroomModel
import Testing

@testable import PostroomReading

/// Forms and corners of them that the real files do not show.
struct EInvoiceFormTests {
  @Test func `each body of a FatturaPA is an invoice`() throws {
    let invoices = try InvoiceFixture.invoices("fattura.xml")
    #expect(invoices.map(\.kind) == [.invoice, .creditNote])
    let parties = [
      "seller": "Niccolò De Santis", "seller_tax_id": "IT05318420154", "partita_iva": "05318420154",
      "codice_fiscale": "05318420154", "seller_address": "Via dell’Università 7, 40126 Bologna BO, IT",
      "buyer": "Officine Sant’Elmo S.r.l.", "buyer_tax_id": "IT08629047013",
      "buyer_address": "Corso Vittorio 12, 10128 Torino TO, IT", "currency": "EUR",
    ]
    #expect(
      invoices[0].plain
        == parties.merging([
          "invoice_number": "12/A", "document_number": "12/A", "invoice_date": "2025-03-14", "due_date": "2025-04-30",
          "po_number": "OA-2025-118", "description": "Consulenza di marzo, pagamento in €", "net_amount": "332.00",
          "tax_amount": "68.64", "total_amount": "400.64", "iban": "IT85X0542811101000000543210",
        ]) { $1 })
    #expect(
      invoices[0].plainLines == [
        ["Progettazione impianto", "2.00", "150.00", "22.00", "300.00"],
        ["Spese anticipate", "", "20.00", "0.00", "20.00"],
      ])
    #expect(invoices[0].warnings == ["Payment is due on 2 days; the first is taken."])
    #expect(
      invoices[1].plain
        == parties.merging([
          "invoice_number": "13/A", "document_number": "13/A", "invoice_date": "2025-03-20", "net_amount": "100.00",
          "tax_amount": "10.00", "tax_rate": "10.00", "total_amount": "110.00", "description": "Storno sopralluogo",
        ]) { $1 })
  }

  @Test func `a FatturaPA's funds, withholdings, stamps and roundings are in the sums`() throws {
    let invoices = try InvoiceFixture.invoices("fattura.xml")
    func number(_ text: String) -> ExactDecimal? { ExactDecimal(plain: text) }
    #expect(invoices[0].sums.withheld == [ExactDecimal(60)])
    #expect(invoices[0].sums.stamp == ExactDecimal(2))
    #expect(invoices[0].sums.payable == number("340.64"))
    #expect(invoices[0].sums.gross == nil)
    #expect(invoices[0].sums.contributions.map(\.amount) == [ExactDecimal(300), ExactDecimal(20), ExactDecimal(12)])
    #expect(invoices[0].sums.contributions.map(\.category) == [nil, "N1", nil])
    #expect(invoices[1].sums.taxShares.map(\.rounding) == [number("0.001")])
  }

  @Test func `ZUGFeRD 1 is read by its own names`() throws {
    let invoice = try #require(try InvoiceFixture.invoices("zugferd1.xml").first)
    #expect(invoice.syntax == .crossIndustry)
    #expect(invoice.customisation == "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort")
    #expect(
      invoice.plain == [
        "invoice_number": "RE-4711", "document_number": "RE-4711", "invoice_date": "2015-06-30",
        "due_date": "2015-07-30",
        "po_number": "B-99", "seller": "Mühle Krause KG", "seller_tax_id": "19/123/45678",
        "seller_address": "Hafenweg 3, Speicher 2, 24103 Kiel, DE", "buyer": "Bäckerei Sommer", "currency": "EUR",
        "iban": "DE12500105170648489890", "net_amount": "105.00", "tax_rate": "7.00", "tax_amount": "7.35",
        "total_amount": "112.35", "description": "Lieferung frei Haus",
      ])
    #expect(invoice.plainLines == [["Roggenmehl 1150", "125.0000", "0.8000", "7.00", "100.00"]])
    #expect(invoice.sums.charges == [ExactDecimal(5)])
  }

  @Test func `a credit note has its tax in its own currency`() throws {
    let invoice = try #require(try InvoiceFixture.invoices("credit-note-utf16.xml").first)
    #expect(invoice.syntax == .ubl)
    #expect(invoice.kind == .creditNote)
    #expect(
      invoice.plain == [
        "invoice_number": "GS-2025-9", "document_number": "GS-2025-9", "invoice_date": "2025-01-31",
        "due_date": "2025-02-28", "currency": "CHF", "seller": "Trödel & Söhne AG",
        "seller_tax_id": "CHE-101.202.303 MWST", "buyer": "Café Zürich", "net_amount": "10", "tax_rate": "8.1",
        "tax_amount": "0.81", "total_amount": "10.81", "description": "Türgriff",
      ])
    #expect(invoice.plainLines == [["Türgriff", "4", "2.5", "8.1", "10"]])
    #expect(invoice.sums.rounding == ExactDecimal(plain: "-0.01"))
  }

  @Test func `an e-İrsaliye is a despatch advice`() throws {
    let invoice = try #require(try InvoiceFixture.invoices("irsaliye-8859-9.xml").first)
    #expect(invoice.syntax == .ublTR)
    #expect(invoice.kind == .despatchAdvice)
    #expect(invoice.customisation == "TR1.2.1 TEMELIRSALIYE")
    #expect(
      invoice.plain == [
        "document_number": "IRS2025000000042", "uuid": "5D0E8C1A-3F27-4B6E-9A11-7C2D90B4E6F8",
        "invoice_date": "2025-02-03", "po_number": "SIP-77", "seller": "Güneş Çelik Sanayi A.Ş.",
        "seller_tax_id": "4710283366", "vkn": "4710283366", "seller_address": "Işık Sokağı 5, Şişli, İstanbul, Türkiye",
        "buyer": "Ayşe Yıldız", "buyer_tax_id": "10000000146", "description": "Soğuk çekilmiş çubuk",
      ])
    #expect(invoice.plainLines == [["Soğuk çekilmiş çubuk", "250.5", "", "", ""]])
  }

  @Test(arguments: ["381", "261", " 381 ", "IADE"])
  func `a type code can make an invoice a credit note`(code: String) throws {
    let text = smallInvoice(more: "<cbc:InvoiceTypeCode>\(code)</cbc:InvoiceTypeCode>")
    #expect(try InvoiceData.invoices(in: Array(text.utf8))?.first?.kind == .creditNote)
  }

  @Test func `elements of foreign namespaces are nobody's`() throws {
    let text = smallInvoice(more: "<x:DueDate xmlns:x=\"urn:example\">2025-01-01</x:DueDate>")
    let invoice = try #require(try InvoiceData.invoices(in: Array(text.utf8))?.first)
    #expect(invoice.values["due_date"] == nil)
    #expect(invoice.values["invoice_date"]?.value == "2025-06-30")
  }

  @Test func `what is no date or amount is left out and named`() throws {
    let text = smallInvoice(
      more: """
        <cbc:DueDate>30/06/2025</cbc:DueDate>
        <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>1.234,50</cbc:TaxExclusiveAmount></cac:LegalMonetaryTotal>
        """)
    let invoice = try #require(try InvoiceData.invoices(in: Array(text.utf8))?.first)
    #expect(invoice.values["due_date"] == nil)
    #expect(invoice.values["net_amount"] == nil)
    #expect(invoice.warnings.contains("cbc:DueDate is no date: '30/06/2025'."))
    #expect(invoice.warnings.contains { $0.contains("'1.234,50'") })
  }

  @Test func `a rate is the document's only where it is the only one`() throws {
    func share(_ rate: String) -> String {
      "<cac:TaxSubtotal><cbc:TaxAmount>1</cbc:TaxAmount><cac:TaxCategory><cbc:Percent>\(rate)</cbc:Percent></cac:TaxCategory>"
        + "</cac:TaxSubtotal>"
    }
    func rate(_ shares: String) throws -> String? {
      let text = smallInvoice(more: "<cac:TaxTotal>\(shares)</cac:TaxTotal>")
      return try InvoiceData.invoices(in: Array(text.utf8))?.first?.values["tax_rate"]?.value
    }
    #expect(try rate(share("19") + share("19.00")) == "19")
    #expect(try rate(share("19") + share("7")) == nil)
    #expect(try rate(share("19") + "<cac:TaxSubtotal><cbc:TaxAmount>0</cbc:TaxAmount></cac:TaxSubtotal>") == nil)
  }

  @Test func `lines that only group are no lines`() throws {
    let bytes = try InvoiceFixture.bytes("zugferd1.xml")
    let text = String(decoding: bytes, as: UTF8.self)
    let start = try #require(text.range(of: "<ram:IncludedSupplyChainTradeLineItem>"))
    let reason = "<ram:AssociatedDocumentLineDocument><ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode>"
    let grouped = text.replacingCharacters(
      in: start, with: "<ram:IncludedSupplyChainTradeLineItem>" + reason + "</ram:AssociatedDocumentLineDocument>")
    let invoice = try #require(try InvoiceData.invoices(in: Array(grouped.utf8))?.first)
    #expect(invoice.lines.isEmpty)
    #expect(invoice.sums.lineNets.isEmpty)
  }
}
