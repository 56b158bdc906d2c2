internal import PostroomModel
internal import PostroomWorkers

/// A file that was taken in and has no outcome yet.
struct EnteredTable {
  let source: TableSources.Source
  /// The file, open; nil where it cannot be opened.
  private(set) var file: OpenFile?
  /// What the file looked like when it was opened.
  private(set) var stamp: [Int64]?
  /// Why there is nothing to be read.
  var fault: Fault?
  /// The number of the job; nil while the worker does not have it.
  var number: Int?
  /// Whether the worker was told that no file follows, so that it keeps no keys of this one.
  var isLast = false
  /// Whether it was in work when a worker died.
  var isSuspect = false

  /// Opens a file and looks at its first bytes.
  init(_ source: TableSources.Source, limits: Limits) {
    self.source = source
    fault = source.fault
    guard fault == nil else { return }
    do throws(Fault) {
      let file = try OpenFile(path: source.path)
      self.file = file
      stamp = TableFileStamp.numbers(of: file)
      try Self.check(file, source.path, limits)
    } catch {
      fault = error
    }
  }

  /// Its size, in bytes.
  var bytes: Int { file.map { Int($0.identity.size) } ?? 0 }

  private static func check(_ file: OpenFile, _ path: String, _ limits: Limits) throws(Fault) {
    guard file.identity.size <= limits.fileBytes else {
      throw Fault(
        .fileTooLarge, path, "It has \(file.identity.size >> 20) MB; the limit is \(limits.fileBytes >> 20) MB.")
    }
    guard file.identity.size > 0 else { throw Fault(.fileEmpty, path, "It has no bytes.") }
    let format = try file.format()
    // What is inside is the worker's to say; what can hold no table at all is not given to it.
    switch format {
    case .text, .zip, .compound, .xml, .signed, .unknown: break
    case .pdf:
      throw Fault(
        .formatUnsupported, path,
        "It is no table: its first bytes are those of pdf. An invoice in it, or attached to it, is read by postroom run."
      )
    case .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif, .rtf, .email:
      throw Fault(.formatUnsupported, path, "It is no table: its first bytes are those of \(format.rawValue).")
    }
  }
}
