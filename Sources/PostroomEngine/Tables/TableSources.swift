internal import Glibc
internal import PostroomModel

/// All files of a run over tables, one after the other, in an order that does not depend on the file system.
///
/// The names of a folder are sorted by their bytes: which of two duplicates is the first must not change from one
/// machine to the next. So memory grows with the largest folder, not with the number of files.
final class TableSources {
  /// What is given out.
  struct Source {
    /// The absolute path.
    let path: String
    /// What the file is called in the outputs.
    let name: String
    /// Why it cannot be read, where it is a folder.
    let fault: Fault?
  }

  private var paths: ArraySlice<String>
  private let names: TableNames
  private let output: FileIdentity?
  private let outputs: TableOutputFolder
  /// What gives the files in the place of paths.
  private let filed: FiledTables?
  private var root = ""
  private var levels: [SortedFolder] = []
  /// How many entries were left out, by reason.
  private(set) var leftOut: [String: Int] = [:]

  private static let deepest = 256

  init(_ request: TableRequest) {
    filed = request.filed?()
    paths = request.paths[...]
    outputs = TableOutputFolder(request.output)
    // Outputs of earlier runs that a pattern of the shell names along must not change what the others are called.
    let outputs = outputs
    names = TableNames(paths: request.paths.filter { !outputs.holds($0) })
    output = FileIdentity(path: request.output, followsLinks: true)
  }

  /// Makes sure that the end was one: a list that could not be read to its end looks the same.
  ///
  /// - Throws: `ledger-damaged`.
  func check() throws(Fault) { if let fault = filed?.fault { throw fault } }

  /// The next file, or nil at the end.
  func next() -> Source? {
    if let filed { return filed.next() }
    while true {
      if let level = levels.last {
        guard let entry = level.next() else {
          levels.removeLast()
          continue
        }
        if let source = consider(entry, in: level) { return source }
      } else {
        guard let path = paths.popFirst() else { return nil }
        root = path
        guard SourceStream.isFolder(path) else {
          if outputs.holds(path) {
            _ = leave(.output)
            continue
          }
          return Source(path: AbsolutePath.of(path), name: names.name(path, below: nil), fault: nil)
        }
        if let source = enter(AbsolutePath.of(path), below: "") { return source }
      }
    }
  }

  private func consider(_ entry: SortedFolder.Entry, in level: SortedFolder) -> Source? {
    guard entry.name.utf8.first != UInt8(ascii: ".") else { return leave(.hidden) }
    let path = level.path == "/" ? "/" + entry.name : level.path + "/" + entry.name
    let below = level.below + entry.name
    switch entry.kind {
    case .file: return Source(path: path, name: names.name(root, below: below), fault: nil)
    case .folder: return enter(path, below: below + "/")
    case .leftOut(let reason): return leave(reason)
    }
  }

  private func enter(_ path: String, below: String) -> Source? {
    do throws(Fault) {
      guard levels.count < Self.deepest else {
        throw Fault(.sourceUnreadable, path, "It lies deeper than \(Self.deepest) folders.")
      }
      let level = try SortedFolder(path: path, below: below)
      if let output, level.identity.isSameFile(as: output) { return leave(.output) }
      if levels.contains(where: { $0.identity.isSameFile(as: level.identity) }) { return leave(.loop) }
      levels.append(level)
      return nil
    } catch {
      return Source(path: path, name: names.name(root, below: below.isEmpty ? nil : below), fault: error)
    }
  }

  private func leave(_ reason: FolderWalk.LeftOut) -> Source? {
    leftOut[reason.rawValue, default: 0] += 1
    return nil
  }
}
