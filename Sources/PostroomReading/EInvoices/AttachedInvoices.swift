internal import PostroomModel
internal import PostroomNative

/// The electronic invoices among the files that are attached to a PDF.
///
/// Names vary (`factur-x.xml`, `ZUGFeRD-invoice.xml`, `xrechnung.xml`): files are told by their content. What is wrong
/// with one of them is a warning, for the pages can be read without it.
struct AttachedInvoices {
  private(set) var invoices: [ElectronicInvoice] = []
  private(set) var warnings: [String] = []

  /// At most so many files are looked into, of at most so many bytes each and together.
  private static let mostFiles = 20
  private static let mostBytes = 16 << 20
  private static let mostTogether = 64 << 20

  /// Looks into the files that a document lists.
  init(of document: PDFDocument, files: [EmbeddedFile]) {
    var together = 0
    for (index, file) in files.prefix(Self.mostFiles).enumerated() {
      guard (1...Self.mostBytes).contains(file.bytes), together + file.bytes <= Self.mostTogether else { continue }
      together += file.bytes
      add(document.attachmentContent(at: index, bytes: file.bytes), name: file.name)
    }
  }

  private mutating func add(_ content: [UInt8], name: String) {
    guard DocumentFormat(magic: content) == .xml else { return }
    do {
      for var invoice in try InvoiceData.invoices(in: content) ?? [] {
        invoice.attachment = name
        invoices.append(invoice)
        warnings += invoice.warnings.map { "The attached file \(name): \($0)" }
      }
    } catch {
      warnings.append("The attached file \(name) was not read as an invoice: \(error.detail)")
    }
  }
}
