internal import CPDFium
public import PostroomModel

/// PDFium, loaded into this process.
///
/// PDFium is not thread safe: an engine, its documents and their pages belong to one thread. A process loads
/// the library once, however many engines it makes, and keeps it until it ends.
public final class PDFEngine {
  /// Loads the library.
  ///
  /// PDFium is started without any font folder, so that what a document says does not depend on the machine,
  /// and nothing is opened later: a process may give up its access to files after this.
  ///
  /// - Throws: `pdfium-missing` when no candidate holds the library, listing where it was looked for, or when
  ///   the one that was found cannot be loaded.
  public init(_ search: PDFEngineSearch = PDFEngineSearch()) throws(Fault) {
    guard let path = search.found() else {
      let places = search.candidates.joined(separator: ", ")
      throw Fault(.pdfiumMissing, "libpdfium.so", "It was looked for at \(places).")
    }
    if let problem = postroom_pdf_load_library(path) {
      throw Fault(.pdfiumMissing, path, "It cannot be loaded: \(String(cString: problem)).")
    }
  }

  /// Opens a document without a password.
  ///
  /// PDFium reads the parts that it needs through the descriptor, which must stay open as long as the
  /// document. An empty password opens what asks for none, also when the document is encrypted.
  ///
  /// - Parameters:
  ///   - descriptor: An open file that can be read at any position.
  ///   - bytes: The size of the file.
  /// - Throws: `password-needed`, `security-unsupported` or `pdf-damaged`.
  public func open(descriptor: CInt, bytes: Int) throws(Fault) -> PDFDocument {
    var error: CInt = 0
    guard let handle = postroom_pdf_open(descriptor, UInt64(max(0, bytes)), &error) else {
      throw Self.fault(error)
    }
    return PDFDocument(handle)
  }

  static func fault(_ error: CInt) -> Fault {
    switch Int(error) {
    case POSTROOM_PDF_ERROR_PASSWORD:
      Fault(.passwordNeeded, "", "The document opens only with a password.")
    case POSTROOM_PDF_ERROR_SECURITY:
      Fault(.securityUnsupported, "", "The document is protected by a method that PDFium does not know.")
    default:
      Fault(.pdfDamaged, "", "The document cannot be opened (PDFium error \(error)).")
    }
  }
}
