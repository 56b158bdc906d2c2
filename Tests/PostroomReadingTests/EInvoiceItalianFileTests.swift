import PostroomModel
import Testing

/// The agency's examples of FatturaPA; what is expected was read in the files by eye.
@Suite(.enabled(if: RealInvoices.areHere))
struct EInvoiceItalianFileTests {
  struct Expected: Sendable {
    let name: String
    let customisation: String
    let fields: [String: String]
    let lines: [[String]]
  }

  static let reason =
    "LA FATTURA FA RIFERIMENTO AD UNA OPERAZIONE AAAA BBBBBBBBBBBBBBBBBB CCC DDDDDDDDDDDDDDD E FFFFFFFFFFFFFFFFFFFF "
    + "GGGGGGGGGG HHHHHHH II LLLLLLLLLLLLLLLLL MMM NNNNN OO PPPPPPPPPPP QQQQ RRRR SSSSSSSSSSSSSS SEGUE DESCRIZIONE "
    + "CAUSALE NEL CASO IN CUI NON SIANO STATI SUFFICIENTI 200 CARATTERI AAAAAAAAAAA BBBBBBBBBBBBBBBBB"

  static let common = [
    "invoice_number": "123", "document_number": "123", "po_number": "66685", "currency": "EUR",
    "seller_tax_id": "IT01234567890", "partita_iva": "01234567890",
    "seller_address": "VIALE ROMA 543, 07100 SASSARI SS, IT",
    "buyer_tax_id": "09876543210", "buyer_address": "VIA TORINO 38-B, 00145 ROMA RM, IT", "tax_rate": "22.00",
    "description": reason,
  ]

  static let expected: [Expected] = [
    Expected(
      name: "IT01234567890_FPA01", customisation: "FPA12 TD01",
      fields: common.merging([
        "seller": "ALPHA SRL", "buyer": "AMMINISTRAZIONE BETA", "invoice_date": "2017-01-18", "due_date": "2017-02-18",
        "net_amount": "5.00", "tax_amount": "1.10", "total_amount": "6.10",
      ]) { $1 }, lines: [["DESCRIZIONE DELLA FORNITURA", "5.00", "1.00", "22.00", "5.00"]]),
    Expected(
      name: "IT01234567890_FPA02", customisation: "FPA12 TD01",
      fields: common.merging([
        "seller": "ALPHA SRL", "buyer": "AMMINISTRAZIONE BETA", "invoice_date": "2017-01-18", "due_date": "2017-03-30",
        "net_amount": "25.00", "tax_amount": "5.50", "total_amount": "30.50",
      ]) { $1 },
      lines: [
        [
          "LA DESCRIZIONE DELLA FORNITURA PUO' SUPERARE I CENTO CARATTERI CHE RAPPRESENTAVANO IL PRECEDENTE LIMITE "
            + "DIMENSIONALE. TALE LIMITE NELLA NUOVA VERSIONE E' STATO PORTATO A MILLE CARATTERI", "5.00", "1.00",
          "22.00",
          "5.00",
        ], ["FORNITURE VARIE PER UFFICIO", "10.00", "2.00", "22.00", "20.00"],
      ]),
    Expected(
      name: "IT01234567890_FPR01", customisation: "FPR12 TD01",
      fields: common.merging([
        "seller": "SOCIETA' ALPHA SRL", "buyer": "DITTA BETA", "invoice_date": "2014-12-18", "due_date": "2015-01-30",
        "net_amount": "5.00", "tax_amount": "1.10", "total_amount": "6.10",
      ]) { $1 }, lines: [["DESCRIZIONE DELLA FORNITURA", "5.00", "1.00", "22.00", "5.00"]]),
  ]

  @Test(arguments: expected)
  func `a FatturaPA is read to the letter`(expected: Expected) throws {
    let invoice = try RealInvoices.invoice(expected.name + ".fatturapa.xml")
    #expect(invoice.syntax == .fatturaPA)
    #expect(invoice.kind == .invoice)
    #expect(invoice.customisation == expected.customisation)
    #expect(invoice.plain == expected.fields)
    #expect(invoice.plainLines == expected.lines)
    #expect(invoice.warnings.isEmpty)
  }
}
