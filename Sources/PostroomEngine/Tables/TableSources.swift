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
  private let outputs: TableOutputFolder
  /// What gives the files in the place of paths.
  private let filed: FiledTables?
  private let walk: SortedWalk
  private var root = ""

  /// How many entries were left out, by reason.
  var leftOut: [String: Int] { walk.leftOut }

  init(_ request: TableRequest) {
    filed = request.filed?()
    paths = request.paths[...]
    outputs = TableOutputFolder(request.output)
    // Outputs of earlier runs that a pattern of the shell names along must not change what the others are called.
    let outputs = outputs
    names = TableNames(paths: request.paths.filter { !outputs.holds($0) })
    walk = SortedWalk(outputs: [FileIdentity(path: request.output, followsLinks: true)].compactMap { $0 })
  }

  /// Makes sure that the end was one: a list that could not be read to its end looks the same.
  ///
  /// - Throws: `ledger-damaged`.
  func check() throws(Fault) { if let fault = filed?.fault { throw fault } }

  /// The next file, or nil at the end.
  func next() -> Source? {
    if let filed { return filed.next() }
    while true {
      if let found = walk.next() { return source(found) }
      guard let path = paths.popFirst() else { return nil }
      root = path
      if SourceStream.isFolder(path) {
        if let found = walk.enter(AbsolutePath.of(path)) { return source(found) }
      } else if outputs.holds(path) {
        walk.leave(.output)
      } else {
        return Source(path: AbsolutePath.of(path), name: names.name(path, below: nil), fault: nil)
      }
    }
  }

  private func source(_ found: SortedWalk.Found) -> Source {
    let below = found.fault == nil ? found.below : found.below + "/"
    let name = names.name(root, below: found.below.isEmpty ? nil : below)
    return Source(path: found.path, name: name, fault: found.fault)
  }
}
