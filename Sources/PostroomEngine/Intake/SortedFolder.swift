public import PostroomModel

/// One folder's entries in the order of their names' bytes.
public final class SortedFolder {
  /// An entry.
  public struct Entry {
    /// The name in the form of `PathText`.
    public let name: String
    let kind: FolderStream.Kind

    /// Whether it is a regular file, or a symbolic link to one.
    public var isFile: Bool { kind == .file }
    /// Whether it is a folder; a symbolic link to one is none.
    public var isFolder: Bool { kind == .folder }
  }

  let path: String
  /// The path from the named folder down, with a slash at its end; empty for the named one.
  let below: String
  let identity: FileIdentity
  private var entries: ArraySlice<Entry>

  /// Reads a folder.
  ///
  /// - Parameter path: Its absolute path.
  /// - Throws: `source-unreadable`, `source-vanished`, `machine-exhausted`.
  public convenience init(path: String) throws(Fault) { try self.init(path: path, below: "") }

  /// Reads a folder on the way down from a named one.
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
  public func next() -> Entry? { entries.popFirst() }

  /// The entries that are neither hidden nor given out yet.
  public func visible() -> [Entry] {
    defer { entries = [] }
    return entries.filter { $0.name.utf8.first != UInt8(ascii: ".") }
  }
}
