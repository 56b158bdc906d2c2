import PostroomMind
import PostroomModel

/// A profile with the fields of an invoice and an expense claim, and few labels.
enum FieldsBench {
  static let invoiceFields = [
    FieldName.invoiceNumber, FieldName.documentNumber, FieldName.purchaseOrder, FieldName.invoiceDate,
    FieldName.dueDate, FieldName.netAmount, FieldName.taxAmount, FieldName.taxRate, FieldName.totalAmount,
    FieldName.currency, FieldName.iban, FieldName.seller, FieldName.sellerAddress, FieldName.sellerTaxID,
    FieldName.buyer, FieldName.buyerAddress, FieldName.buyerTaxID,
  ]
  static let claimFields = [
    FieldName.employeeName, FieldName.department, FieldName.periodStart, FieldName.periodEnd, FieldName.totalAmount,
  ]

  static let definitions: [FieldDefinition] = [
    define(FieldName.invoiceNumber, .documentNumber, "fattura n", "invoice no", "invoice number", "fatura no"),
    define(FieldName.documentNumber, .documentNumber, "nr", "receipt no"),
    define(FieldName.purchaseOrder, .documentNumber, "purchase order", "rif ordine"),
    define(FieldName.invoiceDate, .date, "date", "invoice date", "data fattura", "fatura tarihi"),
    define(FieldName.dueDate, .date, "due date", "scadenza", "date due", "entro il"),
    define(FieldName.netAmount, .amount, "subtotal", "ara toplam", "imponibile", "totale imponibile"),
    define(FieldName.taxAmount, .amount, "vat", "kdv", "iva"),
    define(FieldName.taxRate, .percentage, "vat", "kdv", "iva"),
    define(FieldName.totalAmount, .amount, "total", "amount", "toplam", "genel toplam", "totale", "total due"),
    define(FieldName.currency, .currency, "currency"),
    define(FieldName.iban, .iban, "iban"),
    define(FieldName.seller, .name, "seller", "fornitore", "cedente prestatore"),
    define(FieldName.sellerAddress, .address, "seller address"),
    define(FieldName.sellerTaxID, .taxID, "partita iva", "p iva", "vergi no", "vat number", "id fiscale"),
    define(
      FieldName.buyer, .name, "bill to", "spett le", "cliente", "sayın", "customer", "cessionario committente",
      "billing address"),
    define(FieldName.buyerAddress, .address, "customer address", "indirizzo"),
    define(FieldName.buyerTaxID, .taxID, "your vat number", "cliente p iva"),
    define(FieldName.employeeName, .name, "employee name", "employee"),
    define(FieldName.department, .text, "department"),
    define(FieldName.periodStart, .date, "period"),
    define(FieldName.periodEnd, .date, "period"),
  ]

  static func define(_ name: String, _ kind: FieldKind, _ labels: String...) -> FieldDefinition {
    FieldDefinition(name: name, kind: kind, labels: labels)
  }

  static let profile = Profile(
    name: "bench", summary: "", languages: ["eng", "ita", "tur"],
    categories: [
      CategoryDefinition(
        name: "invoice", phrases: [], fields: invoiceFields,
        required: [FieldName.invoiceNumber, FieldName.invoiceDate, FieldName.totalAmount]),
      CategoryDefinition(name: "claim", phrases: [], fields: claimFields, required: [FieldName.employeeName]),
      CategoryDefinition(name: "letter", phrases: []),
    ],
    fallback: "letter", identifiers: [IdentifierDefinition(kind: .vkn, labels: ["vergi no"])], fields: definitions,
    thresholds: Thresholds(field: 0.6), naming: "")

  static let mind = DocumentMind(profile: profile)

  static func extract(_ reading: Reading, as category: String = "invoice") -> Extraction {
    mind.extract(mind.fold(reading), reading: reading, category: category)
  }

  static func extract(_ text: String, as category: String = "invoice") -> Extraction {
    extract(reading(text), as: category)
  }

  static func values(_ text: String, as category: String = "invoice") -> [String: String] {
    extract(text, as: category).fields.mapValues(\.value)
  }

  static func verify(_ reading: Reading, as category: String = "invoice") -> Verification {
    mind.verify(
      extract(reading, as: category), reading: reading,
      classification: Classification(category: category, confidence: 1))
  }

  static func verify(_ fields: [String: String], lines: [LineItem] = [], as category: String = "invoice")
    -> Verification
  {
    let extraction = Extraction(fields: fields.mapValues { field($0) }, lines: lines)
    return mind.verify(
      extraction, reading: reading(""), classification: Classification(category: category, confidence: 1))
  }

  static func field(_ value: String, confidence: Double = 0.9) -> Field {
    Field(
      value: value, raw: value, confidence: confidence, page: 1, box: Box(x0: 0, y0: 0, x1: 1, y1: 1), source: "test")
  }
}

extension Field {
  /// How a check ended; nil when it was not made.
  func outcome(_ check: String) -> Bool? { checks.first { $0.name == check }?.passed }
}
