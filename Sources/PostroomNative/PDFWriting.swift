internal import CPDFium
public import PostroomModel

/// A font of invisible text in one document; closed when the last reference to it is gone.
public final class PDFHiddenFont {
  let handle: OpaquePointer
  /// It must be closed before its document.
  private let document: PDFDocument

  /// Adds a TrueType font to a document.
  ///
  /// - Parameters:
  ///   - document: The document, which is changed in memory.
  ///   - font: A TrueType file.
  ///   - glyphs: The glyph of each code, in two bytes, the high one first, from code 0 on.
  ///   - characters: A ToUnicode CMap: which characters the codes are.
  /// - Throws: `internal-error` when PDFium does not take the font.
  public init(in document: PDFDocument, font: [UInt8], glyphs: [UInt8], characters: String) throws(Fault) {
    guard
      let handle = postroom_pdf_font_load(document.handle, font, font.count, characters, glyphs, glyphs.count)
    else { throw Fault(.internalError, "", "PDFium does not take the font of the text layer.") }
    self.handle = handle
    self.document = document
  }

  deinit { postroom_pdf_font_close(handle) }
}

extension PDFDocument {
  /// Whether the document is encrypted, with an empty password as it was opened without one.
  public var isEncrypted: Bool { postroom_pdf_is_encrypted(handle) }

  /// Whether there are digital signatures, which no changed copy keeps valid.
  public var isSigned: Bool { postroom_pdf_is_signed(handle) }

  /// Writes the document with its changes as a new file.
  ///
  /// Streams that were not changed keep their bytes: pictures stay what they are.
  ///
  /// - Parameter output: Given the file in pieces, one after another; the first fault that it throws ends the work.
  /// - Throws: What `output` throws, or `pdf-damaged` when PDFium cannot write the document.
  /// - Complexity: O(bytes of the document).
  public func save(to output: @escaping (UnsafeRawBufferPointer) throws(Fault) -> Void) throws(Fault) {
    let receiver = PieceReceiver(output)
    let isSaved = postroom_pdf_save(
      handle, { context, piece, count in PieceReceiver.receive(context, piece, count) }, receiver.context)
    if let fault = receiver.fault { throw fault }
    guard isSaved else { throw Fault(.pdfDamaged, "", "PDFium cannot write it anew.") }
  }
}

extension PDFPage {
  /// The visible part of the page in its own coordinates, which run upwards, before any rotation.
  public var area: (left: Double, bottom: Double, right: Double, top: Double) {
    var edges: (Float, Float, Float, Float) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &edges) { bytes in
      postroom_pdf_page_area(handle, bytes.assumingMemoryBound(to: Float.self).baseAddress)
    }
    return (Double(edges.0), Double(edges.1), Double(edges.2), Double(edges.3))
  }

  /// Whether there is text in render mode 3 that can be removed: that inside form objects cannot.
  ///
  /// - Complexity: O(objects on the page).
  public var hasHiddenText: Bool { !isLost && postroom_pdf_page_has_hidden_text(handle) }

  /// Removes text in render mode 3 that is not inside form objects.
  ///
  /// - Complexity: O(objects on the page).
  public func removeHiddenText() { if !isLost { postroom_pdf_page_remove_hidden_text(handle) } }

  /// Adds one piece of text in render mode 3.
  ///
  /// - Parameters:
  ///   - codes: The codes of the font.
  ///   - matrix: The six numbers of the matrix that leads from a font of size 1 to the page's own coordinates.
  /// - Returns: Whether PDFium took it.
  public func addHiddenText(_ codes: [UInt32], font: PDFHiddenFont, matrix: [Double]) -> Bool {
    !isLost && matrix.count == 6
      && postroom_pdf_page_add_hidden_text(handle, font.handle, codes, codes.count, matrix)
  }

  /// Writes what was added and removed into the page's content.
  ///
  /// Content that nothing was removed from keeps its bytes; the rest is written anew, which PDFium does not always do
  /// well (inline images, shadings): compare the page's drawings after removing.
  ///
  /// - Throws: `page-unreadable` when PDFium cannot.
  public func writeContent() throws(Fault) {
    guard !isLost, postroom_pdf_page_write_content(handle) else {
      throw Fault(.pageUnreadable, "page", "Its content cannot be written.")
    }
  }
}
