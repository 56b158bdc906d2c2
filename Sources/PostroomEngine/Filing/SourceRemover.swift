internal import Glibc
internal import PostroomModel

/// Removes the source of a document that lies safely at its destination.
struct SourceRemover {
  let disk: Disk

  /// Removes a source if it is still the very file that was filed.
  ///
  /// A path that by now names another file, another version or a symbolic link is left alone: what is
  /// there was not filed under this name.
  ///
  /// - Parameter folders: The folders from which something was removed; the caller brings them to the disk.
  /// - Returns: False when the source is ours and could not be removed.
  /// - Throws: `machine-exhausted`.
  func remove(_ source: String, identity: FileIdentity, folders: inout FolderSet) throws(Fault) -> Bool {
    let path = PathText.folder(of: source)
    let folder: OpenFolder
    do throws(Fault) {
      guard let opened = try Self.open(path, among: folders) else { return true }
      folder = opened
    } catch {
      guard error.code != .machineExhausted else { throw error }
      return false
    }
    let name = PathText.name(of: source)
    guard let current = folder.identity(of: name) else {
      folders[path] = folder
      return true
    }
    guard current == identity else { return !current.isSameFile(as: identity) }
    guard disk.remove(name, in: folder) == 0 else { return false }
    folders[path] = folder
    return true
  }

  /// Opens a source's folder; nil when it is gone, and with it the source.
  private static func open(_ path: String, among folders: FolderSet) throws(Fault) -> OpenFolder? {
    if let folder = folders[path] { return folder }
    guard FileIdentity(path: path, followsLinks: true) != nil else { return nil }
    return try OpenFolder(path: path)
  }
}
