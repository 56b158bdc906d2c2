import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct InvoiceTableTests {
  @Test func `an invoice is a row of the contract's fields`() throws {
    let outcome = try #require(try InvoiceRows.outcomes([InvoiceRows.invoice()]).first)
    #expect(outcome.rejects.isEmpty)
    #expect(
      outcome.text
        == "a.xml,1,1,A-1,,,2025-06-30,,\"Öz \"\"Kaya\"\", A.Ş.\",DE129273398,,,,,EUR,100.00,19,19.00,119.00,,\r\n")
  }

  @Test func `a point is decimal in data, whatever stands behind it`() throws {
    let amounts: [String: String?] = [
      FieldName.netAmount: "1.230", FieldName.taxRate: nil, FieldName.taxAmount: "0.000", FieldName.totalAmount: "1.23",
    ]
    let outcome = try #require(try InvoiceRows.outcomes([InvoiceRows.invoice("A-1", amounts)]).first)
    #expect(outcome.text.contains(",EUR,1.23,,0.00,1.23,"))
  }

  @Test func `an amount of seventeen digits is exact`() throws {
    let amounts: [String: String?] = [
      FieldName.netAmount: "123456789012345.6700", FieldName.taxRate: nil, FieldName.taxAmount: "0",
      FieldName.totalAmount: "123456789012345.67",
    ]
    let outcome = try #require(try InvoiceRows.outcomes([InvoiceRows.invoice("A-1", amounts)]).first)
    #expect(outcome.text.contains(",123456789012345.67,,0.00,123456789012345.67,"))
  }

  @Test func `what an invoice lacks is said, with its values as a line of CSV`() throws {
    let invoice = InvoiceRows.invoice("A-1", [FieldName.currency: nil, FieldName.totalAmount: "120.00"])
    let reject = try #require(try InvoiceRows.outcomes([invoice]).first?.rejects.first)
    #expect(reject.code == .missingValue)
    #expect(reject.column == FieldName.currency)
    #expect((reject.record, reject.line, reject.offset) == (1, 1, 0))
    #expect(reject.reason.contains("total_amount"))
    #expect(String(decoding: reject.raw, as: UTF8.self).hasPrefix("A-1,,,2025-06-30,,\"Öz \"\"Kaya\"\", A.Ş.\","))
  }

  @Test func `a rate that holds for a part of the taxes is left out`() throws {
    var sums = InvoiceSums()
    for rate in [19, 7] {
      sums.taxShares.append(InvoiceSums.TaxShare(taxable: nil, rate: ExactDecimal(rate), tax: nil))
    }
    let mixed = InvoiceRows.invoice(sums: sums, [FieldName.taxAmount: "13.00", FieldName.totalAmount: "113.00"])
    #expect(try InvoiceRows.outcomes([mixed]).first?.rejects.isEmpty == true)
    sums.taxShares.removeLast()
    let wrong = InvoiceRows.invoice(sums: sums, [FieldName.taxAmount: "13.00", FieldName.totalAmount: "113.00"])
    #expect(try InvoiceRows.outcomes([wrong]).first?.rejects.first?.code == .taxMismatch)
  }

  @Test func `a total may hold what the data states beside net amount and tax, and nothing else`() throws {
    var sums = InvoiceSums()
    sums.stamp = ExactDecimal(2)
    sums.withheld = [ExactDecimal(20)]
    func codes(_ total: String, _ syntax: ElectronicInvoice.Syntax) throws -> [RejectCode] {
      let invoice = InvoiceRows.invoice(syntax: syntax, sums: sums, [FieldName.totalAmount: total])
      return try InvoiceRows.outcomes([invoice]).flatMap { $0.rejects.map(\.code) }
    }
    for total in ["119.00", "121.00", "99.00", "101.00"] { #expect(try codes(total, .fatturaPA).isEmpty) }
    #expect(try codes("120.00", .fatturaPA) == [.totalMismatch])
    #expect(try codes("121.00", .ubl) == [.totalMismatch])
  }

  @Test func `many invoices are numbered through, in batches without gaps`() throws {
    let batches = try InvoiceRows.batches((1...600).map { InvoiceRows.invoice("N\($0)") })
    #expect(batches.count > 1)
    #expect(batches.map(\.sequence) == Array(0..<batches.count))
    #expect(batches.map(\.isLast) == (1...batches.count).map { $0 == batches.count })
    #expect(batches.flatMap { $0.records.map(\.number) } == Array(1...600))
    let rows = try InvoiceRows.outcomes((1...600).map { InvoiceRows.invoice("N\($0)") }).map(\.text).joined()
    #expect(rows.contains("a.xml,600,1,N600,"))
  }

  @Test func `a despatch advice is no invoice`() throws {
    let advice = DeliveredInvoices(invoices: [InvoiceRows.invoice(kind: .despatchAdvice)])
    let fault = #expect(throws: Fault.self) { try InvoiceTable(advice) }
    #expect(fault?.code == .formatUnsupported)
  }

  @Test func `credit notes are pointed at`() throws {
    func notes(_ kinds: [ElectronicInvoice.Kind]) throws -> [String] {
      let invoices = kinds.enumerated().map { InvoiceRows.invoice("N\($0.offset)", kind: $0.element) }
      return try InvoiceTable(DeliveredInvoices(invoices: invoices, notes: ["Signed."])).notes
    }
    #expect(try notes([.invoice]) == ["Signed."])
    #expect(try notes([.creditNote]).last?.hasPrefix("It is a credit note: ") == true)
    #expect(try notes([.invoice, .creditNote]).last?.hasPrefix("Its invoice 2 is a credit note: ") == true)
    #expect(try notes([.invoice, .creditNote, .creditNote]).last?.contains("2 of its invoices") == true)
    #expect(try notes([.invoice, .creditNote, .creditNote]).last?.contains("number 2") == true)
  }
}
