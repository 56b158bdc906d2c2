internal import CPDFium
public import PostroomModel

extension PDFDocument {
  /// Some pages as a document of their own, in memory, with all that they refer to.
  ///
  /// Content, pictures and fonts keep their bytes; rotation, boxes and resources that a page has from above become its
  /// own. What belongs to the whole document stays behind: bookmarks, attached files, forms' logic, scripts, signatures,
  /// encryption. It states the date that this document states, or none.
  ///
  /// - Parameter pages: The pages' indices, from 0, within the document; not empty.
  /// - Returns: The document, and the indices of pages that PDFium cannot copy and left out.
  /// - Throws: `pdf-damaged` when no page can be copied.
  /// - Complexity: O(bytes of the pages) time and memory.
  public func part(_ pages: Range<Int>) throws(Fault) -> (document: PDFDocument, lost: [Int]) {
    var isLost = [Bool](repeating: false, count: pages.count)
    guard let first = CInt(exactly: pages.lowerBound), let count = CInt(exactly: pages.count),
      let part = postroom_pdf_part(handle, first, count, &isLost)
    else { throw Fault(.pdfDamaged, "", "None of the pages can be copied.") }
    let lost = zip(pages, isLost).filter(\.1).map(\.0)
    return (PDFDocument(part), lost)
  }
}
