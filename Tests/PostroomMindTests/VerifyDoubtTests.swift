import PostroomMind
import PostroomModel
import Testing

@Suite struct VerifyDoubtTests {
  private static let fields = [
    FieldName.invoiceNumber: "A-1", FieldName.invoiceDate: "2026-01-31", FieldName.totalAmount: "120.00",
  ]

  @Test func `a required field that is missing is a doubt`() {
    var fields = Self.fields
    fields[FieldName.totalAmount] = nil
    let doubts = FieldsBench.verify(fields).doubts
    #expect(doubts.map(\.reason) == [.missing])
    #expect(doubts.first?.field == FieldName.totalAmount)
  }

  @Test func `a required field that is not sure is a doubt`() {
    var extraction = Extraction(fields: Self.fields.mapValues { FieldsBench.field($0) })
    extraction.fields[FieldName.invoiceNumber]?.confidence = 0.5
    let verification = FieldsBench.mind.verify(
      extraction, reading: reading(""), classification: Classification(category: "invoice", confidence: 1))
    #expect(verification.doubts.map(\.reason) == [.unsure])
  }

  @Test func `a due day before the day of issue is named`() {
    var fields = Self.fields
    fields[FieldName.dueDate] = "2026-01-01"
    let verification = FieldsBench.verify(fields)
    #expect(verification.fields[FieldName.dueDate]?.outcome("due-after-issue") == false)
    fields[FieldName.dueDate] = "2026-03-01"
    #expect(FieldsBench.verify(fields).fields[FieldName.dueDate]?.outcome("due-after-issue") == true)
  }

  @Test func `days that lie many years apart are implausible`() {
    var fields = Self.fields
    fields[FieldName.dueDate] = "2036-03-01"
    #expect(FieldsBench.verify(fields).fields[FieldName.dueDate]?.outcome("date-plausible") == false)
  }

  @Test func `seller and buyer have different tax numbers`() {
    var fields = Self.fields
    fields[FieldName.sellerTaxID] = "84345070720"
    fields[FieldName.buyerTaxID] = "84345070720"
    #expect(FieldsBench.verify(fields).fields[FieldName.buyerTaxID]?.outcome("parties-differ") == false)
  }

  @Test func `a checksum that failed is a flag and no doubt`() throws {
    var extraction = Extraction(fields: Self.fields.mapValues { FieldsBench.field($0) })
    extraction.fields[FieldName.sellerTaxID] = FieldsBench.field("78124698494")
    extraction.fields[FieldName.sellerTaxID]?.checks = [Field.Check("partita-iva", passed: false)]
    let verification = FieldsBench.mind.verify(
      extraction, reading: reading(""), classification: Classification(category: "invoice", confidence: 1))
    #expect(try #require(verification.fields[FieldName.sellerTaxID]).confidence < 0.9)
    #expect(verification.doubts.isEmpty)
  }
}
