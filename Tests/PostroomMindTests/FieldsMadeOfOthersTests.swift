import PostroomModel
import Testing

@testable import PostroomMind

@Suite struct FieldsMadeOfOthersTests {
  @Test func `given name and surname make the name where none was found`() {
    var fields = ["given_name": FieldsBench.field("Halil"), "surname": FieldsBench.field("Ünal", confidence: 0.7)]
    ComposedName.join(&fields, wanted: ["name"])
    #expect(fields["name"]?.value == "Halil Ünal")
    #expect(fields["name"]?.confidence == 0.7)
    fields["name"] = FieldsBench.field("Somebody")
    ComposedName.join(&fields, wanted: ["name"])
    #expect(fields["name"]?.value == "Somebody")
    var unwanted = ["given_name": FieldsBench.field("A"), "surname": FieldsBench.field("B")]
    ComposedName.join(&unwanted, wanted: [])
    #expect(unwanted["name"] == nil)
  }

  @Test func `the seller's number names an Italian invoice, if its check digit holds`() {
    func settled(passed: Bool) -> [String: Field] {
      var seller = FieldsBench.field("IT12345678903")
      seller.checks = [Field.Check("partita-iva", passed: passed)]
      var fields = [
        FieldName.sellerTaxID: seller, FieldName.partitaIVA: FieldsBench.field("00743110157"),
        FieldName.identifier: FieldsBench.field("00743110157"),
      ]
      SellerIdentifier.settle(&fields)
      return fields
    }
    #expect(settled(passed: true)[FieldName.identifier]?.value == "12345678903")
    #expect(settled(passed: true)[FieldName.partitaIVA]?.value == "12345678903")
    #expect(settled(passed: false)[FieldName.identifier]?.value == "00743110157")
  }

  @Test func `the total of a claim without one is the sum of its lines and says so`() {
    func line(_ amount: String?) -> LineItem {
      LineItem(cells: amount.map { [FieldName.amount: FieldsBench.field($0)] } ?? [:])
    }
    let total = SumOfLines.field([line("10.20"), line("0.30"), line("5")])
    #expect(total?.value == "15.50")
    #expect(total?.source == "calculated:lines")
    #expect(SumOfLines.field([line("10.20"), line("1"), line(nil)]) == nil)
    #expect(SumOfLines.field([line("10.20")]) == nil)
  }

  @Test(arguments: [
    ("iban", FieldName.iban), ("due-after-issue", FieldName.dueDate), ("currency", FieldName.currency),
    ("barcode", FieldName.sellerTaxID),
  ])
  func `what must not be paid unseen is a doubt when its check failed`(check: String, name: String) {
    func doubts(passed: Bool) -> [String?] {
      var field = FieldsBench.field(name == FieldName.dueDate ? "2026-05-01" : "X")
      field.checks = [Field.Check(check, passed: passed)]
      var extraction = Extraction(fields: [name: field])
      for (required, value) in [
        (FieldName.invoiceNumber, "A-1"), (FieldName.invoiceDate, "2026-01-31"), (FieldName.totalAmount, "120.00"),
      ] { extraction.fields[required] = FieldsBench.field(value) }
      return FieldsBench.mind.verify(
        extraction, reading: reading(""), classification: Classification(category: "invoice", confidence: 1)
      ).doubts.map(\.field)
    }
    #expect(doubts(passed: true) == [])
    #expect(doubts(passed: false) == [name])
  }

  @Test func `a file that carries an invoice and is taken for a letter is a doubt`() {
    var document = reading("blank")
    document.invoices = [ElectronicInvoice(syntax: .ubl)]
    func doubts(_ category: String) -> [Doubt.Reason] {
      FieldsBench.mind.verify(
        Extraction(), reading: document, classification: Classification(category: category, confidence: 1)
      ).doubts.map(\.reason)
    }
    #expect(doubts("letter") == [.category])
    #expect(!doubts("invoice").contains(.category))
  }
}
