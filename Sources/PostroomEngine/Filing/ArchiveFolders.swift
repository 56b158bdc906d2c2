internal import PostroomModel

/// The folders of the archive that are open, so that a thousand documents of one category open its folder once.
struct ArchiveFolders {
  /// A process has a thousand descriptors by default; few archives have more folders than this at work.
  private static let capacity = 128

  private let root: OpenFolder
  private let disk: Disk
  private var open: [String: OpenFolder] = [:]

  init(root: OpenFolder, disk: Disk) {
    self.root = root
    self.disk = disk
  }

  /// Opens the folder that holds a path, making what is missing.
  ///
  /// - Parameter path: A path relative to the archive.
  /// - Throws: `output-unwritable`, `disk-low`.
  mutating func folder(holding path: String) throws(Fault) -> OpenFolder {
    let components = path.split(separator: "/").dropLast().map(String.init)
    let key = components.joined(separator: "/")
    if let folder = open[key] { return folder }
    var folder = root
    for component in components { folder = try disk.makeFolder(component, in: folder) }
    if open.count >= Self.capacity { open.removeAll(keepingCapacity: true) }
    open[key] = folder
    return folder
  }

  /// Opens the folder that holds a path, or nil when it does not exist.
  mutating func existingFolder(holding path: String) throws(Fault) -> OpenFolder? {
    var folder = root
    for component in path.split(separator: "/").dropLast() {
      guard let child = try folder.child(String(component)) else { return nil }
      folder = child
    }
    return folder
  }
}
