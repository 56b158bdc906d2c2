import PostroomMind
import PostroomModel
import Testing

@Suite struct VerifySumTests {
  private static let sums = [
    FieldName.netAmount: "100.00", FieldName.taxAmount: "20.00", FieldName.totalAmount: "120.00",
    FieldName.taxRate: "20", FieldName.invoiceNumber: "A-1", FieldName.invoiceDate: "2026-01-31",
  ]

  private static func line(_ amount: String) -> LineItem {
    LineItem(cells: [FieldName.amount: FieldsBench.field(amount)])
  }

  @Test func `sums that add up pass and keep their confidence`() throws {
    let verification = FieldsBench.verify(Self.sums)
    let total = try #require(verification.fields[FieldName.totalAmount])
    #expect(total.outcome("total") == true)
    #expect(total.confidence == 0.9)
    #expect(verification.fields[FieldName.taxRate]?.outcome("tax-rate") == true)
    #expect(verification.doubts.isEmpty)
  }

  @Test func `sums that do not add up are less sure and go to review`() throws {
    var sums = Self.sums
    sums[FieldName.totalAmount] = "125.00"
    let verification = FieldsBench.verify(sums)
    let total = try #require(verification.fields[FieldName.totalAmount])
    #expect(total.value == "125.00")
    #expect(total.outcome("total") == false)
    #expect(total.confidence < 0.9)
    #expect(verification.doubts.contains { $0.reason == .checkFailed })
  }

  @Test func `two hundredths are left to rounding, three are not`() {
    var sums = Self.sums
    sums[FieldName.totalAmount] = "120.02"
    #expect(FieldsBench.verify(sums).fields[FieldName.totalAmount]?.outcome("total") == true)
    sums[FieldName.totalAmount] = "120.03"
    #expect(FieldsBench.verify(sums).fields[FieldName.totalAmount]?.outcome("total") == false)
  }

  @Test func `a rate that does not make the tax is named`() {
    var sums = Self.sums
    sums[FieldName.taxRate] = "10"
    #expect(FieldsBench.verify(sums).fields[FieldName.taxRate]?.outcome("tax-rate") == false)
  }

  @Test func `lines make the net sum or the total`() {
    let lines = [Self.line("60.00"), Self.line("40.00")]
    #expect(FieldsBench.verify(Self.sums, lines: lines).fields[FieldName.netAmount]?.outcome("lines-total") == true)
    let gross = [Self.line("80.00"), Self.line("40.00")]
    #expect(FieldsBench.verify(Self.sums, lines: gross).fields[FieldName.totalAmount]?.outcome("lines-total") == true)
    let wrong = [Self.line("80.00"), Self.line("30.00")]
    #expect(FieldsBench.verify(Self.sums, lines: wrong).fields[FieldName.totalAmount]?.outcome("lines-total") == false)
  }

  @Test func `lines that were not found as a whole prove nothing`() {
    let few = FieldsBench.verify(Self.sums, lines: [Self.line("9.00")])
    #expect(few.fields[FieldName.totalAmount]?.outcome("lines-total") == nil)
    let gap = FieldsBench.verify(Self.sums, lines: [Self.line("60.00"), LineItem(cells: [:])])
    #expect(gap.fields[FieldName.netAmount]?.outcome("lines-total") == nil)
  }
}
