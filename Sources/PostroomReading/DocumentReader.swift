public import PostroomModel
public import PostroomNative

/// Reads one document after another: bytes in, a `Reading` out.
///
/// It parses hostile bytes and therefore runs in the sandboxed worker. It needs an open descriptor and
/// memory, nothing else: after `init` no file is opened. It is not thread safe, because PDFium is not.
public final class DocumentReader {
  private let engine: PDFEngine

  /// Loads the PDF engine.
  ///
  /// - Parameter search: Where the engine's library is looked for.
  /// - Throws: `pdfium-missing`.
  public init(_ search: PDFEngineSearch = PDFEngineSearch()) throws(Fault) {
    engine = try PDFEngine(search)
  }

  /// Reads the document behind a descriptor.
  ///
  /// - Parameters:
  ///   - descriptor: An open file that can be read at any position; its own position is left alone.
  ///   - job: What the document is by its first bytes, and the limits on its pages.
  ///   - onPage: Called after each page with the pages done and the number of pages: a sign of life.
  /// - Returns: A reading with one entry for each page, also for those that were skipped.
  /// - Throws: `file-empty`, `pdf-damaged`, `password-needed`, `security-unsupported`, `too-many-pages`,
  ///   `text-undecodable`, `format-unsupported` or `source-unreadable`; the subject is left to the caller.
  public func read(
    descriptor: CInt, job: ReadingJob, onPage: (_ done: Int, _ of: Int) -> Void
  ) throws(Fault) -> Reading {
    let file = OpenFile(descriptor)
    let size = try file.size()
    if size == 0 { throw Fault(.fileEmpty, "", "It has no bytes.") }
    switch job.format {
    case .pdf:
      return try PDFReader(engine: engine, file: file, job: job).read(bytes: size, onPage: onPage)
    case .text, .unknown:
      return try PlainTextReader(file: file, job: job).read(bytes: size, onPage: onPage)
    case .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif:
      onPage(1, 1)
      return Self.picture(job.format)
    case .zip, .compound, .rtf:
      throw try UnreadKind.fault(job.format, file: file)
    }
  }

  /// A picture is one page whose words must be recognised; its size is not known before it is decoded.
  private static func picture(_ format: DocumentFormat) -> Reading {
    let page = Page(number: 1, width: 0, height: 0, source: .skipped, skipped: .needsRecognition)
    return Reading(format: format, pages: [page])
  }
}
