import PostroomTables
import Testing

@Suite struct RateTests {
  @Test func `one per cent is no fraction, and neither is what has a sign`() {
    let table = RowTable(
      "No,Net,VAT Rate,VAT Amount\n1,6.40,1,6.40\n2,100.00,0.2%,20.00\n3,100.00,%0.2,20.00\n4,100.00,0.2%,0.20\n"
        + "5,100.00,0.2,20.00\n6,100.00,1,1.00\n")
    #expect(table.rows().map { $0["invoice_number"] } == ["4", "5", "6"])
    #expect(table.rows().map { $0["tax_rate"] } == ["0.2", "20", "1"])
    #expect(table.outcome().rejects.map(\.code) == [.taxMismatch, .taxMismatch, .taxMismatch])
  }

  @Test func `where no tax is said the total must be the net amount and the rate of it`() {
    let table = RowTable(
      "No,Net,VAT Rate,VAT Amount,Total\n1,100.00,20,,999.00\n2,100.00,20,,120.00\n3,100.00,0.2,,120.00\n"
        + "4,100.00,0.2%,,120.00\n5,9.99,20,,11.98\n6,100.00,,,999.00\n7,-100.00,20,,-120.00\n8,100.00,20,,120.01\n"
        + "9,100.00,20,,120.02\n")
    #expect(table.rows().map { $0["invoice_number"] } == ["2", "3", "5", "6", "7", "8"])
    #expect(table.rows()[1]["tax_rate"] == "20")
    let rejects = table.outcome().rejects
    #expect(rejects.map(\.code) == [.totalMismatch, .totalMismatch, .totalMismatch])
    #expect(rejects.first?.reason.contains("999.00 is not the sum of 100.00 and 20 per cent of it") == true)
    let bare = RowTable("No,Net,VAT Rate,Total\n1,100.00,20,999.00\n")
    #expect(bare.outcome().rejects.map(\.code) == [.totalMismatch])
    var rules = RowRules()
    rules.checks.remove(.totals)
    #expect(bare.rows(rules: rules).count == 1)
  }
}
