internal import PostroomModel
internal import PostroomNative

/// Reads a PDF: every page's text layer, or why a page has none that can be used.
struct PDFReader {
  let engine: PDFEngine
  let recogniser: Recogniser?
  let file: OpenFile
  let job: ReadingJob

  func read(bytes: Int, reports: ReadingReports) throws(Fault) -> Reading {
    let document = try engine.open(descriptor: file.rawDescriptor, bytes: bytes)
    let count = document.pageCount
    if count == 0 { throw Fault(.pdfDamaged, "", "It has no pages.") }
    if count > job.maximumPages {
      throw Fault(.tooManyPages, "", "It has \(count) pages, the limit is \(job.maximumPages).")
    }
    var notes = PageNotes()
    if try !hasEndMark(bytes: bytes) { notes.isCutOff = true }
    let pages = try readPages(of: document, count: count, notes: &notes, reports: reports)
    let embedded = EmbeddedFileList.files(of: document, notes: &notes)
    let attached = AttachedInvoices(of: document, files: embedded)
    return Reading(
      format: .pdf, pages: pages, embeddedFiles: embedded, invoices: attached.invoices,
      warnings: notes.warnings + attached.warnings)
  }

  private func readPages(
    of document: PDFDocument, count: Int, notes: inout PageNotes, reports: ReadingReports
  ) throws(Fault) -> [Page] {
    let wanted = min(count, max(0, job.pages ?? count))
    let finished = FinishedPages(job)
    var reader = PDFPageReader(recogniser: recogniser, job: job, count: count, reports: reports)
    var pages: [Page] = []
    pages.reserveCapacity(count)
    for number in 1...count {
      if number > wanted {
        pages.append(Page(number: number, width: 0, height: 0, source: .skipped, skipped: .pageLimit))
        continue
      }
      if let page = finished.page(number) {
        notes.recognised(page)
        pages.append(page)
      } else if let reason = finished.reasonToSkip(number) {
        notes.abandon(number, reason)
        pages.append(Page(number: number, width: 0, height: 0, source: .skipped, skipped: reason))
      } else {
        pages.append(try reader.read(document, number: number, notes: &notes))
      }
      reports.page(number, count)
    }
    return pages
  }

  /// Whether `%%EOF` stands in the last 1,024 bytes, where readers look for it (ISO 32000-1, Annex H, note
  /// 18).
  private func hasEndMark(bytes: Int) throws(Fault) -> Bool {
    let tail = try file.bytes(at: max(0, bytes - 1_024), count: min(bytes, 1_024))
    let mark = Array("%%EOF".utf8)
    guard tail.count >= mark.count else { return false }
    return (0...tail.count - mark.count).contains { tail[$0..<$0 + mark.count].elementsEqual(mark) }
  }
}
