import PostroomModel
import Testing

/// The examples of ZUGFeRD, each as CII, as UBL and inside a PDF; what is expected was read in the files by eye.
@Suite(.enabled(if: RealInvoices.areHere))
struct EInvoiceGermanFileTests {
  struct Expected: Sendable {
    let name: String
    let fields: [String: String]
    let lines: [[String]]
    var customisation = "urn:cen.eu:en16931:2017"
    var peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
  }

  static let supplier = [
    "seller": "Lieferant GmbH", "seller_tax_id": "DE123456789",
    "seller_address": "Lieferantenstraße 20, 80333 München, DE", "buyer": "Kunden AG Mitte",
    "buyer_address": "Kundenstraße 15, 69876 Frankfurt, DE", "invoice_number": "471102", "document_number": "471102",
    "currency": "EUR",
  ]

  static let simple = [
    ["Trennblätter A4", "20.0000", "9.9000", "19.00", "198.00"],
    ["Joghurt Banane", "50.0000", "5.5000", "7.00", "275.00"],
  ]

  static let simpleSums = ["net_amount": "473.00", "tax_amount": "56.87", "total_amount": "529.87"]

  static let expected: [Expected] = [
    Expected(
      name: "EN16931_Einfach",
      fields: supplier.merging(simpleSums) { $1 }.merging([
        "invoice_date": "2018-03-05", "description": "Rechnung gemäß Bestellung vom 01.03.2018.",
      ]) { $1 }, lines: simple),
    Expected(
      name: "EN16931_Gutschrift",
      fields: supplier.merging(simpleSums) { $1 }.merging([
        "invoice_date": "2018-03-05", "description": "Rechnung gemäß Bestellung vom 01.03.2018.",
        "buyer_tax_id": "DE136695976",
      ]) { $1 }, lines: simple),
    Expected(
      name: "EN16931_Rabatte",
      fields: supplier.merging([
        "invoice_date": "2018-06-05", "po_number": "2013-471331", "net_amount": "193.77", "tax_amount": "21.30",
        "total_amount": "215.07", "description": "Rechnung gemäß Bestellung Nr. 2018-471331 vom 01.03.2018.",
      ]) { $1 },
      lines: [
        ["Kunstrasen grün 3m breit", "3.0000", "3.3333", "19.00", "10.00"],
        ["Schweinesteak", "5.0000", "5.5000", "7.00", "27.50"],
        ["Mineralwasser Medium 12 x 1,0l PET", "20.0000", "5.4900", "7.00", "109.80"],
        ["Pfand", "20.0000", "2.7700", "19.00", "55.40"],
      ]),
    Expected(
      name: "EN16931_Elektron",
      fields: [
        "invoice_number": "181301674", "document_number": "181301674", "invoice_date": "2018-04-25", "currency": "EUR",
        "seller": "ELEKTRON Industrieservice GmbH", "seller_tax_id": "DE136695976",
        "seller_address": "Erfurter Strasse 13, 74465 Demoort, DE", "buyer": "ConsultingService GmbH",
        "buyer_address": "Musterstr. 18, 76138 Karlsruhe, DE", "iban": "DE91100000000123456789", "tax_rate": "19",
        "net_amount": "252.1", "tax_amount": "47.9", "total_amount": "300",
        "description":
          "Rapport-Nr.: 42389 vom 08.03.2018 Im 2. OG BT1 Besprechungsraum eine Beamerhalterung an die Decke montiert. "
          + "Dafür eine Deckenplatte ausgesägt. Beamerhalterung zur Montage auseinander gebaut. Ein Stromkabel für den "
          + "Beamer, ein HDMI Kabel und ein VGA Kabel durch die Halterung gezogen. Beamerhalterung wieder "
          + "zusammengebaut und Beamer montiert. Beamer verkabelt und ausgerichtet. Decke geschlossen.",
      ],
      lines: [
        ["TGA Obermonteur/Monteur", "3", "43.2", "19", "129.6"],
        ["Beamer-Deckenhalterung", "1", "122.5", "19", "122.5"],
      ]),
    Expected(
      name: "XRECHNUNG_Einfach",
      fields: supplier.merging(simpleSums) { $1 }.merging([
        "invoice_date": "2024-11-15", "description": "Rechnung gemäß Bestellung vom 01.11.2024.",
        "iban": "DE02120300000000202051",
      ]) { $1 }, lines: simple, customisation: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
      peppol: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"),
  ]

  /// What a PDF's own data says otherwise: this one carries the example of an earlier edition.
  static let olderData = [
    "XRECHNUNG_Einfach": [
      "invoice_date": "2018-03-05", "description": "Rechnung gemäß Bestellung vom 01.03.2018.",
    ]
  ]

  @Test(arguments: expected)
  func `CII is read to the letter`(expected: Expected) throws {
    let invoice = try RealInvoices.invoice(expected.name + ".cii.xml")
    #expect(invoice.syntax == .crossIndustry)
    #expect(invoice.kind == .invoice)
    #expect(invoice.customisation == expected.customisation)
    #expect(invoice.attachment == nil)
    #expect(invoice.plain == expected.fields)
    #expect(invoice.plainLines == expected.lines)
    #expect(invoice.warnings.isEmpty)
  }

  @Test(arguments: expected)
  func `UBL says the same in its own decimals`(expected: Expected) throws {
    let invoice = try RealInvoices.invoice(expected.name + ".ubl.xml")
    #expect(invoice.syntax == .ubl)
    #expect(invoice.customisation == expected.peppol)
    #expect(invoice.plain.mapValues(Self.shortest) == expected.fields.mapValues(Self.shortest))
    #expect(invoice.plainLines.map { $0.map(Self.shortest) } == expected.lines.map { $0.map(Self.shortest) })
    #expect(invoice.warnings.isEmpty)
    let twin = try RealInvoices.invoice(expected.name + ".cii.xml")
    #expect(invoice.sums == twin.sums)
  }

  @Test(.enabled(if: engineIsInstalled), arguments: expected)
  func `the PDF carries the same data`(expected: Expected) throws {
    let reading = try readDocument(RealInvoices.bytes(expected.name + ".pdf"))
    let twin = try RealInvoices.invoice(expected.name + ".cii.xml")
    let invoice = try #require(reading.invoices.first)
    #expect(reading.invoices.count == 1)
    #expect(invoice.attachment == "factur-x.xml" || invoice.attachment == "xrechnung.xml")
    #expect(invoice.plain == twin.plain.merging(Self.olderData[expected.name] ?? [:]) { $1 })
    #expect(invoice.plainLines == twin.plainLines)
    #expect(invoice.sums == twin.sums)
    #expect(reading.format == .pdf)
  }

  @Test func `the place of a value is the path of its element`() throws {
    let ubl = try RealInvoices.invoice("EN16931_Elektron.ubl.xml")
    #expect(ubl.values["invoice_date"]?.element == "cbc:IssueDate")
    #expect(ubl.values["tax_rate"]?.element == "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent")
    let cii = try RealInvoices.invoice("EN16931_Elektron.cii.xml")
    #expect(cii.values["invoice_date"]?.raw == "20180425")
    #expect(cii.values["invoice_date"]?.element == "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString")
  }

  @Test func `allowances, charges and what was paid are in the sums`() throws {
    let sums = try RealInvoices.invoice("EN16931_Rabatte.cii.xml").sums
    func numbers(_ texts: String...) -> [ExactDecimal] { texts.compactMap { ExactDecimal(plain: $0) } }
    #expect(sums.lineNets == numbers("10", "27.5", "109.8", "55.4"))
    #expect(sums.allowances == numbers("1", "13.73"))
    #expect(sums.charges == numbers("5.8"))
    #expect([sums.lineTotal, sums.allowanceTotal, sums.chargeTotal] == numbers("202.7", "14.73", "5.8"))
    #expect([sums.net, sums.tax, sums.gross] == numbers("193.77", "21.3", "215.07"))
    #expect([sums.prepaid, sums.payable] == numbers("50", "165.07"))
    #expect(sums.taxShares.map(\.taxable) == numbers("129.37", "64.4"))
    #expect(sums.taxShares.map(\.rate) == numbers("7", "19"))
    #expect(sums.taxShares.map(\.tax) == numbers("9.06", "12.24"))
    #expect(sums.taxShares.map(\.category) == ["S", "S"])
  }

  /// Decimals without the zeros that say nothing; other text as it is.
  private static func shortest(_ text: String) -> String { ExactDecimal(plain: text)?.plain() ?? text }
}
