internal import PostroomModel
internal import PostroomNative

/// Reads a picture file: each of its pictures is a page.
struct PictureReader {
  let recogniser: Recogniser?
  let file: OpenFile
  let job: ReadingJob

  /// Finer pictures are reduced while they are decoded: 300 dpi on A3, beyond which letters read no better.
  private static let enoughPixels = 17_500_000

  func read(bytes: Int, reports: ReadingReports) throws(Fault) -> Reading {
    let pictures = try PictureFile(descriptor: file.rawDescriptor, bytes: bytes, format: job.format)
    let count = pictures.count
    if count > job.maximumPages {
      throw Fault(.tooManyPages, "", "It has \(count) pages, the limit is \(job.maximumPages).")
    }
    let wanted = min(count, max(0, job.pages ?? count))
    let finished = FinishedPages(job)
    var notes = PageNotes()
    var pages: [Page] = []
    for number in 1...max(1, count) {
      if number > wanted {
        pages.append(Page(number: number, width: 0, height: 0, source: .skipped, skipped: .pageLimit))
        continue
      }
      pages.append(try page(number, of: count, pictures, finished, &notes, reports))
      reports.page(number, count)
    }
    let broken = pictures.isCutShort ? ["The list of the file's pictures is broken; pages may be missing."] : []
    return Reading(format: job.format, pages: pages, warnings: broken + notes.warnings)
  }

  private func page(
    _ number: Int, of count: Int, _ pictures: PictureFile, _ finished: FinishedPages, _ notes: inout PageNotes,
    _ reports: ReadingReports
  ) throws(Fault) -> Page {
    if let page = finished.page(number) {
      notes.recognised(page)
      return page
    }
    if let reason = finished.reasonToSkip(number) {
      notes.abandon(number, reason)
      return Page(number: number, width: 0, height: 0, source: .skipped, skipped: reason)
    }
    do throws(Fault) {
      let paper = try PaperSize(pictures.header(at: number - 1))
      guard let recogniser, job.recognition.when != .never else {
        return Page(
          number: number, width: paper.width, height: paper.height, source: .skipped, skipped: .needsRecognition)
      }
      reports.recognising(number, count)
      let picture = try picture(number, pictures, paper, &notes)
      let page = try recogniser.page(
        picture, number: number, settings: job.recognition, seconds: job.secondsPerPage)
      notes.recognised(page)
      if let kept = FinishedPages.kept(page) { reports.finished(kept) }
      return page
    } catch {
      // The only picture's fault is the document's; one of many costs a page.
      if count <= 1 || error.code.kind == .missing { throw error }
      notes.unreadable(number, error)
      return Page(number: number, width: 0, height: 0, source: .skipped, skipped: .unreadable)
    }
  }

  private func picture(
    _ number: Int, _ pictures: PictureFile, _ paper: PaperSize, _ notes: inout PageNotes
  ) throws(Fault) -> PagePicture {
    let decoded = try pictures.decodeGray(
      at: number - 1, maximumPixels: job.maximumPixels, wantedPixels: Self.enoughPixels)
    if decoded.isIncomplete { notes.add(number, "the picture is cut off or damaged; what was left of it was read.") }
    if let note = decoded.note { notes.add(number, note) }
    if let note = paper.note { notes.add(number, note) }
    return PagePicture(
      decoded.bitmap, width: paper.width, height: paper.height, steps: decoded.reduction > 1 ? [.reduced] : [])
  }
}

extension PaperSize {
  /// The size of a picture, shown upright by its own mark.
  init(_ header: PictureHeader) {
    // Orientations 5 to 8 swap the sides (EXIF 2.3, table 6).
    let isSideways = header.orientation >= 5
    self.init(
      columns: isSideways ? header.height : header.width, rows: isSideways ? header.width : header.height,
      horizontalDPI: isSideways ? header.verticalDPI : header.horizontalDPI,
      verticalDPI: isSideways ? header.horizontalDPI : header.verticalDPI)
  }
}
