internal import Glibc
public import PostroomModel
public import PostroomWorkers

/// A run over tables: takes files in, has them read by a sandboxed worker, and keeps the journal.
///
/// It runs on the thread that it is called on, to which the worker's life is bound.
public final class TableSupervisor {
  /// A file that was taken in and has no outcome yet.
  struct Entered {
    let source: TableSources.Source
    var file: OpenFile?
    /// What the file looked like when it was opened.
    var stamp: [Int64]?
    /// Why there is nothing to be read.
    var fault: Fault?
    /// The number of the job; nil while the worker does not have it.
    var number: Int?
    /// Whether it was in work when a worker died.
    var isSuspect = false

    var bytes: Int { file.map { Int($0.identity.size) } ?? 0 }
  }

  let request: TableRequest
  let command: WorkerCommand
  let book: TableBook
  let sources: PeekedSources
  private let onProgress: (TableSnapshot) -> Void
  private let signals: Int32

  var spare: TableProcess?
  var process: TableProcess?
  var queue: [Entered] = []
  var nextNumber = 0
  var headSince = ContinuousClock.now
  var usage: TableUsage
  var available = (bytes: SystemMemory.availableBytes(), since: ContinuousClock.now)
  private var snapshot = TableSnapshot()
  private var isDraining = false
  /// Whether files that were taken in are left to the next run.
  private var leavesFiles = false
  private let start = ContinuousClock.now
  private let lock: RunLock
  /// What makes `rows.sqlite`, where it is wanted.
  private(set) var loading: TableLoading?
  /// What was done before this run.
  private var earlierRecords = 0

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
    if case .done = try book.takeUp(request, sources) { return summary(wasDone: true) }
    earlierRecords = book.totals.records
    if request.formats.contains(.sqlite) {
      loading = try TableLoading(drafts: book.drafts, contract: request.columns)
    }
    snapshot.totalBytes = TableSize.bytes(of: request.paths)
    do throws(Fault) {
      try work()
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
      fill()
      try settle()
      guard let head = queue.first else { return }
      let worker = try dispatch()
      guard head.number != nil || queue.first?.number != nil else { continue }
      try take(worker.next(seconds: Self.interval, watching: signals))
      try show()
    }
  }

  private static let interval = 0.1
  /// So much is loaded between two messages: about a tenth of a second.
  private static let mostLoaded = 16 << 20
  /// So many files, and so many bytes of them, are with the worker or waiting for it.
  private static let mostFiles = 64
  private static let mostBytes = 64 << 20

  /// Takes files in while there is room.
  private func fill() {
    var bytes = queue.reduce(0) { $0 + $1.bytes }
    while !isDraining, queue.count < Self.mostFiles, bytes < Self.mostBytes, let source = sources.next() {
      let entered = enter(source)
      bytes += entered.bytes
      queue.append(entered)
    }
  }

  /// Opens a file and looks at its first bytes.
  private func enter(_ source: TableSources.Source) -> Entered {
    var entered = Entered(source: source, fault: source.fault)
    guard source.fault == nil else { return entered }
    do throws(Fault) {
      let file = try OpenFile(path: source.path)
      entered.file = file
      entered.stamp = TableFileStamp.numbers(of: file)
      let limit = request.limits.fileBytes
      guard file.identity.size <= limit else {
        throw Fault(
          .fileTooLarge, source.path, "It has \(file.identity.size >> 20) MB; the limit is \(limit >> 20) MB.")
      }
      guard file.identity.size > 0 else { throw Fault(.fileEmpty, source.path, "It has no bytes.") }
      let format = try file.format()
      // What is inside is the worker's to say; what can hold no table at all is not given to it.
      switch format {
      case .text, .zip, .compound, .xml, .unknown: break
      case .pdf, .signed, .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif, .rtf:
        throw Fault(.formatUnsupported, source.path, "It is no table: its first bytes are those of \(format.rawValue).")
      }
    } catch {
      entered.fault = error
    }
    return entered
  }

  /// Takes down the files at the head of the queue that nothing is to be read of.
  private func settle() throws(Fault) {
    while let head = queue.first, head.number == nil, let fault = head.fault {
      var result = TableFileResult(number: 0, fault: fault)
      result.lengths = book.lengths
      try record(head, result)
      queue.removeFirst()
      headSince = .now
    }
  }

  /// Takes down what became of a file.
  func record(_ entered: Entered, _ result: TableFileResult) throws(Fault) {
    var form: Int?
    if let told = result.form { form = book.forms.number(told) }
    var result = result
    if let fault = result.fault, fault.subject.isEmpty {
      result.fault = Fault(fault.code, entered.source.path, fault.detail)
    }
    let entry = TableEntry(
      file: entered.source.name, path: entered.source.path, bytes: entered.bytes, form: form, result)
    let identity = entered.stamp ?? TableFileStamp.numbers(path: entered.source.path)
    try book.record(
      entry, TableCheckpoint(lengths: result.lengths, identity: identity, columns: result.newColumns))
    usage.threads = max(usage.threads, result.threads)
    usage.chunkBytes = max(usage.chunkBytes, result.chunkBytes)
    usage.workerPeakBytes = max(usage.workerPeakBytes, result.peakBytes)
    try FreeSpace.check(request.output, minimum: request.limits.freeDiskBytes)
    try loading?.load(upTo: book.lengths.rows, columns: book.columns, most: Self.mostLoaded)
  }

  // MARK: - What the worker says

  private func take(_ event: TableProcess.Event) throws(Fault) {
    switch event {
    case .form(let form): if let json = book.forms.tell(form) { try book.journal.append(form: json) }
    case .progress(let progress):
      if progress.number == queue.first?.number {
        snapshot.records = book.totals.records + progress.records
        snapshot.bytes = book.totals.bytes + progress.bytes
        let written = min(progress.rowBytes, book.drafts.length(.rows))
        try loading?.load(
          upTo: written, columns: book.columns + progress.newColumns, most: Self.mostLoaded, mayShrink: true)
      }
    case .finished(let result): try finish(result)
    case .unwritable(let fault):
      throw Fault(fault.code, request.output, fault.detail)
    case .watched: try stop()
    case .late: try checkDeadline()
    case .ended(let words): try bury(words)
    }
  }

  private func stop() throws(Fault) {
    guard StopSignals.take(signals) else { return }
    guard !isDraining else { throw Fault(.interrupted, "", "It was stopped; the same command goes on.") }
    isDraining = true
    // What comes behind the last file that the worker has is left to the next run.
    let kept = (queue.lastIndex { $0.number != nil } ?? -1) + 1
    leavesFiles = kept < queue.count
    queue.removeLast(queue.count - kept)
  }

  private func show() throws(Fault) {
    snapshot.files = book.totals.files
    snapshot.troubled = (book.totals.outcomes[.failed] ?? 0) + (book.totals.outcomes[.refused] ?? 0)
    snapshot.records = max(snapshot.records, book.totals.records)
    snapshot.bytes = max(snapshot.bytes, book.totals.bytes)
    snapshot.file = queue.first?.source.name ?? ""
    snapshot.isDraining = isDraining
    onProgress(snapshot)
  }

  // MARK: - The end

  private func conclude() throws(Fault) -> TableRunSummary {
    usage.seconds = Self.seconds(.now - start)
    usage.records = book.totals.records - earlierRecords
    usage.supervisorPeakBytes = PeakMemory.bytes()
    usage.resumedFiles = book.resumedFiles
    try loading?.load(upTo: book.lengths.rows, columns: book.columns)
    try book.conclude(request, usage, leftOut: sources.leftOut, loading: loading)
    var whole = summary(wasDone: false)
    whole.path = request.output + "/summary.json"
    return whole
  }

  private func summary(wasDone: Bool) -> TableRunSummary {
    var summary = TableRunSummary()
    let totals = book.totals
    summary.accounted = totals.files
    summary.files = totals.files + queue.count
    (summary.records, summary.good, summary.rejected) = (totals.records, totals.good, totals.rejected)
    summary.outcomes = Dictionary(uniqueKeysWithValues: totals.outcomes.map { ($0.key.rawValue, $0.value) })
    summary.leftOut = sources.leftOut
    summary.wasDone = wasDone
    summary.remarks = totals.remarks
    summary.resumedFiles = wasDone ? totals.files : book.resumedFiles
    summary.seconds = Self.seconds(.now - start)
    summary.freshRecords = totals.records - (wasDone ? totals.records : earlierRecords)
    if wasDone { summary.path = request.output + "/summary.json" }
    return summary
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
