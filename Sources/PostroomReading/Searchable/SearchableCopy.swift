public import PostroomModel
public import PostroomNative

/// Writes a document that was read as a PDF whose pictures of pages can be searched: an invisible text layer holds the
/// recognised words where they are seen.
///
/// It parses hostile bytes and therefore runs in the sandboxed worker. It is not thread safe, because PDFium is not.
public final class SearchableCopy {
  /// Where the copy goes, in pieces of any size; an empty one is a sign of life.
  public typealias Output = (UnsafeRawBufferPointer) throws(Fault) -> Void

  private let engine: PDFEngine

  /// Loads the PDF engine, unless it is loaded already.
  ///
  /// - Throws: `pdfium-missing`.
  public init(_ search: PDFEngineSearch = PDFEngineSearch()) throws(Fault) { engine = try PDFEngine(search) }

  /// Writes the copy.
  ///
  /// A PDF stays what it is but for the layers of the pages that were recognised; where none was, nothing is written: the
  /// document is its own copy. Each picture of a picture file becomes a page.
  ///
  /// - Parameters:
  ///   - reading: What the document says, as `DocumentReader` read it.
  ///   - descriptor: The document, open for reading at any position.
  ///   - job: What the reading was asked for.
  ///   - output: Takes the copy.
  /// - Returns: What a person should know about the copy, one sentence each.
  /// - Throws: What `output` throws; `format-unsupported` for documents without pages to be seen,
  ///   `security-unsupported` for encrypted ones, `pdf-damaged`, `image-damaged`, `source-unreadable`,
  ///   `memory-limit`.
  public func write(
    _ reading: Reading, descriptor: CInt, job: ReadingJob, to output: @escaping Output
  ) throws(Fault) -> [String] {
    let file = OpenFile(descriptor)
    switch job.format {
    case .pdf:
      return try SearchablePDF(engine: engine, reading: reading, output: output)
        .write(descriptor: file.rawDescriptor, bytes: file.size())
    case .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif:
      let pictures = try PictureFile(descriptor: file.rawDescriptor, bytes: file.size(), format: job.format)
      return try SearchablePictures(reading: reading, pictures: pictures, job: job, output: output).write()
    case .text, .xml, .signed, .email, .unknown, .zip, .compound, .rtf:
      throw Fault(.formatUnsupported, "", "Only PDFs and pictures have pages that a text layer can lie on.")
    }
  }
}
