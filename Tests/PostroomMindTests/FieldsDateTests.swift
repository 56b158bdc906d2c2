import PostroomMind
import PostroomModel
import Testing

@Suite struct FieldsDateTests {
  @Test func `a date behind the number is the day of issue`() {
    let values = FieldsBench.values("Listino 5 maggio 2023\nFattura n. 12/2024 del 3 aprile 2024\n")
    #expect(values[FieldName.invoiceDate] == "2024-04-03")
  }

  @Test func `one label announces both ends of a period`() {
    let values = FieldsBench.values("Period   :   12 March 2026 – 16 March 2026\n", as: "claim")
    #expect(values[FieldName.periodStart] == "2026-03-12")
    #expect(values[FieldName.periodEnd] == "2026-03-16")
  }

  @Test func `a period of one day has two ends`() {
    let values = FieldsBench.values("Period:   28 May 2025 – 28 May 2025\n", as: "claim")
    #expect(values[FieldName.periodStart] == "2025-05-28")
    #expect(values[FieldName.periodEnd] == "2025-05-28")
  }

  @Test func `a period is broken over two lines`() {
    let values = FieldsBench.values(
      "Department   : IT      Period   : 28 May 2025 – 28 May\n                                  2025\n", as: "claim")
    #expect(values[FieldName.periodStart] == "2025-05-28")
    #expect(values[FieldName.periodEnd] == "2025-05-28")
    #expect(values[FieldName.department] == "IT")
  }

  @Test func `the due day of two is the later one`() {
    let values = FieldsBench.values(
      "Scadenza: 10/01/2026\nScadenza: 05/05/2026\nData fattura: 05/03/2026\n")
    #expect(values[FieldName.invoiceDate] == "2026-03-05")
    #expect(values[FieldName.dueDate] == "2026-05-05")
  }

  @Test func `the only date without a label is a guess`() throws {
    let field = try #require(
      FieldsBench.extract("Leeds, 13 October 2025\nTotal  12.00\n").fields[FieldName.invoiceDate])
    #expect(field.value == "2025-10-13")
    #expect(field.confidence < 0.7)
  }

  @Test func `a date that can be read in two ways keeps both`() {
    let verification = FieldsBench.verify(reading("Invoice no: A-1\nInvoice date: 03/04/2026\nTotal: 12\n"))
    #expect(verification.fields[FieldName.invoiceDate]?.alternatives.isEmpty == false)
    #expect(verification.doubts.contains { $0.reason == .ambiguous && $0.field == FieldName.invoiceDate })
  }

  @Test func `the day by which payment is asked is the due day, and the day of delivery is not`() {
    let text = "Fattura n. 77 del 3/04/2026\n\nConsegna entro il 10/04/2026\n\nBonifico bancario entro il 30/06/2026\n"
    #expect(FieldsBench.values(text)[FieldName.dueDate] == "2026-06-30")
  }
}
