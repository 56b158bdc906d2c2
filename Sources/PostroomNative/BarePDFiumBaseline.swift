#if canImport(Glibc)
  internal import Glibc
#endif
internal import CPDFium
public import PostroomModel

/// The yardstick for reading speed: PDFium's own calls and nothing else.
///
/// It opens the document in the same way as `PDFEngine`, loads every page and its text page, and fetches the
/// code point and the box of every character in a loop in C.
public enum BarePDFiumBaseline {
  /// Runs the loop over one document.
  ///
  /// - Parameter descriptor: An open PDF file.
  /// - Returns: The pages and the characters that were visited.
  /// - Throws: `source-unreadable`, or what `PDFEngine.open` throws. A `PDFEngine` must have been made
  ///   before.
  public static func run(descriptor: CInt) throws(Fault) -> (pages: Int, characters: Int) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Fault(.sourceUnreadable, "", "Its size cannot be told.")
    }
    var pages: Int64 = 0
    var characters: Int64 = 0
    var checksum = 0.0
    let error = postroom_pdf_bare_loop(
      descriptor, UInt64(max(0, status.st_size)), &pages, &characters, &checksum)
    if error != 0 { throw PDFEngine.fault(error) }
    return (Int(pages), Int(characters))
  }
}
