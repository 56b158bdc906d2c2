import PostroomModel
import Testing

@testable import PostroomMind

/// Values that stand in a document and are something else there.
@Suite struct GroundingRoleTests {
  private let paper = GroundingPaper(seed: 5, style: .italian)

  private func doubts(
    _ name: String, _ value: String, mind: DocumentMind = GroundingBench.mind, in reading: Reading? = nil
  ) -> [Doubt] {
    let result = GroundingBench.assisted(reading ?? paper.reading, [name: value], mind: mind)
    let field = result.verification.fields[name]
    #expect(
      field.map { !$0.source.hasPrefix(Field.model) } ?? true, "\(name) '\(value)' was let through: \(field?.raw ?? "")"
    )
    return result.verification.doubts.filter { $0.field == name }
  }

  @Test(arguments: [
    (FieldName.invoiceDate, FieldName.dueDate), (FieldName.dueDate, FieldName.invoiceDate),
    (FieldName.sellerTaxID, FieldName.buyerTaxID), (FieldName.buyerTaxID, FieldName.sellerTaxID),
    (FieldName.seller, FieldName.buyer), (FieldName.invoiceNumber, FieldName.purchaseOrder),
    (FieldName.totalAmount, FieldName.netAmount), (FieldName.taxAmount, FieldName.totalAmount),
  ])
  func `a value that the labels give to another field is never taken, and is told`(name: String, other: String) throws {
    let value = try #require(paper.truth[other])
    let result = GroundingBench.assisted(paper.reading, [name: value])
    let field = try #require(result.verification.fields[name])
    #expect(!field.source.hasPrefix(Field.model))
    let told =
      result.verification.doubts.contains { $0.field == name }
      || result.verification.warnings.contains { $0.contains(name) }
    #expect(told, "\(result.verification.warnings)")
  }

  @Test func `a date at the label of another day is no day of issue`() {
    let page = reading("Delivery date: 03/05/2026\n\nAcme Ltd\nsome text about nothing")
    let found = doubts(FieldName.invoiceDate, "2026-05-03", in: page)
    #expect(found.contains { $0.reason == .contradicted && $0.detail.contains("delivery date") }, "\(found)")
  }

  @Test func `the only tax number of the buyer's part is not the seller's`() {
    let page = reading(
      """
      INVOICE

      Bill to:
      Granite Foundry Inc.
      VAT number: IT01234567897

      Total due: 10.00 USD
      """)
    let found = doubts(FieldName.sellerTaxID, "IT01234567897", in: page)
    #expect(found.contains { $0.reason == .contradicted }, "\(found)")
  }

  @Test func `a short bare number is not taken for standing somewhere`() {
    let page = reading("Page 3 of 12\n\nwe deliver 7 boxes and 1500 bags")
    for (name, value) in [
      (FieldName.totalAmount, "1500"), (FieldName.totalAmount, "7"), (FieldName.invoiceNumber, "12"),
    ] {
      #expect(!doubts(name, value, mind: GroundingBench.blindMind, in: page).isEmpty)
    }
  }

  @Test func `a date that the document does not decide keeps its second meaning, and is a doubt`() throws {
    let page = reading("Invoice no A-77123\n\nDate: 03/04/2026\n\nor 05/06/2026")
    let result = GroundingBench.assisted(page, [FieldName.invoiceDate: "2026-03-04"], mind: GroundingBench.blindMind)
    let field = try #require(result.verification.fields[FieldName.invoiceDate])
    #expect(Set([field.value] + field.alternatives) == ["2026-03-04", "2026-04-03"])
    #expect(result.verification.doubts.contains { $0.field == FieldName.invoiceDate })
  }

  @Test func `the document's locale decides what a date means, whatever the model says`() {
    let page = reading("Date: 03/04/2026\nDue: 28/04/2026\nSum 1.234,56 EUR")
    let found = doubts(FieldName.invoiceDate, "2026-03-04", mind: GroundingBench.blindMind, in: page)
    #expect(found.contains { $0.reason == .ungrounded })
  }
}

