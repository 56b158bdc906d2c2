import PostroomModel
import Testing

@testable import PostroomMind

@Suite struct VerifySeveralTotalsTests {
  private func doubt(_ text: String) -> Doubt? {
    FieldsBench.verify(reading(text)).doubts.first { $0.field == FieldName.totalAmount && $0.reason == .ambiguous }
  }

  private static let head = "Acme\nInvoice no: A-17\nInvoice date: 2026-01-31\n"

  @Test(arguments: [
    "Subtotal 100.00\nVAT 20% 20.00\nTotal: 120.00\n\n\nInvoice no: A-18\nSubtotal 200.00\nVAT 20% 40.00\nTotal: 240.00\n",
    "Total: 120.00\n\nThank you\n\nTotal: 240.00\n",
    "Subtotal 100.00\nVAT 20% 20.00\nTotal: 120.00\n\n\nTotal: 240.00\n",
    "Total: 120.00\n\u{0C}Acme\n\nTotal: 240.00\n",
  ])
  func `two totals at one label are named both`(_ text: String) throws {
    let doubt = try #require(self.doubt(Self.head + text))
    #expect(doubt.detail.contains("120.00") && doubt.detail.contains("240.00"))
  }

  @Test(arguments: [
    "Subtotal 100.00\nVAT 20% 20.00\nTotal: 120.00\n\n\nTotal: 120.00\n",
    "Total: 100.00\nVAT 20% 20.00\nTotal: 120.00\n",
    "Total    100.00    20.00    120.00\n",
    "Subtotal 100.00\nVAT 20% 20.00\nTotal: 120.00\nAmount: 240.00\n",
    "Total: 120.00\nTotal: 12\n",
    "Total: 120.00\n\nTotal: 20.00\n\nTotal: 100.00\n",
    "Total: 120.00\n\nTotal: 100.00\nLevy: 20.00\n",
  ])
  func `a total that is told again, or in its parts, is one`(_ text: String) {
    #expect(doubt(Self.head + text) == nil)
  }

  @Test func `two numbers at one label of a page are named both`() throws {
    let text = Self.head + "Total: 120.00\n\nInvoice no: B-18\nTotal: 240.00\n"
    let doubt = FieldsBench.verify(reading(text)).doubts.first { $0.field == FieldName.invoiceNumber }
    #expect(doubt?.detail.contains("A-17") == true && doubt?.detail.contains("B-18") == true)
  }
}
