/// What a field holds: it decides which texts can be its value and how they are normalised and checked.
public enum FieldKind: String, Sendable, Codable, CaseIterable {
  /// A sum of money; the value is a plain decimal.
  case amount
  /// A day; the value is ISO 8601.
  case date
  /// The number of a document: letters, digits and separators, at least one digit.
  case documentNumber = "document-number"
  /// A person or a company.
  case name
  /// An address; the value is one line.
  case address
  /// A tax number of any country, checked by that country's rule.
  case taxID = "tax-id"
  /// An international bank account number.
  case iban
  /// An e-mail address.
  case email
  /// A telephone number.
  case phone
  /// A rate in percent; the value is a plain decimal without the sign.
  case percentage
  /// The plate of a vehicle.
  case plate
  /// A currency; the value is its ISO 4217 code.
  case currency
  /// Anything that stands at its label.
  case text
  /// A count or a measure; the value is a plain decimal without its unit.
  case number
  /// A year of four figures.
  case year
  /// A passage of several lines; the value is one line.
  case passage
}

/// A field that a profile wants, and how documents announce it.
public struct FieldDefinition: Hashable, Sendable, Codable {
  /// The field's contract name.
  public var name: String
  /// What it holds.
  public var kind: FieldKind
  /// The words that stand before, above or below its value, in any language; a trailing `*` lets the last word go on.
  public var labels: [String]
  /// A pattern in RE2's syntax that the text of a page is searched for; its first group, or the whole match, is the value.
  public var pattern: String?
  /// Where on a page the value stands; nil leaves that open.
  public var zone: Zone?

  /// Makes a definition.
  public init(name: String, kind: FieldKind, labels: [String], pattern: String? = nil, zone: Zone? = nil) {
    self.name = name
    self.kind = kind
    self.labels = labels
    self.pattern = pattern
    self.zone = zone
  }

  /// A part of a page.
  public struct Zone: Hashable, Sendable, Codable {
    /// The page, from 1.
    public var page: Int
    /// The part, in shares of the page's width and height, 0 to 1.
    public var box: Box

    /// Makes a zone.
    public init(page: Int, box: Box) {
      self.page = page
      self.box = box
    }
  }
}
