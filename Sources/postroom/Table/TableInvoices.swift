import PostroomModel
import PostroomReading
import PostroomTables

/// Reads electronic invoices for the tables' worker, inside of its walls.
enum TableInvoices {
  /// Reads all invoices of a file of XML, or of a signed one.
  ///
  /// - Throws: `format-unsupported` when it is XML of another kind or larger than is read; those of `InvoiceFile`.
  @Sendable static func read(_ source: TableSource) throws(Fault) -> DeliveredInvoices {
    let format = DocumentFormat(magic: try source.bytes(in: 0..<DocumentFormat.magicLength))
    let most = InvoiceFile.mostBytes(format)
    guard source.bytes <= most else {
      let kind = format == .signed ? "a signed message" : "XML"
      throw Fault(
        .formatUnsupported, "",
        "It is \(kind) of \(source.bytes >> 20) MB; electronic invoices are read up to \(most >> 20) MB.")
    }
    guard let file = try InvoiceFile(try source.bytes(in: 0..<source.bytes)) else {
      throw Fault(.formatUnsupported, "", "It is XML and no electronic invoice: UBL, CII and FatturaPA are read.")
    }
    return DeliveredInvoices(invoices: file.invoices, notes: file.warnings)
  }
}
