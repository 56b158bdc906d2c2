import PostroomEngine
import PostroomModel
import PostroomWorkers

/// Where `postroom read --pdf` puts the copy that a worker writes.
///
/// The copy gets its name in one step when it is whole; what a worker leaves unfinished is never seen.
struct SearchableOutput {
  private let source: OpenFile
  private let draft: OutputDraft
  private let replaces: Bool

  /// - Parameters:
  ///   - path: The copy's path as it was given.
  ///   - source: The document.
  ///   - isPrivate: Whether the copy is only for those who may read the document.
  ///   - replaces: Whether an existing file is replaced.
  /// - Throws: `usage-invalid`, `output-occupied`, `output-unwritable`, `disk-low`.
  init(_ path: String, of source: OpenFile, isPrivate: Bool, replaces: Bool) throws(Fault) {
    if path == "-" || path.isEmpty { throw Fault(.usageInvalid, "--pdf", "It takes the name of a file.") }
    let path = AbsolutePath.of(path)
    if let refusal = OutputDraft.refusal(of: path, from: source, replaces: replaces) { throw refusal }
    self.source = source
    self.replaces = replaces
    draft = try OutputDraft(path: path, like: isPrivate ? source : nil)
  }

  /// Takes the copy from the worker.
  var sink: OutputSink { draft.sink }

  /// Gives the copy its name and says what it is.
  ///
  /// A worker that wrote nothing found nothing to add: the document is its own copy.
  ///
  /// - Throws: `output-occupied`, `output-unwritable`, `disk-low`, `source-changed`, `source-unreadable`.
  func place(_ reading: Reading, named file: String) throws(Fault) {
    let isSame = draft.size == 0
    if isSame { try draft.copy(source) }
    try draft.place(replaces: replaces)
    let pages = reading.pages.count == 1 ? "1 page" : "\(reading.pages.count) pages"
    let recognised = reading.pages.count { $0.source == .recognised }
    Console.message(
      isSame
        ? "postroom: \(draft.path): \(pages), none of them recognised; it is \(file) as it was."
        : "postroom: \(draft.path): \(pages), \(recognised) with a text layer; plain PDF, not PDF/A.")
  }
}
