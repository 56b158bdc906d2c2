import Foundation
import PostroomSamples
import Testing

struct PrintedTruthTests {
  private static let sets: [SampleSet] = [.payables, .office, .archiveTR, .broker, .italianInvoices]

  @Test(arguments: sets)
  func `every field of a truth is printed on its document in some form`(set: SampleSet) throws {
    let generator = SampleGenerator(seed: 23, set: set)
    for index in 0..<192 {
      let truth = try generator.sample(index).truth
      let page = PrintedForm(text: truth.text)
      for (name, value) in truth.fields {
        let isPrinted = page.states(name, value)
        #expect(isPrinted, "\(truth.category ?? "") \(index): \(name) \(value)")
      }
    }
  }

  @Test(arguments: [SampleSet.payables, .office, .archiveTR, .italianInvoices])
  func `every cell of a truth's lines is printed and the lines add up`(set: SampleSet) throws {
    let generator = SampleGenerator(seed: 24, set: set)
    var seen = 0
    for index in 0..<120 {
      let truth = try generator.sample(index).truth
      guard !truth.lines.isEmpty else { continue }
      seen += 1
      let page = PrintedForm(text: truth.text)
      for (name, value) in truth.lines.flatMap({ $0 }) {
        let isPrinted = page.states("lines[].\(name)", value)
        #expect(isPrinted, "\(truth.category ?? "") \(index): \(name) \(value)")
      }
      let sum = truth.lines.compactMap { $0["amount"].flatMap { Decimal(string: $0) } }.reduce(0, +)
      let whole = try #require(truth.fields["net_amount"] ?? truth.fields["total_amount"])
      #expect(sum == Decimal(string: whole), "\(truth.category ?? "") \(index)")
    }
    #expect(seen > 5)
  }

  @Test(arguments: [(SampleSet.payables, "vendor_invoice"), (.office, "invoice"), (.archiveTR, "invoices")])
  func `an invoice's truth has all that invoices state`(set: SampleSet, category: String) throws {
    let generator = SampleGenerator(seed: 25, set: set)
    let always = [
      "seller", "seller_address", "buyer", "buyer_address", "invoice_number", "invoice_date", "net_amount", "tax_rate",
      "tax_amount", "total_amount", "currency",
    ]
    var seen = 0
    for index in 0..<120 {
      let truth = try generator.sample(index).truth
      guard truth.category == category else { continue }
      seen += 1
      for name in always { #expect(truth.fields[name] != nil, "\(index): \(name)") }
      // The English office's sellers have no number.
      #expect(truth.fields["seller_tax_id"] != nil || truth.language == "eng", "\(index)")
      #expect(truth.fields["iban"] != nil || set == .archiveTR || truth.language == "tur", "\(index)")
      #expect(
        truth.lines.allSatisfy { Set($0.keys).isSuperset(of: ["description", "quantity", "unit_price", "amount"]) })
      #expect(!truth.lines.isEmpty)
    }
    #expect(seen >= 9)
  }

  @Test func `a form that is printed in another way is told from one that is not printed`() {
    let page = PrintedForm(text: "Totale: € 1.851,09 (IVA 22%) del 10 febbraio 2023, Via Roma 5, 20121 Milano")
    #expect(page.states("total_amount", "1851.09") && !page.states("total_amount", "1851.90"))
    #expect(page.states("invoice_date", "2023-02-10") && !page.states("invoice_date", "2023-10-02"))
    #expect(page.states("tax_rate", "22") && !page.states("tax_rate", "4"))
    #expect(page.states("currency", "EUR") && !page.states("currency", "GBP"))
    #expect(page.states("buyer_address", "Via Roma 5 – 20121 Milano") && !page.states("buyer_address", "Via Po 5"))
  }
}
