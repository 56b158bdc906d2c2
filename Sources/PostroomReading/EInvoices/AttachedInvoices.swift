internal import PostroomModel
internal import PostroomNative

/// The electronic invoices among the files that are attached to a PDF.
///
/// Names vary (`factur-x.xml`, `ZUGFeRD-invoice.xml`, `xrechnung.xml`): files are told by their content. What is wrong
/// with one of them is a warning, for the pages can be read without it.
struct AttachedInvoices {
  private(set) var invoices: [ElectronicInvoice] = []
  private var unread: [String] = []
  private var stated: [String] = []
  private var several = SeveralInvoices()

  /// That there are several invoices, which files were not read, and what the invoices say about themselves.
  var warnings: [String] { [several.sentence].compactMap { $0 } + unread + InvoiceWarnings.first(stated) }

  /// At most so many files are looked into, of at most so many bytes each and together.
  private static let mostFiles = 20
  private static let mostBytes = 16 << 20
  private static let mostTogether = 64 << 20
  /// At most so many invoices are read; a lot may hold more, which are counted.
  private static let mostInvoices = 100

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
      guard let lot = try InvoiceData.lot(in: content, wanted: Self.mostInvoices - invoices.count) else { return }
      several.add(lot)
      for var invoice in lot.invoices {
        invoice.attachment = name
        invoices.append(invoice)
        stated += invoice.warnings.map { "The attached file \(name): \($0)" }
      }
    } catch {
      unread.append("The attached file \(name) was not read as an invoice: \(error.detail)")
    }
  }
}
