internal import PostroomLedger
internal import PostroomModel

/// Where lots are filed one after the other, on a thread of its own: filing waits for the disk.
actor FilingRoom {
  /// What is done with a lot.
  enum Work {
    /// Documents are placed in the archive and recorded.
    case file(Filer, ResultFiles)
    /// It is only said where they would go.
    case preview(FilingPreview)
  }

  private let work: Work
  private let executor = QueueExecutor("filing")
  /// Whether the archive was changed, and what was put back when the results were last whole.
  private var isChanged = false
  private var isClosed = false
  private var settled = PutBack()

  init(_ work: sending Work) { self.work = work }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Files a lot and records it.
  ///
  /// - Throws: `disk-low`, `output-unwritable`, `ledger-damaged`.
  func file(_ lot: [DecidedDocument]) throws(Fault) -> [ResultRow] {
    switch work {
    case .file(let filer, let results):
      do throws(Fault) {
        let lines = try filer.file(lot)
        try results.append(lines)
        return lines.map(\.row)
      } catch {
        // The ledger may have lines of the lot that the files lack.
        results.distrust()
        throw error
      }
    case .preview(let preview):
      return try preview.file(lot)
    }
  }

  /// Carries out a change of the archive between two lots.
  ///
  /// - Throws: What the change throws; `service-paused` once the run has ended, `usage-invalid` in a dry run.
  func change<Value: Sendable>(
    _ changes: ArchiveChanges, _ body: @Sendable (ArchiveChanges) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    guard case .file(_, let results) = work else {
      throw Fault(.usageInvalid, "", "A dry run changes nothing.")
    }
    guard !isClosed else { throw Fault(.servicePaused, "", "The run on the archive has ended.") }
    // What the files say is about to be no more what the ledger says.
    results.distrust()
    isChanged = true
    return try body(changes)
  }

  /// Writes into the ledger, between two lots, what no result tells.
  ///
  /// - Throws: What the writing throws; `service-paused` once the run has ended, `usage-invalid` in a dry run.
  func note<Value: Sendable>(
    _ changes: ArchiveChanges, _ body: @Sendable (ArchiveChanges) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    guard case .file = work else { throw Fault(.usageInvalid, "", "A dry run changes nothing.") }
    guard !isClosed else { throw Fault(.servicePaused, "", "The run on the archive has ended.") }
    return try body(changes)
  }

  /// Makes the results whole where a change has made them say what is no more true.
  ///
  /// - Throws: `disk-low`, `output-unwritable`, `ledger-damaged`.
  func settle() throws(Fault) {
    guard case .file(let filer, let results) = work, isChanged || filer.putBack != settled else { return }
    let putBack = filer.putBack
    try results.goOnAnew()
    (isChanged, settled) = (false, putBack)
  }

  /// Closes the results.
  ///
  /// - Returns: Sources that could not be removed, and what of this run was put back to be read.
  func close() throws(Fault) -> (keptSources: KeptSources, putBack: PutBack) {
    isClosed = true
    guard case .file(let filer, let results) = work else { return (KeptSources(), PutBack()) }
    try results.close(rebuilds: isChanged || filer.putBack.hasRecorded)
    return (filer.keptSources, filer.putBack)
  }
}
