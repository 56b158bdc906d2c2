import PostroomModel
import Testing

@testable import PostroomTables

/// Electronic invoices for tests, and what becomes of them.
enum InvoiceRows {
  /// An invoice that is right in all respects, with values exchanged.
  static func invoice(
    _ number: String = "A-1", syntax: ElectronicInvoice.Syntax = .ubl, kind: ElectronicInvoice.Kind = .invoice,
    lines: [[String: String]] = [], sums: InvoiceSums = InvoiceSums(), _ changes: [String: String?] = [:]
  ) -> ElectronicInvoice {
    var values = [
      FieldName.invoiceNumber: number, FieldName.invoiceDate: "2025-06-30", FieldName.seller: "Öz \"Kaya\", A.Ş.",
      FieldName.sellerTaxID: "DE129273398", FieldName.currency: "EUR", FieldName.netAmount: "100.00",
      FieldName.taxRate: "19", FieldName.taxAmount: "19.00", FieldName.totalAmount: "119.00",
    ]
    for (name, value) in changes { values[name] = value }
    return ElectronicInvoice(
      syntax: syntax, kind: kind, values: values.mapValues(Self.value), lines: lines.map { $0.mapValues(Self.value) },
      sums: sums)
  }

  private static func value(_ text: String) -> ElectronicInvoice.Value {
    ElectronicInvoice.Value(text, raw: text, element: "x")
  }

  /// The batches of a file of these invoices.
  static func batches(_ invoices: [ElectronicInvoice]) throws -> [RecordBatch] {
    var batches: [RecordBatch] = []
    let table = try InvoiceTable(DeliveredInvoices(invoices: invoices))
    let summary = try table.forEachBatch { batch throws(Fault) in
      batches.append(batch)
      batch = RecordBatch()
    }
    #expect(summary.records == invoices.count)
    return batches
  }

  /// What the validator makes of them.
  static func outcomes(_ invoices: [ElectronicInvoice], file: String = "a.xml") throws -> [RowOutcome] {
    var validator = RowValidator(mapping: InvoiceTable.mapping, form: InvoiceTable.form, file: file, seed: 1)
    return try batches(invoices).map { batch in
      var outcome = RowOutcome()
      validator.validate(batch, into: &outcome)
      return outcome
    }
  }
}
