internal import Glibc
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
    /// Whether it was named itself, and not found in a folder.
    let isNamed: Bool
    /// Why it cannot be read, where it is a folder.
    let fault: Fault?
  }

  private var paths: ArraySlice<String>
  private let outputs: [FileIdentity]
  private var levels: [SortedFolder] = []
  /// How many entries were left out, by reason.
  private(set) var leftOut: [String: Int] = [:]

  private static let deepest = 256

  /// - Parameters:
  ///   - paths: Files and folders, as they were given.
  ///   - outputs: Absolute paths of folders that are written to, which are left out of other folders.
  init(paths: [String], outputs: [String] = []) {
    self.paths = paths[...]
    self.outputs = outputs.compactMap { FileIdentity(path: $0, followsLinks: true) }
  }

  /// The next file, or nil at the end.
  func next() -> Source? {
    while true {
      if let level = levels.last {
        guard let entry = level.next() else {
          levels.removeLast()
          continue
        }
        if let source = consider(entry, in: level) { return source }
      } else {
        guard let path = paths.popFirst() else { return nil }
        guard SourceStream.isFolder(path) else {
          return Source(path: AbsolutePath.of(path), name: path, isNamed: true, fault: nil)
        }
        if let source = enter(AbsolutePath.of(path), name: path) { return source }
      }
    }
  }

  private func consider(_ entry: SortedFolder.Entry, in level: SortedFolder) -> Source? {
    guard entry.name.utf8.first != UInt8(ascii: ".") else { return leave(.hidden) }
    let path = level.path == "/" ? "/" + entry.name : level.path + "/" + entry.name
    let name = level.below + entry.name
    switch entry.kind {
    case .file: return Source(path: path, name: name, isNamed: false, fault: nil)
    case .folder: return enter(path, name: name)
    case .leftOut(let reason): return leave(reason)
    }
  }

  private func enter(_ path: String, name: String) -> Source? {
    do throws(Fault) {
      guard levels.count < Self.deepest else {
        throw Fault(.sourceUnreadable, path, "It lies deeper than \(Self.deepest) folders.")
      }
      let level = try SortedFolder(path: path, below: name.hasSuffix("/") ? name : name + "/")
      if !levels.isEmpty, outputs.contains(where: level.identity.isSameFile) { return leave(.output) }
      if levels.contains(where: { $0.identity.isSameFile(as: level.identity) }) { return leave(.loop) }
      levels.append(level)
      return nil
    } catch {
      return Source(path: path, name: name, isNamed: true, fault: error)
    }
  }

  private func leave(_ reason: FolderWalk.LeftOut) -> Source? {
    leftOut[reason.rawValue, default: 0] += 1
    return nil
  }
}
