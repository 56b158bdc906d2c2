import PostroomModel
import Testing

@testable import PostroomMind

@Suite struct FieldsSignedNumberTests {
  @Test(arguments: ["2026*77", "A&B-77", "R&D/2026*7", "12_7", "A\\7"])
  func `a document's number keeps the signs within it`(_ number: String) {
    #expect(FieldsBench.values("Invoice no: \(number)\nTotal 12.50\n")[FieldName.invoiceNumber] == number)
  }

  @Test(arguments: ["*2026-77*", "2026-77*", "&2026-77", "(2026-77)"])
  func `signs around a number are no part of it`(_ number: String) {
    #expect(FieldsBench.values("Invoice no: \(number)\nTotal 12.50\n")[FieldName.invoiceNumber] == "2026-77")
  }
}
