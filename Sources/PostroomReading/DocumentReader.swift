public import PostroomModel
public import PostroomNative

/// Reads one document after another: bytes in, a `Reading` out.
///
/// It parses hostile bytes and therefore runs in the sandboxed worker. It needs an open descriptor and
/// memory, nothing else: after `init` no file is opened. It is not thread safe, because PDFium is not.
public final class DocumentReader {
  private let engine: PDFEngine
  private let recogniser: Recogniser?

  /// What reads pictures of text, with versions: what one of them read is not taken for another one's.
  public static let version = FastReader.version + " " + TesseractEngine.version

  /// Loads the PDF engine and whatever decoders of pictures and readers of signatures would load later.
  ///
  /// - Parameters:
  ///   - search: Where the engine's library is looked for.
  ///   - languages: The models for recognition; without any, pages that need it are skipped.
  /// - Throws: `pdfium-missing`.
  public init(_ search: PDFEngineSearch = PDFEngineSearch(), languages: LanguageData? = nil) throws(Fault) {
    engine = try PDFEngine(search)
    PictureCodecs.prepare()
    SignedMessage.prepare()
    recogniser = languages.map(Recogniser.init)
  }

  /// Reads the document behind a descriptor.
  ///
  /// - Parameters:
  ///   - descriptor: An open file that can be read at any position; its own position is left alone.
  ///   - job: What the document is by its first bytes, the limits on its pages, and how they are recognised.
  ///   - reports: What is told on the way: signs of life, and pages worth keeping.
  /// - Returns: A reading with one entry for each page, also for those that were skipped.
  /// - Throws: `file-empty`, `pdf-damaged`, `image-damaged`, `password-needed`, `security-unsupported`,
  ///   `too-many-pages`, `too-many-pixels`, `text-undecodable`, `xml-unsafe`, `xml-damaged`, `email-unsafe`, `signed-damaged`,
  ///   `signature-broken`, `format-unsupported`, `memory-limit`,
  ///   `recognition-missing` or `source-unreadable`; the subject is left to the caller.
  public func read(
    descriptor: CInt, job: ReadingJob, reports: ReadingReports = ReadingReports()
  ) throws(Fault) -> Reading {
    let file = OpenFile(descriptor)
    let size = try file.size()
    if size == 0 { throw Fault(.fileEmpty, "", "It has no bytes.") }
    switch job.format {
    case .pdf:
      return try PDFReader(engine: engine, recogniser: recogniser, file: file, job: job)
        .read(bytes: size, reports: reports)
    case .text, .unknown:
      return try PlainTextReader(file: file, job: job).read(bytes: size, onPage: reports.page)
    case .xml:
      return try XMLReader(file: file, job: job).read(bytes: size, onPage: reports.page)
    case .signed:
      let signed = SignedReader(file: file, job: job) { [engine, recogniser] end throws(Fault) in
        try PDFReader(engine: engine, recogniser: recogniser, file: file, job: job).read(bytes: end, reports: reports)
      }
      return try signed.read(bytes: size, onPage: reports.page)
    case .email:
      return try MailReader(file: file, job: job).read(bytes: size, onPage: reports.page)
    case .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif:
      return try PictureReader(recogniser: recogniser, file: file, job: job).read(bytes: size, reports: reports)
    case .zip, .compound, .rtf:
      throw try UnreadKind.fault(job.format, file: file)
    }
  }
}
