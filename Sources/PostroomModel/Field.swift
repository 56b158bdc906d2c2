/// A value that the document states, with the place where it states it.
public struct Field: Hashable, Sendable, Codable {
  /// The normalised value.
  public var value: String
  /// The characters as the document has them.
  public var raw: String
  /// How sure the extraction is, 0 to 1.
  public var confidence: Double
  /// The page, from 1.
  public var page: Int
  /// Where on the page.
  public var box: Box
  /// What found it, such as `label:t.c. kimlik no` or `checksum`.
  public var source: String

  /// Makes a field.
  public init(value: String, raw: String, confidence: Double, page: Int, box: Box, source: String) {
    self.value = value
    self.raw = raw
    self.confidence = confidence
    self.page = page
    self.box = box
    self.source = source
  }
}

/// The contract's names of fields, as they stand in results, truth files and profiles.
public enum FieldName {
  /// The number that names the filed document: one of the identifier kinds below.
  public static let identifier = "identifier"
  /// Turkish citizen number, 11 digits.
  public static let tckn = "tckn"
  /// Turkish tax number, 10 digits.
  public static let vkn = "vkn"
  /// Italian VAT number, 11 digits.
  public static let partitaIVA = "partita_iva"
  /// Italian tax code of a person, 16 characters.
  public static let codiceFiscale = "codice_fiscale"
}
