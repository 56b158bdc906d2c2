import PostroomMind
import PostroomModel
import Testing

struct PayablesProfileTests {
  private func texts(_ category: String) throws -> [String] {
    let texts = try ShippedProfiles.cases("payables").filter { $0.category == category }.map(\.text)
    return try #require(texts.isEmpty ? nil : texts)
  }

  @Test func `a claim with invoices behind it is a claim`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("payables"))
    let invoices = try texts("vendor_invoice")
    for claim in try texts("employee_t&e") {
      for first in invoices.indices {
        let behind = (0..<3).map { invoices[(first + $0) % invoices.count] }
        let found = mind.classify(reading(([claim] + behind).joined(separator: "\u{0C}")))
        #expect(found.category == "employee_t&e", "\(found) in\n\(claim)")
      }
    }
  }

  @Test func `an invoice with a claim behind it is an invoice`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("payables"))
    for invoice in try texts("vendor_invoice") {
      for claim in try texts("employee_t&e") {
        let found = mind.classify(reading(invoice + "\u{0C}" + claim))
        #expect(found.category == "vendor_invoice", "\(found) in\n\(invoice)")
      }
    }
  }

  @Test func `an order and a statement with an invoice's words ask for no payment`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("payables"))
    for heading in ["PURCHASE ORDER", "ORDINE DI ACQUISTO", "HESAP EKSTRESİ", "STATEMENT OF ACCOUNT", "BESTELLUNG"] {
      let text =
        heading + "\nSupplier: Harper Ltd\nInvoice number INV-1   Invoice date 1 March 2026\nSubtotal 10.00  VAT 2.00"
      #expect(mind.classify(reading(text)).category == "irrelevant", "\(heading)")
    }
  }

  @Test func `every category asks for its fields and requires some of them`() throws {
    let profile = try ShippedProfiles.profile("payables")
    let required = Dictionary(uniqueKeysWithValues: profile.categories.map { ($0.name, $0.required) })
    #expect(
      required == [
        "vendor_invoice": ["seller", "invoice_number", "invoice_date", "total_amount"],
        "employee_t&e": ["employee_name", "total_amount"],
      ])
    for category in profile.categories {
      #expect(Set(category.fields).isSuperset(of: category.required + ["currency", "lines"]), "\(category.name)")
      #expect(Set(category.fields).count == category.fields.count)
    }
  }
}
