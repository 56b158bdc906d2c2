internal import PostroomModel

/// Walks folders in an order that does not depend on the file system: that of their names' bytes.
///
/// Which of two duplicates is the first must not change from one machine to the next. So memory grows with the largest
/// folder on the way down, not with the number of files. What is hidden, special, linked or written to is left out and
/// counted; a folder that cannot be read is given out with its fault.
final class SortedWalk {
  /// What the walk gives out.
  struct Found {
    /// The absolute path.
    let path: String
    /// The way from the folder that was entered, without a slash at either end; empty for that folder.
    let below: String
    /// Why it cannot be read, where it is a folder.
    let fault: Fault?
  }

  /// Deeper folders than this have paths that the system refuses anyhow (4,096 bytes).
  private static let deepest = 256

  private let outputs: [FileIdentity]
  private var levels: [SortedFolder] = []
  /// How many entries were left out, by reason.
  private(set) var leftOut: [String: Int] = [:]

  /// - Parameter outputs: Folders that are written to, which are not walked into.
  init(outputs: [FileIdentity]) { self.outputs = outputs }

  /// Begins to walk a folder that was named; what was begun before must have come to its end.
  ///
  /// - Parameters:
  ///   - path: Its absolute path.
  ///   - isRead: Whether it is read even where it is written to as well.
  /// - Returns: The folder itself, when it cannot be read.
  func enter(_ path: String, evenIfOutput isRead: Bool = false) -> Found? {
    levels = []
    return descend(path, below: "", isRead: isRead)
  }

  /// The next file, or nil at the end of the folder that was entered.
  func next() -> Found? {
    while let level = levels.last {
      guard let entry = level.next() else {
        levels.removeLast()
        continue
      }
      if let found = consider(entry, in: level) { return found }
    }
    return nil
  }

  /// Counts an entry that is left out.
  func leave(_ reason: FolderWalk.LeftOut) { leftOut[reason.rawValue, default: 0] += 1 }

  private func consider(_ entry: SortedFolder.Entry, in level: SortedFolder) -> Found? {
    guard entry.name.utf8.first != UInt8(ascii: ".") else {
      leave(.hidden)
      return nil
    }
    let path = level.path == "/" ? "/" + entry.name : level.path + "/" + entry.name
    let below = level.below + entry.name
    switch entry.kind {
    case .file: return Found(path: path, below: below, fault: nil)
    case .folder: return descend(path, below: below, isRead: false)
    case .leftOut(let reason):
      leave(reason)
      return nil
    }
  }

  private func descend(_ path: String, below: String, isRead: Bool) -> Found? {
    do throws(Fault) {
      guard levels.count < Self.deepest else {
        throw Fault(.sourceUnreadable, path, "It lies deeper than \(Self.deepest) folders.")
      }
      let level = try SortedFolder(path: path, below: below.isEmpty ? "" : below + "/")
      if !isRead, outputs.contains(where: level.identity.isSameFile) {
        leave(.output)
      } else if levels.contains(where: { $0.identity.isSameFile(as: level.identity) }) {
        leave(.loop)
      } else {
        levels.append(level)
      }
      return nil
    } catch {
      return Found(path: path, below: below, fault: error)
    }
  }
}
