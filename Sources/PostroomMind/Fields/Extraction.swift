public import PostroomModel

/// What a document says: its fields, its lines, and how it writes numbers and dates.
public struct Extraction: Sendable {
  /// The fields by their contract names.
  public var fields: [String: Field]
  /// The lines of an invoice or a claim, in order.
  public var lines: [LineItem]
  /// How the document writes numbers and dates.
  public var locale: DocumentLocale
  /// What the pages state where the fields come from attached data; empty otherwise.
  var stated: [String: Field] = [:]
  /// The amounts, dates and numbers that stand anywhere on the pages, where the fields come from attached data.
  var standing: Set<String> = []

  /// Whether its fields come from attached data.
  var isOfData = false

  /// Makes an extraction.
  public init(
    fields: [String: Field] = [:], lines: [LineItem] = [], locale: DocumentLocale = DocumentLocale()
  ) {
    self.fields = fields
    self.lines = lines
    self.locale = locale
  }
}
