/// What the codes of document types say about the direction of the money.
enum InvoiceTypeCode {
  /// Credit notes of UNTDID 1001 as EN 16931 lists them, and the return invoices of the Turkish e-Fatura.
  private static let creditNotes: Set<String> = [
    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532", "IADE", "TEVKIFATIADE",
  ]

  /// Whether a document of the type gives money back.
  static func isCreditNote(_ code: String?) -> Bool {
    code.map { creditNotes.contains(PlainValue.trimmed($0)) } ?? false
  }
}