/// How values are found that are set in another way than the model writes them.
@Suite struct GroundingFormTests {
  private func found(_ text: String, _ name: String, _ value: String, confidence: Float = 1) -> Field? {
    let page = reading(text, confidence: confidence)
    let result = GroundingBench.assisted(page, [name: value], mind: GroundingBench.blindMind).verification
    let isRefused = result.doubts.contains { $0.field == name && [.ungrounded, .contradicted].contains($0.reason) }
    return isRefused ? nil : result.fields[name]
  }

  @Test func `names are found across lines, hyphens, capitals and accents`() {
    #expect(
      found("Zürcher Versiche-\nrungs Gesellschaft AG", FieldName.seller, "Zürcher Versicherungs Gesellschaft AG")
        != nil)
    #expect(
      found("GÜNEŞ İNŞAAT SANAYİ\nVE TİCARET A.Ş.", FieldName.seller, "Güneş İnşaat Sanayi ve Ticaret A.Ş.") != nil)
    #expect(found("from:Acme Ltd, London", FieldName.seller, "Acme Ltd")?.value == "Acme Ltd")
  }

  @Test func `a name in a column is found below its own lines, not across to the next column`() {
    let text = "Granite Foundry             Cedar Paper\nof America Inc.             and Sons Ltd"
    #expect(found(text, FieldName.seller, "Granite Foundry of America Inc.") != nil)
    #expect(found(text, FieldName.seller, "Granite Foundry and Sons Ltd") == nil)
  }

  @Test func `letters that look like figures are forgiven with less confidence, figures never`() throws {
    let exact = try #require(found("nr INV-2O26-OO17 here", FieldName.invoiceNumber, "INV-2O26-OO17"))
    let alike = try #require(found("nr INV-2O26-OO17 here", FieldName.invoiceNumber, "INV-2026-0017"))
    #expect(alike.value == "INV-2O26-OO17", "The document's characters, not the model's.")
    #expect(alike.confidence < exact.confidence)
    #expect(found("nr INV-2026-0017 here", FieldName.invoiceNumber, "INV-2026-0011") == nil)
    #expect(found("nr INV-2026-0017 here", FieldName.invoiceNumber, "INV-2026-0O18") == nil)
  }

  @Test(arguments: [
    ("Sum: 1.234,56 EUR and 9,90", "1234.56"), ("Sum: 1,234.56 USD and 9.90", "1234.56"),
    ("Sum: 1 234,56 EUR and 9,90", "1234.56"),
    ("Sum: 1'234.56 CHF", "1234.56"), ("Sum: EUR 1.234,56", "1.234,56 €"),
  ])
  func `sums are found in every way of writing them`(text: String, value: String) {
    #expect(found(text, FieldName.totalAmount, value)?.value == "1234.56")
  }

  @Test(arguments: [
    ("Date 31.12.2026", "2026-12-31"), ("Date 31/12/26", "2026-12-31"), ("Tarih: 31 Aralık 2026", "2026-12-31"),
    ("del 31 dicembre 2026", "31/12/2026"), ("Date: December 31, 2026", "31.12.2026"),
    ("20261231 is the day", "2026-12-31"),
  ])
  func `days are found in every way of writing them`(text: String, value: String) {
    #expect(found(text, FieldName.invoiceDate, value)?.value == "2026-12-31")
  }

  @Test func `an address is found line by line, with the words between its parts`() throws {
    let text = "Acme Ltd\nVia Roma 12\n20121 Milano (MI)\nItalia"
    let field = try #require(found(text, FieldName.sellerAddress, "Via Roma 12, 20121 Milano, Italia"))
    #expect(field.raw.contains("Via Roma 12") && field.page == 1)
    #expect(found(text, FieldName.sellerAddress, "Via Roma 13, 20121 Milano") == nil)
    #expect(found(text, FieldName.sellerAddress, "Via Roma 12, 20122 Milano") == nil)
  }

  @Test func `each grounded field says where it stands and who named it`() throws {
    let text = "\n\nOrder PO-100200 of May"
    let field = try #require(found(text, FieldName.purchaseOrder, "po 100200"))
    #expect(field.source == "model:test-model" && field.raw == "PO-100200" && field.page == 1)
    #expect(field.box == Box(x0: 36, y0: 24, x1: 90, y1: 36))
    #expect((0.5..<1).contains(field.confidence))
    let unsure = try #require(found(text, FieldName.purchaseOrder, "po 100200", confidence: 0.5))
    #expect(unsure.confidence < field.confidence)
  }
}
