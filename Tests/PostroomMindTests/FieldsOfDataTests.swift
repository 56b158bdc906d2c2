import PostroomMind
import PostroomModel
import Testing

/// The numbers of attached data, written alike whatever the syntax.
@Suite struct FieldsOfDataTests {
  private static func fields(_ values: [String: String], lines: [[String: String]] = []) -> Extraction {
    var reading = reading("Invoice no: 471102\n")
    func value(_ text: String) -> ElectronicInvoice.Value {
      ElectronicInvoice.Value(text, raw: text, element: "cbc:Test")
    }
    reading.invoices = [
      ElectronicInvoice(
        syntax: .crossIndustry, values: values.mapValues(value), lines: lines.map { $0.mapValues(value) })
    ]
    return FieldsBench.extract(reading)
  }

  @Test(arguments: [
    ("473", "473.00"), ("473.0", "473.00"), ("529.87", "529.87"), ("529.8700", "529.87"), ("0.0125", "0.0125"),
    ("-5", "-5.00"),
  ])
  func `money has two decimals at least, and the raw text is kept`(written: String, value: String) throws {
    let field = try #require(Self.fields([FieldName.totalAmount: written]).fields[FieldName.totalAmount])
    #expect(field.value == value)
    #expect(field.raw == written)
    #expect((field.normaliser == nil) == (written == value))
  }

  @Test(arguments: [("19.00", "19"), ("18.0", "18"), ("5.5", "5.5"), ("7", "7")])
  func `a rate has no superfluous zeros`(written: String, value: String) {
    #expect(Self.fields([FieldName.taxRate: written]).fields[FieldName.taxRate]?.value == value)
  }

  @Test func `the cells of lines are written like the fields`() throws {
    var profile = FieldsBench.profile
    profile.categories[0].fields.append(FieldName.lines)
    let mind = DocumentMind(profile: profile)
    var reading = reading("Invoice no: 471102\n")
    let cells = [
      FieldName.unitPrice: "9.9000", FieldName.amount: "99", FieldName.quantity: "10.000", FieldName.taxRate: "18.0",
    ]
    reading.invoices = [
      ElectronicInvoice(
        syntax: .ubl,
        lines: [cells.mapValues { ElectronicInvoice.Value($0, raw: $0, element: "cbc:Test") }])
    ]
    let line = try #require(mind.extract(mind.fold(reading), reading: reading, category: "invoice").lines.first)
    #expect(
      line.cells.mapValues(\.value) == [
        FieldName.unitPrice: "9.90", FieldName.amount: "99.00", FieldName.quantity: "10", FieldName.taxRate: "18",
      ])
  }

  @Test func `what is no amount stays as it is`() {
    let values = Self.fields([FieldName.invoiceNumber: "471.10", FieldName.seller: "4.0"]).fields
    #expect(values[FieldName.invoiceNumber]?.value == "471.10")
    #expect(values[FieldName.seller]?.value == "4.0")
  }
}
