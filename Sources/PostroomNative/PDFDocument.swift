internal import CPDFium
public import PostroomModel

/// An open PDF document; closed when the last reference to it and its pages is gone.
///
/// It belongs to one thread.
public final class PDFDocument {
  let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { postroom_pdf_close(handle) }

  /// The number of pages; 0 when the page tree is broken.
  public var pageCount: Int { max(0, Int(postroom_pdf_page_count(handle))) }

  /// Loads a page and parses its content.
  ///
  /// - Parameter index: The page's index, from 0.
  /// - Throws: `page-unreadable` when PDFium cannot load it.
  public func page(at index: Int) throws(Fault) -> PDFPage {
    guard let number = CInt(exactly: index), let page = postroom_pdf_page_load(handle, number) else {
      throw Fault(.pageUnreadable, "page \(index + 1)", "PDFium cannot load it.")
    }
    return PDFPage(page, of: self)
  }

  /// The number of attached files in the document's name tree.
  public var attachmentCount: Int { max(0, Int(postroom_pdf_attachment_count(handle))) }

  /// The attached file at an index: its name as the document gives it, and its size.
  ///
  /// - Complexity: O(size): PDFium must undo the compression to know it.
  public func attachment(at index: Int) -> EmbeddedFile {
    let number = CInt(truncatingIfNeeded: index)
    let name = utf16Text { postroom_pdf_attachment_name(handle, number, $0, $1) }
    return EmbeddedFile(
      name: name, bytes: Int(clamping: postroom_pdf_attachment_size(handle, number)))
  }

  /// The content of the attached file at an index.
  ///
  /// - Parameters:
  ///   - index: The file's index, from 0.
  ///   - bytes: The size that `attachment(at:)` gave.
  /// - Returns: The bytes; empty when they cannot be had or have become more.
  /// - Complexity: O(size).
  public func attachmentContent(at index: Int, bytes: Int) -> [UInt8] {
    let number = CInt(truncatingIfNeeded: index)
    return [UInt8](unsafeUninitializedCapacity: max(0, bytes)) { buffer, filled in
      filled = Int(postroom_pdf_attachment_data(handle, number, buffer.baseAddress, buffer.count))
    }
  }
}

/// The longest text that is taken from an attribute of the document, in UTF-16 units.
private let longestAttribute = 4_096

/// Fetches UTF-16 text through a function that fills a buffer and returns the units written.
func utf16Text(_ fill: (UnsafeMutablePointer<UInt16>?, Int) -> Int) -> String {
  withUnsafeTemporaryAllocation(of: UInt16.self, capacity: longestAttribute) { units in
    let count = fill(units.baseAddress, units.count)
    return String(decoding: units.prefix(count), as: UTF16.self)
  }
}
