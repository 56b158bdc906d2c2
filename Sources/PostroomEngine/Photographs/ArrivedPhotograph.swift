internal import PostroomModel

/// A photograph that is ready to be examined, or cannot be.
struct ArrivedPhotograph: Sendable {
  /// Its place among all files, from 0.
  let index: Int
  /// What it is called in results.
  let name: String
  /// The absolute path.
  let path: String
  /// The name without its extension under which files made of it are written; no other photograph has it.
  let stem: String
  /// The file, held open.
  var file: OpenFile?
  /// SHA-256 of the content; nil where nothing is looked up or kept.
  var hash: [UInt8]?
  /// What the first bytes say it is.
  var format = DocumentFormat.unknown
  /// Why it is not examined.
  var fault: Fault?

  /// What the report on a page is kept under; the report on the whole file under its hash.
  func key(page: Int?) -> [UInt8]? {
    guard let hash else { return nil }
    return hash + (page.map { page in (0..<4).map { UInt8(truncatingIfNeeded: page >> ($0 * 8)) } } ?? [])
  }
}

extension DocumentFormat {
  /// Whether a file of this format may have several pages, each a photograph of its own.
  var mayHavePages: Bool { self == .pdf || self == .tiff }
}
