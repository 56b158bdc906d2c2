import PostroomModel
import PostroomNative

/// The photographs that a file holds: a picture is one, each picture of a TIFF file is one, and a page of a PDF that is one
/// picture is one.
struct PhotographPages {
  private let documents: Result<PDFEngine, Fault>

  /// What a job comes to.
  enum Answer {
    /// The one picture that the file, or the page that was asked for, is; and how many bytes it takes.
    case picture(DecodedColours, bytes: Int)
    /// It has several pages, each to be asked about on its own.
    case pages([PageRange])
    /// Decoding it takes so many bytes, which is more than the job allows.
    case memory(Int)
  }

  /// - Parameter documents: What opens PDFs, or why none can be opened.
  init(_ documents: Result<PDFEngine, Fault>) { self.documents = documents }

  /// Decodes the picture that a job asks for, or says which pages there are.
  ///
  /// - Throws: `pdfium-missing`, what opening raises, `too-many-pages`, `page-unreadable` for a page that is not there,
  ///   `format-unsupported` for one that is not one picture; what decoding raises.
  func answer(_ job: ReadingJob, _ descriptor: CInt) throws(Fault) -> Answer {
    if job.format == .pdf { return try page(job, descriptor) }
    let file = try PictureFile(descriptor: descriptor, bytes: job.bytes, format: job.format)
    if let pages = try Self.pages(file.count, job) { return .pages(pages) }
    let index = try Self.page(of: job, among: file.count) - 1
    if let allowed = job.decodingBytes {
      let needed = try file.colourBytes(at: index, maximumPixels: job.maximumPixels)
      if needed > allowed { return .memory(needed) }
    }
    var picture = try file.decodeColours(at: index, maximumPixels: job.maximumPixels)
    if file.isCutShort { picture.notes.append("The file's list of pictures breaks off: there may be more of them.") }
    return .picture(picture, bytes: job.bytes)
  }

  /// The pages of a file that has several, when none of them was asked for.
  private static func pages(_ count: Int, _ job: ReadingJob) throws(Fault) -> [PageRange]? {
    if count > job.maximumPages {
      throw Fault(.tooManyPages, "", "It has \(count) pages; the limit is \(job.maximumPages).")
    }
    if job.part != nil || count <= 1 { return nil }
    guard job.mayHoldSeveral else {
      throw Fault(.tooManyPages, "", "It has \(count) pages; a photograph is a file's only one.")
    }
    return (1...count).map { PageRange(first: $0, last: $0) }
  }

  /// The number of the page that was asked for; a file that has one is that page.
  private static func page(of job: ReadingJob, among count: Int) throws(Fault) -> Int {
    let number = job.part?.first ?? 1
    guard (1...max(1, count)).contains(number) else {
      throw Fault(.pageUnreadable, "", "There is no page \(number); it has \(count).")
    }
    return number
  }

  private func page(_ job: ReadingJob, _ descriptor: CInt) throws(Fault) -> Answer {
    let document = try documents.get().open(descriptor: descriptor, bytes: job.bytes)
    if let pages = try Self.pages(document.pageCount, job) { return .pages(pages) }
    return try picture(of: document, page: Self.page(of: job, among: document.pageCount), job)
  }

  private func picture(of document: PDFDocument, page number: Int, _ job: ReadingJob) throws(Fault) -> Answer {
    let page = try document.page(at: number - 1)
    guard let picture = try page.photograph(maximumPixels: job.maximumPixels) else {
      let which = document.pageCount > 1 ? "Page \(number)" : "Its page"
      throw Fault(.formatUnsupported, "", "\(which) is more than one picture, or none.")
    }
    return .picture(picture, bytes: document.pageCount > 1 ? Self.bytes(of: page) ?? job.bytes : job.bytes)
  }

  /// What the JPEG takes that a page is: the file is no measure of one page of many; nil for other pictures.
  private static func bytes(of page: PDFPage) -> Int? {
    guard let scan = page.soleScan, scan.kind == .jpeg else { return nil }
    return try? page.scanBytes().count
  }
}
