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

  /// Closes the results.
  ///
  /// - Returns: Sources that could not be removed, and what of this run was put back to be read.
  func close() throws(Fault) -> (keptSources: KeptSources, putBack: PutBack) {
    guard case .file(let filer, let results) = work else { return (KeptSources(), PutBack()) }
    try results.close(rebuilds: filer.putBack.hasRecorded)
    return (filer.keptSources, filer.putBack)
  }
}
