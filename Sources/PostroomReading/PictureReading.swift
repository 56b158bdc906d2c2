public import PostroomModel
public import PostroomNative

/// Takes single pages of documents as pictures and reads such pictures, with the same calls as `DocumentReader`.
///
/// It is for measuring what the two steps cost and for comparing engines on equal pixels. It parses what it is given in the
/// calling process: only for documents that were generated or that somebody trusts. It belongs to one thread.
public final class PictureReading {
  private let engine: PDFEngine
  private let recogniser: Recogniser

  /// Finer pictures are reduced while they are decoded, as when picture files are read.
  private static let enoughPixels = 17_500_000

  /// A page as a picture.
  public struct Picture {
    fileprivate let content: PagePicture

    /// The pixels.
    public var bitmap: GrayBitmap { content.bitmap }
    /// How many pixels there are to an inch.
    public var dpi: Double { content.dpi }
  }

  /// Loads the PDF engine.
  ///
  /// - Throws: `pdfium-missing`.
  public init(_ search: PDFEngineSearch = PDFEngineSearch(), languages: LanguageData) throws(Fault) {
    engine = try PDFEngine(search)
    PictureCodecs.prepare()
    recogniser = Recogniser(languages)
  }

  /// How many pages a PDF or a picture file has.
  ///
  /// - Throws: `pdf-damaged`, `image-damaged`, `password-needed`, `format-unsupported` and the like.
  public func pageCount(descriptor: CInt, bytes: Int, format: DocumentFormat) throws(Fault) -> Int {
    format == .pdf
      ? try engine.open(descriptor: descriptor, bytes: bytes).pageCount
      : try PictureFile(descriptor: descriptor, bytes: bytes, format: format).count
  }

  /// Takes a page as a reading does: the scan itself, or a drawing at the resolution that the settings or the page ask for.
  ///
  /// - Parameters:
  ///   - number: The page's number, from 1.
  ///   - descriptor: The open file; it must stay open while the picture is read.
  ///   - job: The format, the limits, and with `recognition.dpi` the resolution.
  /// - Throws: What opening, drawing and decoding throw.
  public func picture(_ number: Int, descriptor: CInt, job: ReadingJob) throws(Fault) -> Picture {
    if job.format == .pdf {
      let page = try engine.open(descriptor: descriptor, bytes: job.bytes).page(at: number - 1)
      return Picture(content: try PDFPagePicture(page: page, job: job).picture())
    }
    let file = try PictureFile(descriptor: descriptor, bytes: job.bytes, format: job.format)
    let paper = try PaperSize(file.header(at: number - 1))
    let decoded = try file.decodeGray(
      at: number - 1, maximumPixels: job.maximumPixels, wantedPixels: Self.enoughPixels)
    return Picture(content: PagePicture(decoded.bitmap, width: paper.width, height: paper.height))
  }

  /// Draws a page of a PDF, or decodes a picture with all its pixels: what programs do that know nothing of the page.
  ///
  /// - Throws: What opening, drawing and decoding throw.
  public func plainBitmap(_ number: Int, descriptor: CInt, job: ReadingJob, dpi: Double) throws(Fault) -> GrayBitmap {
    if job.format == .pdf {
      return try engine.open(descriptor: descriptor, bytes: job.bytes).page(at: number - 1).renderGray(dpi: dpi)
    }
    return try PictureFile(descriptor: descriptor, bytes: job.bytes, format: job.format)
      .decodeGray(at: number - 1, maximumPixels: job.maximumPixels, wantedPixels: nil).bitmap
  }

  /// Recognises a picture; its rotation is what makes the picture upright.
  ///
  /// - Parameters:
  ///   - picture: The page.
  ///   - settings: How much care is taken.
  ///   - seconds: How long the page may take.
  /// - Returns: A page numbered 1 of the source `.recognised`, or `.blank`.
  /// - Throws: `memory-limit`, `page-unreadable`, `recognition-missing`.
  public func page(
    _ picture: Picture, settings: RecognitionSettings, seconds: Double = Limits().secondsPerPage
  ) throws(Fault) -> Page {
    try recogniser.page(picture.content, number: 1, settings: settings, seconds: seconds)
  }

  /// A bitmap turned by quarter turns.
  ///
  /// - Parameters:
  ///   - bitmap: What is turned.
  ///   - quarterTurnsClockwise: How often; negative ones turn the other way.
  /// - Complexity: O(pixels).
  public static func turned(_ bitmap: GrayBitmap, by quarterTurnsClockwise: Int) -> GrayBitmap {
    bitmap.turned(quarterTurnsClockwise)
  }
}
