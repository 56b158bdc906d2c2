internal import PostroomModel

/// Walks folders one entry at a time: memory does not grow with the number of files, only with the depth.
///
/// Hidden names, sockets, FIFOs, devices, linked folders, folders that hold themselves and the output folder are left
/// out and counted. A folder that cannot be read is given out as an entry, so that it is never lost silently.
final class FolderWalk {
  /// What the walk gives out.
  enum Entry: Equatable {
    /// A regular file, or a symbolic link to one; its absolute path.
    case file(String)
    /// A folder that cannot be read, and why.
    case unreadable(String, Fault)
  }

  /// Why an entry was left out.
  enum LeftOut: String {
    case hidden, special
    case linkedFolder = "linked-folder"
    case danglingLink = "dangling-link"
    case loop
    case output
  }

  /// Deeper folders than this have paths that the system refuses anyhow (4,096 bytes), and each level holds a descriptor.
  private static let deepest = 256

  private var levels: [FolderStream] = []
  private let output: FileIdentity?
  private let onFolder: ((String) -> Void)?
  /// How many entries were left out, by reason.
  private(set) var leftOut: [String: Int] = [:]

  /// Prepares a walk.
  ///
  /// - Parameters:
  ///   - root: The absolute path of a folder.
  ///   - output: The identity of the output folder, which is not walked into.
  ///   - onFolder: Told of each folder below the root before its entries are given out.
  /// - Throws: `source-unreadable`, `source-vanished`.
  init(root: String, output: FileIdentity?, onFolder: ((String) -> Void)? = nil) throws(Fault) {
    self.output = output
    self.onFolder = onFolder
    levels = [try FolderStream(path: root)]
  }

  /// The next entry, or nil at the end.
  func next() -> Entry? {
    while let level = levels.last {
      do throws(Fault) {
        guard let entry = try level.next() else {
          levels.removeLast()
          continue
        }
        if let found = consider(entry, in: level) { return found }
      } catch {
        levels.removeLast()
        return .unreadable(level.path, error)
      }
    }
    return nil
  }

  private func consider(_ entry: FolderStream.Entry, in level: FolderStream) -> Entry? {
    guard entry.name.utf8.first != UInt8(ascii: ".") else { return leave(.hidden) }
    let path = level.path == "/" ? "/" + entry.name : level.path + "/" + entry.name
    switch level.kind(of: entry) {
    case .file: return .file(path)
    case .folder: return enter(path)
    case .leftOut(let reason): return leave(reason)
    }
  }

  private func enter(_ path: String) -> Entry? {
    do throws(Fault) {
      guard levels.count < Self.deepest else {
        throw Fault(.sourceUnreadable, path, "It lies deeper than \(Self.deepest) folders.")
      }
      let level = try FolderStream(path: path)
      if let output, level.identity.isSameFile(as: output) { return leave(.output) }
      if levels.contains(where: { $0.identity.isSameFile(as: level.identity) }) { return leave(.loop) }
      levels.append(level)
      onFolder?(path)
      return nil
    } catch {
      return .unreadable(path, error)
    }
  }

  private func leave(_ reason: LeftOut) -> Entry? {
    leftOut[reason.rawValue, default: 0] += 1
    return nil
  }
}
