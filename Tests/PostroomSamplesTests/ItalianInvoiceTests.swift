import Foundation
import PostroomSamples
import Testing

struct ItalianInvoiceTests {
  private let truths = Result { () throws -> [SampleTruth] in
    let generator = SampleGenerator(seed: 17, set: .italianInvoices)
    return try (0..<160).map { try generator.sample($0).truth }
  }

  @Test func `each states number, date, client, rate and total`() throws {
    for truth in try truths.get() {
      #expect(truth.category == "invoice")
      for name in [
        "invoice_number", "invoice_date", "buyer", "buyer_tax_id", "buyer_address", "tax_rate", "total_amount",
      ] {
        #expect(truth.fields[name] != nil, "\(truth.file): \(name)")
      }
      #expect(truth.fields["buyer_address"]?.firstMatch(of: /\d{5} .+ \([A-Z]{2}\)/) != nil)
    }
  }

  @Test func `net amount and tax are the total where they are printed`() throws {
    var rates: Set<String> = []
    for truth in try truths.get() {
      rates.insert(truth.fields["tax_rate"] ?? "")
      guard let net = truth.fields["net_amount"].flatMap({ Decimal(string: $0) }) else { continue }
      let tax = try #require(truth.fields["tax_amount"].flatMap { Decimal(string: $0) })
      #expect(net + tax == truth.fields["total_amount"].flatMap { Decimal(string: $0) })
      #expect(truth.fields["seller"] != nil && !truth.lines.isEmpty)
    }
    #expect(rates == ["22", "10", "4"])
  }

  @Test func `there are eight layouts and two of them name only the client`() throws {
    let truths = try truths.get()
    let counts = truths.map { $0.text.split(whereSeparator: \.isNewline) }
    let common = counts.flatMap { Set($0) }.reduce(into: [Substring: Int]()) { $0[$1, default: 0] += 1 }
    // What many invoices share is the layouts' wording.
    let skeletons = (0..<8).map { layout in
      Set(stride(from: layout, to: 160, by: 8).flatMap { counts[$0].filter { common[$0, default: 0] >= 5 } })
    }
    for (one, skeleton) in skeletons.enumerated() where one > 1 {
      for other in skeletons[..<one] { #expect(skeleton != other, "layout \(one)") }
    }
    #expect(truths.count { $0.fields["seller"] == nil } == 40)
  }

  @Test func `tax numbers and accounts pass their checks`() throws {
    for truth in try truths.get() {
      for name in ["buyer_tax_id", "seller_tax_id"] {
        if let number = truth.fields[name] { #expect(CheckDigits.isPartitaIVA(number), "\(number)") }
      }
      if let iban = truth.fields["iban"] { #expect(CheckDigits.isIBAN(iban), "\(iban)") }
    }
  }
}
