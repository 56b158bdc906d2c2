public import PostroomModel

/// The electronic invoices of a file of data, without pages: for those who want the values alone.
public struct InvoiceFile: Sendable {
  /// The invoices in the order of the file, with all their lines.
  public let invoices: [ElectronicInvoice]
  /// Who signed the file, and what its invoices say about themselves; one sentence each.
  public let warnings: [String]

  /// The largest file that is read, in bytes.
  ///
  /// - Returns: 0 for formats that hold no data.
  public static func mostBytes(_ format: DocumentFormat) -> Int {
    switch format {
    case .xml: XMLReader.mostBytes
    case .signed: SignedContent.mostBytes
    default: 0
    }
  }

  /// Reads XML, or a signed message that holds XML; nil when it is XML of another kind.
  ///
  /// - Parameter bytes: The whole file, of at most ``mostBytes(_:)``.
  /// - Throws: `xml-unsafe`; `xml-damaged` when what calls itself an invoice is not well-formed; `signed-damaged`,
  ///   `signature-broken`; `format-unsupported` when something else was signed; `memory-limit`.
  /// - Complexity: O(bytes).
  public init?(_ bytes: [UInt8]) throws(Fault) {
    var (content, sentences) = (bytes, [String]())
    if DocumentFormat(magic: bytes) == .signed {
      let signed = try SignedContent(bytes)
      guard DocumentFormat(magic: signed.content) == .xml else { throw signed.unreadFault }
      (content, sentences) = (signed.content, signed.sentences)
    }
    guard let lot = try InvoiceData.lot(in: content, mostLines: .max) else { return nil }
    invoices = lot.invoices
    warnings = sentences + InvoiceWarnings.of(lot)
  }
}
