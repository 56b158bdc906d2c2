import PostroomModel
import Testing

@testable import PostroomMind

struct EInvoiceWarningTests {
  @Test func `what the data says about itself is left to the reading's warnings`() {
    let invoice = ElectronicInvoice(syntax: .ubl, warnings: ["It has 2001 lines; the first 2000 are listed."])
    var verification = Verification(fields: [:], lines: [])
    InvoiceDataChecks(invoice).check(&verification)
    #expect(verification.warnings.isEmpty)
  }

  @Test func `what the arithmetic finds is a warning`() {
    var invoice = ElectronicInvoice(syntax: .ubl)
    invoice.sums.net = ExactDecimal(100)
    invoice.sums.tax = ExactDecimal(20)
    invoice.sums.gross = ExactDecimal(130)
    var verification = Verification(fields: [:], lines: [])
    InvoiceDataChecks(invoice).check(&verification)
    #expect(verification.warnings.count == 1)
  }
}
