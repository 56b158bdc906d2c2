import PostroomModel
import Testing

@testable import PostroomMind

@Suite struct VerifyClaimTests {
  private func verify(_ total: String, _ amounts: [String], as category: String = "claim") -> Verification {
    FieldsBench.verify(
      [FieldName.employeeName: "Ada", FieldName.totalAmount: total],
      lines: amounts.map { LineItem(cells: [FieldName.amount: FieldsBench.field($0)]) }, as: category)
  }

  @Test(arguments: ["100.50", "99.00", "1000.00", "10.00"])
  func `a claim of more or less than its lines goes to review with both sums`(_ total: String) throws {
    let verification = verify(total, ["60.00", "40.00"])
    let doubt = try #require(
      verification.doubts.first { $0.field == FieldName.totalAmount && $0.reason == .checkFailed })
    #expect(doubt.detail.contains("100.00") && doubt.detail.contains(total))
    #expect(verification.fields[FieldName.totalAmount]?.outcome("lines-total") == false)
  }

  @Test func `a claim of what its lines make is not doubted`() {
    #expect(verify("100.00", ["60.00", "40.00"]).doubts.isEmpty)
    #expect(verify("100.01", ["60.00", "40.00"]).doubts.isEmpty)
  }

  @Test func `a line whose amount was not found proves nothing`() {
    let lines = [LineItem(cells: [FieldName.amount: FieldsBench.field("60.00")]), LineItem(cells: [:])]
    let fields = [FieldName.employeeName: "Ada", FieldName.totalAmount: "100.00"]
    #expect(FieldsBench.verify(fields, lines: lines, as: "claim").doubts.isEmpty)
  }

  @Test func `on an invoice it is told and not doubted`() {
    let verification = FieldsBench.verify(
      [FieldName.invoiceNumber: "A-1", FieldName.invoiceDate: "2026-01-31", FieldName.totalAmount: "120.00"],
      lines: [LineItem(cells: [FieldName.amount: FieldsBench.field("100.00")])])
    #expect(verification.fields[FieldName.totalAmount]?.outcome("lines-total") == false)
    #expect(verification.doubts.allSatisfy { $0.reason != .checkFailed })
  }
}
