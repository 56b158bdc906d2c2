internal import PostroomModel

/// A photograph that is ready to be examined, or cannot be.
struct ArrivedPhotograph: Sendable {
  /// Its place among all results, from 0.
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
}
