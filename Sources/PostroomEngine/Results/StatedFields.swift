internal import PostroomModel

/// The fields of a row as the contract has them: one object, in which `lines` is a list of such objects, or `vehicles`
/// where the lines are vehicles.
struct StatedFields: Codable {
  var fields: [String: Field]
  var lines: [LineItem]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    static let lines = Name(FieldName.lines)
    static let vehicles = Name(FieldName.vehicles)
    static let lists = [FieldName.lines, FieldName.vehicles]
  }

  init(fields: [String: Field], lines: [LineItem]) {
    self.fields = fields
    self.lines = lines
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Name.self)
    lines =
      try values.decodeIfPresent([LineItem].self, forKey: .lines)
      ?? values.decodeIfPresent([LineItem].self, forKey: .vehicles) ?? []
    fields = [:]
    for name in values.allKeys where !Name.lists.contains(name.stringValue) {
      fields[name.stringValue] = try values.decode(Field.self, forKey: name)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (name, field) in fields where !Name.lists.contains(name) { try container.encode(field, forKey: Name(name)) }
    if !lines.isEmpty { try container.encode(lines, forKey: lines.areVehicles ? .vehicles : .lines) }
  }
}

/// A locale of a row, with null for what nothing in the document decides.
struct StatedLocale: Codable {
  var locale: DocumentLocale

  private enum CodingKeys: String, CodingKey {
    case decimalMark = "decimal_mark"
    case dateOrder = "date_order"
    case currency
  }

  init(locale: DocumentLocale) { self.locale = locale }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    locale = DocumentLocale(
      decimalMark: try values.decodeIfPresent(DocumentLocale.DecimalMark.self, forKey: .decimalMark),
      dateOrder: try values.decodeIfPresent(DocumentLocale.DateOrder.self, forKey: .dateOrder),
      currency: try values.decodeIfPresent(String.self, forKey: .currency))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(locale.decimalMark, forKey: .decimalMark)
    try container.encode(locale.dateOrder, forKey: .dateOrder)
    try container.encode(locale.currency, forKey: .currency)
  }
}

/// A doubt of a row, with null where it is about the whole document.
struct StatedDoubt: Codable {
  var doubt: Doubt

  private enum CodingKeys: String, CodingKey { case reason, field, detail }

  init(_ doubt: Doubt) { self.doubt = doubt }

  init(from decoder: any Decoder) throws { doubt = try Doubt(from: decoder) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(doubt.reason, forKey: .reason)
    try container.encode(doubt.field, forKey: .field)
    try container.encode(doubt.detail, forKey: .detail)
  }
}
