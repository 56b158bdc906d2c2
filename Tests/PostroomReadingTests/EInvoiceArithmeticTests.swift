import PostroomMind
import PostroomModel
import Testing

/// The sums of real and invented invoices, from the file to the finding.
struct EInvoiceArithmeticTests {
  static let real = [
    "EN16931_Einfach.cii.xml", "EN16931_Einfach.ubl.xml", "EN16931_Elektron.cii.xml", "EN16931_Elektron.ubl.xml",
    "EN16931_Gutschrift.cii.xml", "EN16931_Gutschrift.ubl.xml", "EN16931_Rabatte.cii.xml", "EN16931_Rabatte.ubl.xml",
    "XRECHNUNG_Einfach.cii.xml", "XRECHNUNG_Einfach.ubl.xml", "ISTISNA-1.ubltr.xml", "TEVKIFAT.ubltr.xml",
    "TemelFaturaOrnegi.ubltr.xml", "IT01234567890_FPA01.fatturapa.xml", "IT01234567890_FPA02.fatturapa.xml",
    "IT01234567890_FPR01.fatturapa.xml",
  ]

  @Test(.enabled(if: RealInvoices.areHere), arguments: real)
  func `real invoices obey every rule that applies`(name: String) throws {
    let findings = EN16931.check(try RealInvoices.invoice(name))
    #expect(findings.filter { $0.outcome == .failed }.isEmpty)
    #expect(findings.filter { $0.outcome == .passed }.count >= 3)
    if name.hasPrefix("EN") || name.hasPrefix("XR") { #expect(findings.allSatisfy { $0.outcome == .passed }) }
  }

  @Test(arguments: ["fattura.xml", "zugferd1.xml", "credit-note-utf16.xml"])
  func `invented invoices obey every rule that applies`(name: String) throws {
    for invoice in try InvoiceFixture.invoices(name) {
      let findings = EN16931.check(invoice)
      #expect(findings.filter { $0.outcome == .failed }.isEmpty)
      #expect(findings.contains { $0.outcome == .passed })
    }
  }
}
