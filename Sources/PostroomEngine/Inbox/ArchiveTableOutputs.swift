internal import PostroomLedger
internal import PostroomModel

/// The outputs of an archive's tables as they lie on the disk.
struct ArchiveTableOutputs {
  private let folder: String

  /// Names those of an output folder.
  init(_ output: String) { folder = output + "/" + TableRule.folder }

  private var exist: Bool { FileIdentity(path: folder + "/.postroom/table/journal") != nil }

  /// Removes them, because no table is filed any more.
  ///
  /// - Throws: `output-occupied` when a person has changed one, `ledger-locked`, `output-unwritable`.
  func remove() throws(Fault) {
    guard exist else { return }
    let lock = try RunLock(output: folder)
    defer { withExtendedLifetime(lock) {} }
    try TableBook(output: folder).clear()
  }

  /// Why they are not those of the tables that are filed, in one sentence; nil when they are.
  func staleness(_ tables: FiledTables) throws(Fault) -> String? {
    let stale = "\(TableRule.folder)/ is not made of the tables that are filed: run the same command again."
    guard exist else { return tables.next() == nil ? nil : stale }
    var state = State()
    let journal = try TableJournal(folder: folder + "/.postroom/table")
    try journal.forEachLine { (line, _) throws(Fault) in
      state.take(line, tables)
      return true
    }
    let isEmpty = tables.next() == nil
    if let fault = tables.fault { throw fault }
    if isEmpty, !state.hasFiles { return nil }
    guard state.hasEnded, state.isWhole, isEmpty else { return stale }
    return TablePlacing(output: folder).changed(state.placed).map {
      "\(TableRule.folder)/\($0) is not as it was written: move it away, then run the same command again."
    }
  }

  /// What the journal says, beside the tables.
  private struct State {
    var isWhole = true
    var hasFiles = false
    var hasEnded = false
    var placed: [TableJournal.Placed] = []

    mutating func take(_ line: TableJournal.Line, _ tables: FiledTables) {
      switch line {
      case .file(_, let checkpoint):
        hasFiles = true
        let source = tables.next()
        isWhole = isWhole && source.map { TableFileStamp.numbers(path: $0.path) == checkpoint.identity } ?? false
      case .placing(let files): placed = files
      case .end: hasEnded = true
      case .head, .form, .other: break
      }
    }
  }
}

extension TableBook {
  /// Removes the outputs and forgets what was read; nothing is removed that is not as it was placed.
  ///
  /// - Throws: `output-occupied`, `output-unwritable`.
  fileprivate func clear() throws(Fault) {
    var ours: [[Int64]] = []
    try journal.forEachLine { (line, _) throws(Fault) in
      switch line {
      case .head(let head): ours += head.replaces
      case .placing(let files): ours += files.map(\.identity)
      case .form, .file, .end, .other: break
      }
      return true
    }
    try placing.check(ours: ours)
    try placing.prepare()
    try placing.place([])
    try journal.resume(at: 0)
    drafts.remove()
  }
}
