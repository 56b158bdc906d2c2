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
  func remove(_ source: String, identity: FileIdentity, folders: inout [String: OpenFolder]) throws(Fault) -> Bool {
    let path = PathText.folder(of: source)
    guard let folder = folders[path] ?? (try? OpenFolder(path: path)) else { return true }
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
}
