/// What a document says: its pages and words, and what it carries.
public struct Reading: Hashable, Sendable, Codable {
  /// What the bytes turned out to be.
  public var format: DocumentFormat
  /// One entry for each page of the document, in order, always.
  public var pages: [Page]
  /// The files attached to the document.
  public var embeddedFiles: [EmbeddedFile]
  /// The invoices that the document is or carries as data, in order.
  public var invoices: [ElectronicInvoice]
  /// What a person should know about the reading, one sentence each.
  public var warnings: [String]
  /// What the head of an e-mail says for its answer: fields by their contract names; nil for what is none.
  public var message: [String: String]?

  /// Makes a reading.
  public init(
    format: DocumentFormat, pages: [Page], embeddedFiles: [EmbeddedFile] = [], invoices: [ElectronicInvoice] = [],
    warnings: [String] = [], message: [String: String]? = nil
  ) {
    self.message = message
    self.format = format
    self.pages = pages
    self.embeddedFiles = embeddedFiles
    self.invoices = invoices
    self.warnings = warnings
  }

  /// The pages' texts joined by form feeds.
  public var text: String { pages.map(\.text).joined(separator: "\u{0C}") }
}

/// A file attached to a document.
public struct EmbeddedFile: Hashable, Sendable, Codable {
  /// The name that the document gives it; untrusted, never used as a path.
  public var name: String
  /// The size in bytes.
  public var bytes: Int

  /// Makes an entry.
  public init(name: String, bytes: Int) {
    self.name = name
    self.bytes = bytes
  }
}
