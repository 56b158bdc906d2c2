internal import Glibc
public import PostroomModel
public import PostroomWorkers

/// A run over tables: takes files in, has them read by a sandboxed worker, and keeps the journal.
///
/// It runs on the thread that it is called on, to which the worker's life is bound.
public final class TableSupervisor {
  let request: TableRequest
  let command: WorkerCommand
  let book: TableBook
  let sources: PeekedSources
  let onProgress: (TableSnapshot) -> Void
  let signals: Int32

  var spare: TableProcess?
  var process: TableProcess?
  var queue: [EnteredTable] = []
  var nextNumber = 0
  var headSince = ContinuousClock.now
  var usage: TableUsage
  var available = (bytes: SystemMemory.availableBytes(), since: ContinuousClock.now)
  var snapshot = TableSnapshot()
  /// Whether it takes nothing more in and ends with what the worker has.
  var isDraining = false
  /// Whether files that were taken in are left to the next run.
  var leavesFiles = false
  let start = ContinuousClock.now
  private let lock: RunLock
  /// What makes `rows.sqlite`, where it is wanted.
  private(set) var loading: TableLoading?
  /// What was done before this run.
  private(set) var earlierRecords = 0

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - request: What it is asked.
  ///   - command: How a worker is started.
  ///   - worker: One that waits already.
  ///   - signals: A descriptor that becomes readable when the run is to stop, of `StopSignals`; -1 for none.
  ///   - onProgress: Called about ten times a second.
  /// - Throws: `ledger-locked`, `output-unwritable`, `usage-invalid` when the output folder is to be read.
  public init(
    _ request: TableRequest, command: WorkerCommand, worker: TableProcess?, signals: Int32 = -1,
    onProgress: @escaping (TableSnapshot) -> Void = { _ in }
  ) throws(Fault) {
    self.request = request
    self.command = command
    self.signals = signals
    self.onProgress = onProgress
    spare = worker
    try TableOutputFolder(request.output).check(reading: request.paths)
    lock = try RunLock(output: request.output)
    book = try TableBook(output: request.output)
    sources = PeekedSources(request)
    usage = TableUsage(effort: request.effort)
  }

  /// Runs to the end, or until it is to stop.
  ///
  /// - Throws: Faults that end the run: `source-not-found` when there is no file at all, `output-occupied`, `output-unwritable`, `disk-low`, `worker-unavailable`.
  public func perform() throws(Fault) -> TableRunSummary {
    guard sources.peek() != nil else {
      let names = sources.leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      let words = names.isEmpty ? "" : " (left out: \(names.joined(separator: ", ")))"
      throw Fault(
        .sourceNotFound, request.paths.joined(separator: ", "), "There is nothing to read: no file is in it\(words).")
    }
    let state = try book.takeUp(request, sources)
    try sources.check()
    if case .done = state { return summary(wasDone: true) }
    earlierRecords = book.totals.records
    if request.formats.contains(.sqlite) {
      loading = try TableLoading(drafts: book.drafts, contract: request.columns)
    }
    snapshot.totalBytes = TableSize.bytes(of: request.paths)
    do throws(Fault) {
      try work()
      try sources.check()
      if isDraining, leavesFiles || sources.peek() != nil {
        try book.seal()
        var stopped = summary(wasDone: false)
        stopped.ending = Fault(.interrupted, "", "It was stopped; the same command goes on.")
        return stopped
      }
    } catch {
      _ = process?.end(grace: 0)
      try? book.seal()
      throw error
    }
    _ = process?.end(grace: 0.5)
    return try conclude()
  }

  private func work() throws(Fault) {
    while true {
      heedStop()
      fill()
      try settle()
      guard let head = queue.first else { return }
      let worker = try dispatch()
      guard head.number != nil || queue.first?.number != nil else { continue }
      try take(worker.next(seconds: Self.interval, watching: signals))
      show()
    }
  }

  private static let interval = 0.1
  /// So much is loaded between two messages: about a tenth of a second.
  static let mostLoaded = 16 << 20
}
