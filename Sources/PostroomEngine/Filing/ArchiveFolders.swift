internal import PostroomModel

/// The folders of the archive that are open, so that a thousand documents of one category open its folder once.
struct ArchiveFolders {
  /// A process has a thousand descriptors by default; few archives have more folders than this at work.
  private static let capacity = 128

  private let root: OpenFolder
  private let disk: Disk
  private var open = FolderSet()

  init(root: OpenFolder, disk: Disk) {
    self.root = root
    self.disk = disk
  }

  /// Opens the folder that holds a path, making what is missing.
  ///
  /// - Parameter path: A path relative to the archive.
  /// - Throws: `output-unwritable`, `disk-low`.
  mutating func folder(holding path: String) throws(Fault) -> OpenFolder {
    let components = try Self.components(of: path).dropLast()
    let key = components.joined(separator: "/")
    if let folder = open[key] { return folder }
    var folder = root
    for component in components { folder = try disk.makeFolder(component, in: folder) }
    if open.count >= Self.capacity { open.removeAll() }
    open[key] = folder
    return folder
  }

  /// Opens the folder that holds a path, or nil when it does not exist.
  mutating func existingFolder(holding path: String) throws(Fault) -> OpenFolder? {
    var folder = root
    for component in try Self.components(of: path).dropLast() {
      guard let child = try folder.child(component) else { return nil }
      folder = child
    }
    return folder
  }

  /// By scalars: some characters would join the slash beside them into one Character.
  ///
  /// - Throws: `ledger-damaged` for a path that leads out of the archive.
  private static func components(of path: String) throws(Fault) -> [String] {
    let components = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    guard !components.contains(where: { ["", ".", ".."].contains($0) }) else {
      throw Fault(.ledgerDamaged, path, "It is no place in the archive.")
    }
    return components
  }
}
