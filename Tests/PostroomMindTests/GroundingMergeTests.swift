import PostroomModel
import Testing

@testable import PostroomMind

@Suite struct GroundingMergeTests {
  private let paper = GroundingPaper(seed: 9, style: .italian)

  @Test func `where model and document agree nothing changes but the confidence`() throws {
    let without = GroundingBench.assisted(paper.reading, [:])
    let with = GroundingBench.assisted(paper.reading, paper.truth)
    for (name, field) in without.verification.fields {
      let other = try #require(with.verification.fields[name])
      #expect(other.value == field.value && other.box == field.box && other.source == field.source, "\(name)")
      if paper.truth[name] != nil { #expect(other.confidence >= field.confidence) }
    }
    #expect(with.verification.doubts == without.verification.doubts)
    #expect(with.verification.fields[FieldName.totalAmount]?.outcome("model") == true)
  }

  @Test func `a value that a check proves stays, and what the model says is told`() throws {
    let other = try #require(paper.truth[FieldName.netAmount])
    let result = GroundingBench.assisted(paper.reading, [FieldName.totalAmount: other])
    let field = try #require(result.verification.fields[FieldName.totalAmount])
    #expect(field.value == paper.truth[FieldName.totalAmount])
    #expect(result.verification.warnings.contains { $0.contains(FieldName.totalAmount) })
  }

  @Test func `a contradiction that no check settles is a doubt, and the document's own value stays`() throws {
    let page = reading("Acme Ltd\nInvoice no: A-4711\nother papers B-0815 and so on\n")
    let result = GroundingBench.assisted(page, [FieldName.invoiceNumber: "B-0815"])
    #expect(result.verification.fields[FieldName.invoiceNumber]?.value == "A-4711")
    #expect(result.verification.doubts.contains { $0.reason == .contradicted && $0.field == FieldName.invoiceNumber })
  }

  @Test func `three sums that make each other replace three that do not`() {
    let page = reading(
      """
      Subtotal: 90.00 USD
      VAT: 20.00 USD
      Total due: 120.00 USD

      really 100.00 USD and 20.00 USD make 120.00 USD
      """)
    let fields = [FieldName.netAmount: "100.00", FieldName.taxAmount: "20.00", FieldName.totalAmount: "120.00"]
    let result = GroundingBench.assisted(page, fields)
    #expect(result.verification.fields[FieldName.netAmount]?.value == "100.00")
    #expect(result.verification.fields[FieldName.netAmount]?.source == "model:test-model")
    #expect(result.verification.fields[FieldName.totalAmount]?.outcome("total") == true)
  }

  @Test func `a value of the model that breaks the sum is a doubt`() {
    let page = reading("Subtotal: 100.00 USD\nTotal due: 120.00 USD\n\nand 25.00 USD for nothing")
    let result = GroundingBench.assisted(page, [FieldName.taxAmount: "25.00"])
    #expect(
      result.verification.doubts.contains { $0.field == FieldName.taxAmount || $0.field == FieldName.totalAmount },
      "\(result.verification.doubts)")
  }

  @Test func `an account whose check digits fail is a doubt whoever named it`() {
    let page = reading("pay to DE89 3704 0044 0532 0130 01 soon")
    let result = GroundingBench.assisted(
      page, [FieldName.iban: "DE89370400440532013001"], mind: GroundingBench.blindMind)
    #expect(result.verification.doubts.contains { $0.field == FieldName.iban })
  }

  @Test func `fields of another category, and names that nobody knows, are left aside`() {
    let page = reading("Jane Doe, Sales")
    let result = GroundingBench.assisted(page, [FieldName.employeeName: "Jane Doe", "password": "Jane"])
    #expect(result.verification.fields[FieldName.employeeName] == nil && result.verification.fields["password"] == nil)
  }

  @Test func `what is attached as data is not touched`() {
    var page = paper.reading
    page.invoices = [
      ElectronicInvoice(
        syntax: .ubl, values: [FieldName.invoiceNumber: ElectronicInvoice.Value("X-1", raw: "X-1", element: "cbc:ID")])
    ]
    let result = GroundingBench.assisted(page, paper.truth)
    #expect(result.verification.fields[FieldName.invoiceNumber]?.value == "X-1")
    #expect(result.verification.fields.allSatisfy { !$0.value.source.hasPrefix(Field.model) })
  }

  @Test func `messages hold no control characters and no long text of a model`() {
    let evil = "\u{1B}[31m\u{202E}pwned\n" + String(repeating: "x", count: 5_000)
    let result = GroundingBench.assisted(paper.reading, [FieldName.seller: evil])
    let told = result.verification.doubts.map(\.detail) + result.verification.warnings
    #expect(!told.isEmpty)
    for text in told {
      #expect(text.count < 300 && !text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\n"))
    }
  }
}

@Suite struct GroundingLinesTests {
  private static let profile = {
    var profile = FieldsBench.profile
    profile.categories[0].fields.append(FieldName.lines)
    return profile
  }()
  private static let mind = DocumentMind(profile: profile)
  private static let page = """
    Invoice no: A-4711

    Blue widgets                  2      10,00      20,00
    Red widgets                   3      10,00      30,00
    Delivery                      1       5,00       5,00

    Subtotal: 55,00 EUR
    """

  private func line(_ text: String, _ quantity: String, _ price: String, _ amount: String) -> [String: String] {
    [FieldName.description: text, FieldName.quantity: quantity, FieldName.unitPrice: price, FieldName.amount: amount]
  }

  private func result(_ lines: [[String: String]]) -> AssistedAnalysis {
    GroundingBench.assisted(reading(Self.page), [:], lines: lines, mind: Self.mind)
  }

  @Test func `lines whose cells stand in one row are found with their places`() {
    let result = result([
      line("Blue widgets", "2", "10.00", "20.00"), line("Red widgets", "3", "10.00", "30.00"),
      line("Delivery", "1", "5.00", "5.00"),
    ])
    #expect(!result.verification.doubts.contains { $0.field == FieldName.lines }, "\(result.verification.doubts)")
    #expect(result.verification.lines.count == 3)
    #expect(result.verification.lines.map { $0.cells[FieldName.amount]?.value } == ["20.00", "30.00", "5.00"])
  }

  @Test(arguments: [
    ["Blue widgets", "2", "10.00", "21.00"], ["Blue widgets", "3", "10.00", "20.00"],
    ["Delivery", "1", "5.00", "30.00"],
    ["Green widgets", "2", "10.00", "20.00"],
  ])
  func `a cell that stands in another row, or nowhere, is a doubt`(cells: [String]) {
    let result = result([line(cells[0], cells[1], cells[2], cells[3])])
    #expect(result.verification.doubts.contains { $0.reason == .ungrounded && $0.field == FieldName.lines })
  }

  @Test func `no row is two lines`() {
    let same = line("Blue widgets", "2", "10.00", "20.00")
    #expect(result([same, same]).verification.doubts.contains { $0.field == FieldName.lines })
  }

  @Test func `thousands of lines cost no more than some`() {
    let lines = (0..<5_000).map { line("Blue widgets \($0)", "\($0)", "10.00", "20.00") }
    let clock = ContinuousClock()
    let duration = clock.measure { _ = result(lines) }
    #expect(duration < .seconds(30))
  }
}
