public import PostroomModel
public import PostroomNative

/// Writes a page of a document as a PNG image in shades of gray, for a person to look at beside what was read.
///
/// It parses hostile bytes and therefore runs in the sandboxed worker. It is not thread safe, because PDFium is not.
public struct PageImage {
  private let engine: PDFEngine

  /// Fine enough to read small print on a screen.
  private static let dpi = 150.0
  /// A picture file is delivered reduced by a whole factor as long as it keeps so many pixels: A4 at that resolution.
  private static let enoughPixels = 2_200_000

  /// Loads the PDF engine, unless it is loaded already.
  ///
  /// - Throws: `pdfium-missing`.
  public init(_ search: PDFEngineSearch = PDFEngineSearch()) throws(Fault) { engine = try PDFEngine(search) }

  /// Writes the image.
  ///
  /// - Parameters:
  ///   - number: The page's number, from 1.
  ///   - descriptor: The document, open for reading at any position.
  ///   - job: What the document is, and the most pixels.
  ///   - output: Takes the image in pieces; after a fault it is worth nothing.
  /// - Throws: What `output` throws; `format-unsupported` for documents without pages to see, `source-changed` when there is
  ///   no such page, and what opening, drawing and decoding throw.
  /// - Complexity: O(pixels).
  public func write(
    _ number: Int, descriptor: CInt, job: ReadingJob, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    try PNGStream.write(try bitmap(number, OpenFile(descriptor), job), to: output)
  }

  private func bitmap(_ number: Int, _ file: OpenFile, _ job: ReadingJob) throws(Fault) -> GrayBitmap {
    if job.format == .pdf {
      let document = try engine.open(descriptor: file.rawDescriptor, bytes: file.size())
      try Self.check(number, of: document.pageCount)
      return try document.page(at: number - 1).renderGray(dpi: Self.dpi, maximumPixels: job.maximumPixels)
    }
    guard job.format.isImage else {
      throw Fault(.formatUnsupported, "", "A document of text alone has no page to look at.")
    }
    let pictures = try PictureFile(descriptor: file.rawDescriptor, bytes: file.size(), format: job.format)
    try Self.check(number, of: pictures.count)
    return try pictures.decodeGray(
      at: number - 1, maximumPixels: job.maximumPixels, wantedPixels: Self.enoughPixels
    ).bitmap
  }

  private static func check(_ number: Int, of count: Int) throws(Fault) {
    guard number >= 1, number <= count else {
      throw Fault(.sourceChanged, "", "It has \(count) pages; there is no page \(number).")
    }
  }
}
