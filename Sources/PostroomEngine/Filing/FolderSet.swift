internal import PostroomModel

/// Open folders by their path, byte by byte: as Swift strings, two names that differ in their normalisation are equal.
struct FolderSet {
  private var folders: [[UInt8]: OpenFolder] = [:]

  subscript(path: String) -> OpenFolder? {
    get { folders[PathText.decode(path)] }
    set { folders[PathText.decode(path)] = newValue }
  }

  var count: Int { folders.count }

  mutating func insert(_ folder: OpenFolder) { self[folder.path] = folder }

  mutating func removeAll() { folders.removeAll(keepingCapacity: true) }

  /// Brings the names in all of them to the disk, in the order of their paths.
  ///
  /// - Throws: `output-unwritable`.
  func synchronise(on disk: Disk) throws(Fault) {
    for folder in folders.values.sorted(by: { $0.path < $1.path }) { try disk.synchronise(folder) }
  }
}
