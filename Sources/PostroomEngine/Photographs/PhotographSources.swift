internal import PostroomModel

/// All files of a run over photographs, one after the other, in an order that does not depend on the file system: as
/// they were named, those of a folder by the bytes of their names.
final class PhotographSources {
  /// What is given out.
  struct Source {
    /// The absolute path.
    let path: String
    /// What the file is called in results: the path as it was given, and below a folder its way from there.
    let name: String
    /// Whether it is given out whatever it is: it was named itself, or is a folder that cannot be read.
    let isNamed: Bool
    /// Why it cannot be read, where it is a folder.
    let fault: Fault?
  }

  private var paths: ArraySlice<String>
  private let walk: SortedWalk
  private var root = ""

  /// How many entries were left out, by reason.
  var leftOut: [String: Int] { walk.leftOut }

  /// - Parameters:
  ///   - paths: Files and folders, as they were given.
  ///   - outputs: Absolute paths of folders that are written to, which are left out of other folders.
  init(paths: [String], outputs: [String] = []) {
    self.paths = paths[...]
    walk = SortedWalk(outputs: outputs.compactMap { FileIdentity(path: $0, followsLinks: true) })
  }

  /// The next file, or nil at the end.
  func next() -> Source? {
    while true {
      if let found = walk.next() { return source(found) }
      guard let path = paths.popFirst() else { return nil }
      guard SourceStream.isFolder(path) else {
        return Source(path: AbsolutePath.of(path), name: path, isNamed: true, fault: nil)
      }
      root = path
      // Mended photographs are looked at again by those who name their folder.
      if let found = walk.enter(AbsolutePath.of(path), evenIfOutput: true) { return source(found) }
    }
  }

  private func source(_ found: SortedWalk.Found) -> Source {
    let name = found.below.isEmpty ? root : root.hasSuffix("/") ? root + found.below : root + "/" + found.below
    return Source(path: found.path, name: name, isNamed: found.fault != nil, fault: found.fault)
  }
}
