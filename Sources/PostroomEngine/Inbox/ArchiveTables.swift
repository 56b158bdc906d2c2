internal import Foundation
public import PostroomLedger
public import PostroomModel

/// The tables of an archive, checked together as one run over tables whose outputs lie in `tables/`.
///
/// The outputs follow the ledger like the results do: they are of all tables that are filed there, of earlier runs too.
/// A run that was killed goes on behind the last file; where a table came or went since the outputs were made, all are
/// read anew, so that duplicates are those of a run over all of them.
public struct ArchiveTables: Sendable {
  private let ledger: Ledger
  private let output: String
  private let rule: TableRule
  private let reader: TableReader
  private let limits: Limits
  private let stop: StopSignal

  /// Prepares the tables of an output folder; the caller holds its lock.
  ///
  /// - Parameters:
  ///   - ledger: Which documents are filed as tables.
  ///   - output: The absolute path of the output folder.
  ///   - rule: Which categories are those of tables.
  ///   - reader: How rows are read.
  ///   - limits: The limits for time, memory and disk.
  ///   - stop: Looked at while rows are read.
  public init(
    ledger: Ledger, output: String, rule: TableRule, reader: TableReader, limits: Limits,
    stop: StopSignal = StopSignal()
  ) {
    self.ledger = ledger
    self.output = output
    self.rule = rule
    self.reader = reader
    self.limits = limits
    self.stop = stop
  }

  /// Makes the outputs those of the tables that are filed; without any, earlier outputs are removed.
  ///
  /// It reads on the thread that it is called on, to which the worker's life is bound.
  ///
  /// - Returns: What the tables come to; nil when there are none.
  /// - Throws: `output-occupied` when a person has changed an output, `ledger-locked`, `ledger-damaged`,
  ///   `output-unwritable`, `disk-low`, `worker-unavailable`.
  public func bringUpToDate() throws(Fault) -> ArchiveTableSummary? {
    let tables = FiledTables(ledger, output: output, rule: rule)
    let isEmpty = tables.next() == nil
    if let fault = tables.fault { throw fault }
    if isEmpty {
      try ArchiveTableOutputs(output).remove()
      return nil
    }
    let supervisor = try TableSupervisor(request, command: reader.command, worker: nil)
    return ArchiveTableSummary(try supervisor.perform())
  }

  /// The same on a thread of its own, for callers that may not wait.
  func bringUpToDateApart() async -> Result<ArchiveTableSummary?, Fault> {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let outcome = Result { () throws(Fault) in try bringUpToDate() }
        continuation.resume(returning: outcome)
      }
      thread.start()
    }
  }

  private var request: TableRequest {
    var request = TableRequest(
      paths: [], output: output + "/" + TableRule.folder, formats: [.csv], identity: reader.identity,
      settings: reader.settings, effort: reader.effort, limits: tableLimits, columns: reader.columns,
      rejectHeading: reader.rejectHeading)
    let (ledger, output, rule) = (ledger, output, rule)
    request.filed = { FiledTables(ledger, output: output, rule: rule) }
    request.stop = stop
    return request
  }

  /// What was filed was small enough then: it is not refused later.
  private var tableLimits: Limits {
    var limits = limits
    limits.fileBytes = 64 << 30
    return limits
  }
}
