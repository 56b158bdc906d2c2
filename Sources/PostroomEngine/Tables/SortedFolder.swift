internal import PostroomModel

/// One folder's entries in the order of their names' bytes.
final class SortedFolder {
  /// An entry.
  struct Entry {
    let name: String
    let kind: FolderStream.Kind
  }

  let path: String
  /// The path from the named folder down, with a slash at its end; empty for the named one.
  let below: String
  let identity: FileIdentity
  private var entries: ArraySlice<Entry>

  /// Reads a folder.
  ///
  /// - Throws: `source-unreadable`, `source-vanished`, `machine-exhausted`.
  init(path: String, below: String) throws(Fault) {
    let folder = try FolderStream(path: path)
    self.path = path
    self.below = below
    identity = folder.identity
    entries =
      try folder.rest()
      .map { Entry(name: $0.name, kind: folder.kind(of: $0)) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }[...]
  }

  /// The next entry; nil at the end.
  func next() -> Entry? { entries.popFirst() }
}
