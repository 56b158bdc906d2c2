/// A value that the document states, with the place where it states it.
public struct Field: Hashable, Sendable, Codable {
  /// The normalised value: dates as `2026-01-31`, amounts as plain decimals with a point, currencies by ISO 4217.
  public var value: String
  /// The characters as the document has them.
  public var raw: String
  /// How sure the extraction is, 0 to 1.
  public var confidence: Double
  /// The page, from 1.
  public var page: Int
  /// Where on the page; empty at the origin when the value stands in data without a place on any page.
  public var box: Box
  /// What found it, such as `label:t.c. kimlik no`, `checksum` or `xml:cbc:IssueDate`.
  public var source: String
  /// What made the value of the raw text, such as `date-dmy` or `amount-comma`; nil when they are the same.
  public var normaliser: String?
  /// What was checked about the value, and how that ended.
  public var checks: [Check]
  /// What else the raw text could mean where nothing in the document decides; empty when it is clear.
  public var alternatives: [String]

  /// Makes a field.
  public init(
    value: String, raw: String, confidence: Double, page: Int, box: Box, source: String, normaliser: String? = nil,
    checks: [Check] = [], alternatives: [String] = []
  ) {
    self.value = value
    self.raw = raw
    self.confidence = confidence
    self.page = page
    self.box = box
    self.source = source
    self.normaliser = normaliser
    self.checks = checks
    self.alternatives = alternatives
  }
}

extension Field {
  /// What the source of a value begins with that stands nowhere and follows from others, such as `calculated:lines`.
  public static let calculated = "calculated:"

  /// What the source of a value begins with that a language model named and the document states, such as `model:NAME`.
  public static let model = "model:"

  /// One thing that was checked about a value.
  public struct Check: Hashable, Sendable, Codable {
    /// What was checked, such as `iban`, `partita-iva`, `total` or `due-after-issue`.
    public var name: String
    /// Whether it holds.
    public var passed: Bool

    /// Makes a check.
    public init(_ name: String, passed: Bool) {
      self.name = name
      self.passed = passed
    }
  }

  private enum CodingKeys: String, CodingKey {
    case value, raw, confidence, page, box, source, normaliser, checks, alternatives
  }

  /// Reads a field; rows of earlier versions have no checks.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      value: try values.decode(String.self, forKey: .value), raw: try values.decode(String.self, forKey: .raw),
      confidence: try values.decode(Double.self, forKey: .confidence),
      page: try values.decode(Int.self, forKey: .page), box: try values.decode(Box.self, forKey: .box),
      source: try values.decode(String.self, forKey: .source),
      normaliser: try values.decodeIfPresent(String.self, forKey: .normaliser),
      checks: try values.decodeIfPresent([Check].self, forKey: .checks) ?? [],
      alternatives: try values.decodeIfPresent([String].self, forKey: .alternatives) ?? [])
  }

  /// Writes a field; what is empty is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(raw, forKey: .raw)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(page, forKey: .page)
    try container.encode(box, forKey: .box)
    try container.encode(source, forKey: .source)
    try container.encodeIfPresent(normaliser, forKey: .normaliser)
    if !checks.isEmpty { try container.encode(checks, forKey: .checks) }
    if !alternatives.isEmpty { try container.encode(alternatives, forKey: .alternatives) }
  }
}

/// One line of an invoice or a claim, or one vehicle of a request: its cells by their contract names (`description`,
/// `quantity`, `unit_price`, `tax_rate`, `amount`; `plate`, `kind`, `use`, `year`, `value`).
public struct LineItem: Hashable, Sendable, Codable {
  /// The cells that the line has.
  public var cells: [String: Field]

  /// Makes a line.
  public init(cells: [String: Field]) { self.cells = cells }

  /// Reads an object of fields.
  public init(from decoder: any Decoder) throws {
    cells = try decoder.singleValueContainer().decode([String: Field].self)
  }

  /// Writes an object of fields.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(cells)
  }
}

extension [LineItem] {
  /// Whether the lines are vehicles: no other line has a plate, a use or a year.
  public var areVehicles: Bool {
    contains { line in [FieldName.plate, FieldName.use, FieldName.year].contains { line.cells[$0] != nil } }
  }
}
