internal import PostroomModel

/// Reads an XML file: an electronic invoice as its data, anything else as text.
struct XMLReader {
  /// Larger files are refused when they call themselves invoices, and read as text when they do not.
  static let mostBytes = 32 << 20

  /// What shows the root of a larger file.
  private static let headLength = 64 << 10

  let file: OpenFile
  let job: ReadingJob

  func read(bytes size: Int, onPage: (Int, Int) -> Void) throws(Fault) -> Reading {
    if size <= Self.mostBytes {
      let bytes = try file.bytes(at: 0, count: size)
      if let reading = try Self.reading(of: bytes, job: job, onPage: onPage) { return reading }
    } else if try InvoiceData.beginsInvoice(file.bytes(at: 0, count: Self.headLength)) {
      throw Fault(.xmlUnsafe, "", "It is larger than \(Self.mostBytes >> 20) MB.")
    }
    return try PlainTextReader(file: file, job: job).read(bytes: size, onPage: onPage)
  }

  /// The reading of an invoice's bytes, one page for each invoice; nil when they are no invoice.
  static func reading(of bytes: [UInt8], job: ReadingJob, onPage: (Int, Int) -> Void) throws(Fault) -> Reading? {
    guard let invoices = try InvoiceData.invoices(in: bytes) else { return nil }
    let count = invoices.count
    if count > job.maximumPages {
      throw Fault(.tooManyPages, "", "It holds \(count) invoices, the limit is \(job.maximumPages) pages.")
    }
    let wanted = min(count, max(0, job.pages ?? count))
    var pages: [Page] = []
    for (index, invoice) in invoices.enumerated() {
      if index < wanted {
        pages.append(InvoicePage.page(invoice, number: index + 1))
        onPage(index + 1, count)
      } else {
        pages.append(Page(number: index + 1, width: 0, height: 0, source: .skipped, skipped: .pageLimit))
      }
    }
    return Reading(format: job.format, pages: pages, invoices: invoices, warnings: warnings(invoices))
  }

  /// What the invoices say about themselves; with the number of the invoice where there are several.
  private static func warnings(_ invoices: [ElectronicInvoice]) -> [String] {
    invoices.enumerated().flatMap { index, invoice in
      invoice.warnings.map { invoices.count == 1 ? $0 : "Invoice \(index + 1): \($0)" }
    }
  }
}
