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
    guard let lot = try InvoiceData.lot(in: bytes, wanted: job.pages ?? .max, most: job.maximumPages) else {
      return nil
    }
    var pages: [Page] = []
    for number in 1...lot.count {
      if number <= lot.invoices.count {
        pages.append(InvoicePage.page(lot.invoices[number - 1], number: number))
        onPage(number, lot.count)
      } else {
        pages.append(Page(number: number, width: 0, height: 0, source: .skipped, skipped: .pageLimit))
      }
    }
    var several = SeveralInvoices()
    several.add(lot)
    let warnings = [several.sentence].compactMap { $0 } + InvoiceWarnings.of(lot)
    return Reading(format: job.format, pages: pages, invoices: lot.invoices, warnings: warnings)
  }
}
