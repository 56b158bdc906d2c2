/// The truth of an Italian invoice as pages with labels state it.
///
/// The only party that such pages name is the client: tax number and address are the client's. Some call it `Company` without
/// saying which side it is on, so that the other side's names are as right for number and address.
struct ItalianMetadata: Decodable {
  private var metadata: [String: LooseText]

  private static let names = [
    "numero_fattura": "invoice_number", "data": "invoice_date", "cliente": "buyer", "piva": "buyer_tax_id",
    "indirizzo": "buyer_address", "totale": "total_amount", "iva": "tax_rate",
  ]

  /// The truth under the contract's names, without a file's name.
  var truth: SampleTruth {
    var truth = SampleTruth(file: "", category: nil)
    for (foreign, value) in metadata {
      if let name = Self.names[foreign] { truth.fields[name] = value.text }
    }
    if let rate = truth.fields["tax_rate"] { truth.fields["tax_rate"] = rate.filter { $0 != "%" && $0 != " " } }
    truth.acceptedNames = [
      "buyer": ["client_name", "company"], "buyer_tax_id": ["seller_tax_id", "partita_iva"],
      "buyer_address": ["seller_address", "address"],
    ]
    return truth
  }
}

/// The truth of an invoice as invoice2data writes it.
struct InvoiceTemplateOutput: Decodable {
  private var values: [String: LooseText] = [:]
  private var items: [[String: LooseText]] = []

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Of several names of the same field the first wins.
  private static let names = [
    ("issuer", "seller"), ("amount", "total_amount"), ("amount_untaxed", "net_amount"), ("amount_tax", "tax_amount"),
    ("date", "invoice_date"), ("date_due", "due_date"), ("invoice_number", "invoice_number"), ("currency", "currency"),
    ("vat", "seller_tax_id"), ("static_vat", "seller_tax_id"), ("iban", "iban"),
  ]
  /// Templates name the same cell in several ways.
  private static let cells = [
    "name": "description", "desc": "description", "qty": "quantity", "price_unit": "unit_price", "price": "unit_price",
    "line_tax_percent": "tax_rate", "taxpercent": "tax_rate", "price_subtotal": "amount",
  ]

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    for key in object.allKeys where key.stringValue != "lines" {
      values[key.stringValue] = try? object.decode(LooseText.self, forKey: key)
    }
    let isInvoice = values["invoice_number"] != nil || values["amount"] != nil
    guard isInvoice else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "No invoice."))
    }
    items = try object.decodeIfPresent([[String: LooseText]].self, forKey: Key(stringValue: "lines")) ?? []
  }

  /// The truth under the contract's names, without a file's name.
  ///
  /// Headings and notes among the lines are left out. The address is the parts of it that the template states.
  var truth: SampleTruth {
    var fields: [String: String] = [:]
    for (foreign, name) in Self.names { fields[name] = fields[name] ?? values[foreign]?.text }
    let address = ["partner_street", "partner_zip", "partner_city"].compactMap { values[$0]?.text }
    if address.count == 3 { fields["seller_address"] = address.joined(separator: " ") }
    return SampleTruth(file: "", category: nil, fields: fields, lines: items.compactMap(Self.line))
  }

  private static func line(_ item: [String: LooseText]) -> [String: String]? {
    var line: [String: String] = [:]
    for (foreign, value) in item {
      if let name = cells[foreign], !value.text.isEmpty { line[name] = value.text }
    }
    return line["description"] == nil || line.count < 2 ? nil : line
  }
}
