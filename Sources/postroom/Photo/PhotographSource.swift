import PostroomModel
import PostroomNative
import PostroomPhotographs

/// The pictures of a file that may be photographs: those of a picture file, and pages of a PDF that are one picture.
struct PhotographSource {
  private enum Content {
    case pictures(PictureFile)
    case pages(PDFDocument)
  }

  private let content: Content
  private let job: ReadingJob

  /// Opens the file of a job; nothing is decoded yet.
  ///
  /// - Parameter documents: What opens PDFs, or why none can be opened.
  /// - Throws: `image-damaged`, `format-unsupported`, `source-unreadable`, and what opening a PDF raises.
  init(_ job: ReadingJob, descriptor: CInt, documents: Result<PDFEngine, Fault>) throws(Fault) {
    self.job = job
    if job.format == .pdf {
      content = .pages(try documents.get().open(descriptor: descriptor, bytes: job.bytes))
    } else {
      content = .pictures(try PictureFile(descriptor: descriptor, bytes: job.bytes, format: job.format))
    }
  }

  /// How many pages or pictures it has.
  var count: Int {
    switch content {
    case .pictures(let file): file.count
    case .pages(let document): document.pageCount
    }
  }

  /// Whether a page is nothing but one picture; nothing is decoded.
  func isPicture(at index: Int) -> Bool {
    switch content {
    case .pictures: true
    case .pages(let document): (try? document.page(at: index))?.soleScan != nil
    }
  }

  /// Decodes a picture; nil when a page is more than one picture, or none.
  ///
  /// - Throws: What decoding raises, `image-damaged` also for a picture of which a part is missing.
  func photograph(at index: Int) throws(Fault) -> Photograph? {
    switch content {
    case .pictures(let file):
      let picture = try file.decodeColours(at: index, maximumPixels: job.maximumPixels)
      return try Self.photograph(picture, format: job.format, bytes: job.bytes)
    case .pages(let document):
      guard let picture = try document.page(at: index).photograph(maximumPixels: job.maximumPixels) else { return nil }
      return try Self.photograph(picture, format: .pdf, bytes: job.bytes)
    }
  }

  /// Decodes a JPEG in memory.
  static func photograph(_ jpeg: [UInt8]) throws(Fault) -> Photograph {
    let picture = try PictureFile(content: jpeg, format: .jpeg).decodeColours(at: 0, maximumPixels: Limits().pixels)
    return try photograph(picture, format: .jpeg, bytes: jpeg.count)
  }

  /// A photograph of a decoded picture.
  ///
  /// - Throws: `image-damaged` for a picture of which a part is missing.
  static func photograph(
    _ picture: DecodedColours, format: DocumentFormat, bytes: Int
  ) throws(Fault) -> Photograph {
    // What is missing is white, and would count as background.
    if picture.isIncomplete { throw Fault(.imageDamaged, "", picture.notes.first ?? "A part of it is missing.") }
    return Photograph(
      bitmap: picture.bitmap,
      file: PhotographFile(
        format: format, bytes: bytes, dpi: picture.dpi, isGray: picture.isGray, jpegQuality: picture.jpegQuality,
        notes: picture.notes, verticalDPI: picture.verticalDPI, hasDataLeftOver: picture.hasDataLeftOver))
  }
}
