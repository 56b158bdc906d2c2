import PostroomMind
import PostroomModel
import Testing

@Suite struct TwinsTests {
  private static let page = """
    Invoice no: 471102
    Invoice date: 5 March 2018
    Subtotal     100.00 EUR
    VAT 20%       20.00 EUR
    Total        120.00 EUR
    """

  private static func twin(_ text: String, _ values: [String: String], lines: [[String: String]] = []) -> Reading {
    var reading = reading(text)
    func value(_ text: String) -> ElectronicInvoice.Value {
      ElectronicInvoice.Value(text, raw: text, element: "cbc:Test")
    }
    reading.invoices = [
      ElectronicInvoice(
        syntax: .ubl, values: values.mapValues(value), lines: lines.map { $0.mapValues(value) })
    ]
    return reading
  }

  @Test func `the data's values are the fields, and the page shows where they stand`() throws {
    let reading = Self.twin(
      Self.page, [FieldName.totalAmount: "120.00", FieldName.invoiceDate: "2018-03-05", FieldName.seller: "Nowhere AG"])
    let fields = FieldsBench.extract(reading).fields
    let total = try #require(fields[FieldName.totalAmount])
    #expect(total.confidence == 1)
    #expect(total.source == "xml:cbc:Test")
    #expect(total.box == Box(x0: 78, y0: 48, x1: 138, y1: 60))
    #expect(fields[FieldName.invoiceDate]?.box.y0 == 12)
    #expect(fields[FieldName.seller]?.box == Box(x0: 0, y0: 0, x1: 0, y1: 0))
    // What the data leaves out is not made up from the page.
    #expect(fields[FieldName.invoiceNumber] == nil)
  }

  @Test func `a value that no label announces is found where it stands`() {
    let reading = Self.twin(
      Self.page + "\nour sign 4500-17 of Lieferant Müller\n",
      [FieldName.purchaseOrder: "4500-17", FieldName.buyer: "LIEFERANT MÜLLER"])
    let fields = FieldsBench.extract(reading).fields
    #expect(fields[FieldName.purchaseOrder]?.box == Box(x0: 54, y0: 60, x1: 96, y1: 72))
    #expect(fields[FieldName.buyer]?.box == Box(x0: 120, y0: 60, x1: 216, y1: 72))
  }

  @Test func `a page that says otherwise is a warning and a doubt`() {
    let verification = FieldsBench.verify(
      Self.twin(Self.page, [FieldName.totalAmount: "210.00", FieldName.invoiceDate: "2018-03-05"]))
    #expect(verification.fields[FieldName.totalAmount]?.outcome("sources-agree") == false)
    #expect(verification.doubts.contains { $0.reason == .sourcesDisagree && $0.field == FieldName.totalAmount })
    #expect(verification.warnings.contains { $0.contains("120.00") && $0.contains("210.00") })
  }

  @Test func `twins that agree say so`() {
    let verification = FieldsBench.verify(
      Self.twin(
        Self.page,
        [FieldName.totalAmount: "120", FieldName.invoiceDate: "2018-03-05", FieldName.invoiceNumber: "471102"]))
    for name in [FieldName.totalAmount, FieldName.invoiceDate, FieldName.invoiceNumber] {
      #expect(verification.fields[name]?.outcome("sources-agree") == true, "\(name)")
    }
    #expect(verification.doubts.isEmpty)
  }

  @Test func `a date behind the number contradicts the data too`() {
    let verification = FieldsBench.verify(
      Self.twin("Fattura n. 471102 del 5 March 2018\n", [FieldName.invoiceDate: "2024-11-15"]))
    #expect(verification.doubts.contains { $0.reason == .sourcesDisagree && $0.field == FieldName.invoiceDate })
  }

  @Test func `what is left to pay does not contradict the total`() {
    let page = Self.page + "\nDeposit      50.00 EUR\nTotal due    70.00 EUR\n"
    let verification = FieldsBench.verify(Self.twin(page, [FieldName.totalAmount: "120.00"]))
    #expect(!verification.doubts.contains { $0.reason == .sourcesDisagree })
  }

  @Test func `the sums of the data are checked by their standard`() {
    var reading = Self.twin(
      "",
      [
        FieldName.totalAmount: "130.00", FieldName.invoiceDate: "2018-03-05", FieldName.invoiceNumber: "471102",
      ])
    reading.invoices[0].sums.net = ExactDecimal(100)
    reading.invoices[0].sums.tax = ExactDecimal(20)
    reading.invoices[0].sums.gross = ExactDecimal(130)
    reading.pages = [gridPage("Invoice")]
    let verification = FieldsBench.verify(reading)
    #expect(verification.fields[FieldName.totalAmount]?.outcome("en16931") == false)
    #expect(!verification.warnings.isEmpty)
  }

  @Test(arguments: [
    ("IBAN: DE89 3704 0044 0532 0130 00", FieldName.iban, "DE02120300000000202051"),
    ("Due date: 2018-04-05", FieldName.dueDate, "2018-04-20"),
  ])
  func `an account or a due day that the page gives otherwise is told`(line: String, name: String, data: String) {
    let reading = Self.twin(
      Self.page + "\n" + line + "\n",
      [
        FieldName.totalAmount: "120.00", FieldName.invoiceNumber: "4711", FieldName.invoiceDate: "2018-03-05",
        name: data,
      ])
    let doubts = FieldsBench.verify(reading).doubts.filter { $0.field == name }
    #expect(doubts.map(\.reason) == [.sourcesDisagree])
  }

  @Test(arguments: [("Lieferant Müller GmbH", false), ("Evil Trading GmbH", true)])
  func `a seller that stands nowhere on a page with another is told`(seller: String, isDoubtful: Bool) {
    let reading = Self.twin(
      "Lieferant Müller GmbH\nHauptstraße 5, 80333 München\n\nBill to\nKunden AG\nAllee 3, 10115 Berlin\n\n"
        + Self.page,
      [FieldName.totalAmount: "120.00", FieldName.invoiceNumber: "471102", FieldName.seller: seller])
    #expect(FieldsBench.verify(reading).doubts.contains { $0.field == FieldName.seller } == isDoubtful)
  }

  @Test func `two invoices as data want a person, one in two forms does not`() {
    let values = [FieldName.totalAmount: "120.00", FieldName.invoiceNumber: "471102"]
    var reading = Self.twin(Self.page, values)
    reading.invoices.append(reading.invoices[0])
    #expect(!FieldsBench.verify(reading).doubts.contains { $0.field == FieldName.invoiceNumber })
    reading.invoices[1].values[FieldName.totalAmount]?.value = "130.00"
    #expect(
      FieldsBench.verify(reading).doubts.contains { $0.field == FieldName.invoiceNumber && $0.reason == .ambiguous })
  }

  @Test func `an amount with three decimals is doubtful where nothing adds up to it`() {
    let lone = FieldsBench.verify(
      reading("INVOICE\nInvoice number: 7\nInvoice date: 2026-03-05\nTotal due: 1.234 EUR\n"))
    #expect(lone.doubts.contains { $0.field == FieldName.totalAmount && $0.reason == .ambiguous })
  }
}
