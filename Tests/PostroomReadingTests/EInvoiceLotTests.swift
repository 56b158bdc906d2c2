import PostroomModel
import Testing

@testable import PostroomReading

/// FatturaPA files with many bodies.
enum InvoiceLots {
  /// A file with bodies numbered from 1.
  ///
  /// - Parameters:
  ///   - bodies: How many bodies it has.
  ///   - name: The seller's name.
  ///   - junk: How many elements without meaning stand in the header.
  ///   - reason: What a body is for.
  static func fattura(bodies: Int, name: String = "Rossi", junk: Int = 0, reason: String = "") -> String {
    let body = { (number: Int) in
      """
      <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento>\
      <Data>oggi</Data><Numero>N\(number)</Numero>\(reason)</DatiGeneraliDocumento></DatiGenerali>\
      </FatturaElettronicaBody>
      """
    }
    return """
      <FatturaElettronica versione="FPR12" xmlns="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">\
      <FatturaElettronicaHeader>\(String(repeating: "<x/>", count: junk))<CedentePrestatore><DatiAnagrafici>\
      <Anagrafica><Denominazione>\(name)</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore>\
      </FatturaElettronicaHeader>\((1...max(1, bodies)).map(body).joined())</FatturaElettronica>
      """
  }

  static func lot(_ text: String, wanted: Int = .max, most: Int = .max) throws -> InvoiceLot {
    try #require(try InvoiceData.lot(in: Array(text.utf8), wanted: wanted, most: most))
  }
}

struct EInvoiceLotTests {
  @Test func `invoices that are not wanted are counted and not read`() throws {
    let lot = try InvoiceLots.lot(InvoiceLots.fattura(bodies: 40), wanted: 3)
    #expect(lot.count == 40)
    #expect(lot.invoices.map(\.plain["invoice_number"]) == ["N1", "N2", "N3"])
    #expect(lot.numbers == (1...11).map { "N\($0)" })
  }

  @Test func `more invoices than a document may have pages are refused before they are read`() throws {
    let text = InvoiceLots.fattura(bodies: 6)
    #expect(faultCode { _ = try InvoiceLots.lot(text, most: 5) } == .tooManyPages)
    #expect(try InvoiceLots.lot(text, most: 6).invoices.count == 6)
  }

  @Test func `a lot of which nothing is wanted is no damaged file`() throws {
    #expect(try InvoiceLots.lot(InvoiceLots.fattura(bodies: 2), wanted: 0).invoices.isEmpty)
  }

  @Test func `what the header says is the same for all and short where there are many`() throws {
    let name = String(repeating: "a ", count: 8_000)
    let alone = try InvoiceLots.lot(InvoiceLots.fattura(bodies: 1, name: name)).invoices
    #expect(alone.map(\.values["seller"]?.value.count) == [4_000])
    #expect(alone.map(\.values["seller"]?.raw.count) == [4_000])
    let many = try InvoiceLots.lot(InvoiceLots.fattura(bodies: 5_000, name: name)).invoices
    #expect(many.count == 5_000)
    #expect(many.allSatisfy { $0.values["seller"]?.value.count == 160 && $0.values["seller"]?.raw.count == 160 })
  }

  @Test func `a version or a reason of any length is short in each invoice`() throws {
    let long = String(repeating: "v", count: 9_000)
    let text = InvoiceLots.fattura(
      bodies: 2, reason: String(repeating: "<Causale>\(long)</Causale>", count: 3))
    let invoices = try InvoiceLots.lot(text.replacing("FPR12", with: long)).invoices
    #expect(invoices.allSatisfy { $0.customisation.count <= 200 })
    #expect(invoices.allSatisfy { $0.values["description"]?.value.count == 4_000 })
    #expect(invoices.allSatisfy { $0.values["description"]?.raw.count == 4_000 })
  }

  @Test func `a header is searched once and not for each body`() throws {
    func time(_ count: Int) throws -> Double {
      let text = Array(InvoiceLots.fattura(bodies: count, junk: count).utf8)
      return try processorTime { _ = try InvoiceData.lot(in: text) }
    }
    // Four times the elements and four times the bodies: sixteen times the time if each body searched the header.
    #expect(try time(3_000) < time(750) * 9)
  }

  @Test func `the first ten of the others are named, and how many there are more`() throws {
    func sentence(_ bodies: Int) throws -> String? {
      var several = SeveralInvoices()
      several.add(try InvoiceLots.lot(InvoiceLots.fattura(bodies: bodies)))
      return several.sentence
    }
    let first = "It holds %d invoices and the fields are those of the first; the others: "
    #expect(try sentence(1) == nil)
    #expect(try sentence(2) == first.replacing("%d", with: "2") + "N2.")
    let ten = (2...11).map { "N\($0)" }.joined(separator: ", ")
    #expect(try sentence(11) == first.replacing("%d", with: "11") + ten + ".")
    #expect(try sentence(12) == first.replacing("%d", with: "12") + ten + " and 1 more.")
  }

  @Test func `an invoice without a number is counted among the others`() throws {
    let text = InvoiceLots.fattura(bodies: 2).replacing("<Numero>N2</Numero>", with: "")
    var several = SeveralInvoices()
    several.add(try InvoiceLots.lot(text))
    #expect(several.sentence?.hasSuffix("the others: one without a number.") == true)
  }

  @Test(.enabled(if: engineIsInstalled))
  func `the warnings of a lot have an end`() throws {
    let warnings = try readDocument(Array(InvoiceLots.fattura(bodies: 130).utf8)).warnings
    #expect(warnings.count == 102)
    #expect(warnings[1].hasPrefix("Invoice 1: "))
    #expect(warnings.last == "There are 30 more warnings about its invoices.")
  }
}
