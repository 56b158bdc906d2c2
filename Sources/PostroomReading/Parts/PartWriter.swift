public import PostroomModel
public import PostroomNative

/// Writes consecutive pages of a document as a document of their own, or what an e-mail carries.
///
/// Pages keep their bytes: scans are not compressed anew. The same document and pages make the same bytes, in any process
/// and at any time. It parses hostile bytes and therefore runs in the sandboxed worker. It is not thread safe, because
/// PDFium is not.
public struct PartWriter {
  private let engine: PDFEngine

  /// Loads the PDF engine, unless it is loaded already.
  ///
  /// - Throws: `pdfium-missing`.
  public init(_ search: PDFEngineSearch = PDFEngineSearch()) throws(Fault) { engine = try PDFEngine(search) }

  /// Whether documents of a format can be divided: those that hold several pages or files, each with bytes of its own.
  public static func isPossible(_ format: DocumentFormat) -> Bool {
    switch format {
    case .pdf, .tiff, .email: true
    case .jpeg, .png, .gif, .webp, .bmp, .jpeg2000, .heif, .text, .xml, .signed, .unknown, .zip, .compound, .rtf: false
    }
  }

  /// Writes the pages.
  ///
  /// An encrypted PDF that opens without a password is written in the clear.
  ///
  /// - Parameters:
  ///   - pages: Which, as their numbers are in the document's reading.
  ///   - descriptor: The document, open for reading at any position.
  ///   - job: What the document is.
  ///   - output: Takes the part in pieces of any size, one after another; after a fault it is worth nothing.
  /// - Returns: The numbers of pages that cannot be copied and are missing in the part; the other ones stay in order.
  /// - Throws: What `output` throws; `format-unsupported` for other formats, `source-changed` when the document has no
  ///   such pages, `pdf-damaged` or `image-damaged` when none of them can be copied, `password-needed`,
  ///   `security-unsupported`, `source-unreadable`, `memory-limit`, `internal-error`; the subject is left to the caller.
  /// - Complexity: O(bytes of the pages) time; memory too for a PDF, and of a TIFF file O(strips of a page).
  @discardableResult
  public func write(
    _ pages: PageRange, descriptor: CInt, job: ReadingJob,
    to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) -> [Int] {
    let file = OpenFile(descriptor)
    switch job.format {
    case .pdf:
      let document = try engine.open(descriptor: descriptor, bytes: file.size())
      let indices = try Self.indices(pages, within: document.pageCount)
      return try PDFPartWriter(document: document).write(indices, to: output).map { $0 + 1 }
    case .tiff:
      let pictures = try PictureFile(descriptor: descriptor, bytes: file.size(), format: .tiff)
      let indices = try Self.indices(pages, within: pictures.count)
      return try pictures.writePart(indices, to: output).map { $0 + 1 }
    case .email:
      let entries = try MailEntries(MailReader.bytes(of: file, size: file.size()))
      for index in try Self.indices(pages, within: entries.entries.count) {
        try entries.content(of: index).handed(output)
      }
      return []
    case .jpeg, .png, .gif, .webp, .bmp, .jpeg2000, .heif, .text, .xml, .signed, .unknown, .zip, .compound, .rtf:
      throw Fault(.formatUnsupported, "", "Only PDFs, TIFF files and e-mails are divided.")
    }
  }

  private static func indices(_ pages: PageRange, within count: Int) throws(Fault) -> Range<Int> {
    guard pages.first >= 1, pages.first <= pages.last, pages.last <= count else {
      throw Fault(.sourceChanged, "", "It has \(count) pages; there are no pages \(pages.text).")
    }
    return pages.first - 1..<pages.last
  }
}
