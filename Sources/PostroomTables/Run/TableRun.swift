internal import Glibc
public import PostroomModel

/// Reads the tables of a run on several threads and writes their rows in order.
///
/// Small files are read side by side, each by one thread, and wait for their turn in memory; large ones are read one
/// after the other, each by all threads.
public final class TableRun: @unchecked Sendable {
  struct Job {
    let job: TableJob
    let descriptor: CInt
  }

  private struct Waiting {
    var jobs: [Job] = []
    var idle = 0
    var threads = 0
  }

  let settings: TableRunSettings
  let effort: TableEffort
  let telling: TableTelling
  let intake: InvoiceIntake?
  let layouts: LayoutBook
  let mappings: MappingBook
  let benches = BenchStore()
  /// The file whose turn it is to be written, and what writes it.
  let commit: Turns<CommitState>
  private let waiting = Turns(Waiting())

  /// Makes a run that goes on where the outputs end.
  ///
  /// - Parameter intake: Reads files of electronic invoices; without it they are no tables.
  /// - Throws: `source-unreadable`, `internal-error` when the keys of earlier files cannot be read.
  public init(
    settings: TableRunSettings, configuration: TableConfiguration, descriptors: (TableOutput) -> Int32,
    telling: TableTelling, intake: InvoiceIntake? = nil
  ) throws(Fault) {
    self.settings = settings
    self.telling = telling
    self.intake = intake
    effort = configuration.effort
    mappings = MappingBook(fixed: settings.fixed)
    layouts = LayoutBook(columns: configuration.columns)
    commit = Turns(CommitState(writer: try RowCommit(configuration, writesRows: settings.writesRows, descriptors)))
  }

  /// Takes a file in; returns at once.
  ///
  /// - Parameters:
  ///   - job: Its number is one more than that of the file before.
  ///   - descriptor: The open file, which is closed when it has been read.
  public func take(_ job: TableJob, descriptor: Int32) {
    let needsThread = waiting.change { waiting in
      waiting.jobs.append(Job(job: job, descriptor: descriptor))
      guard waiting.idle == 0, waiting.threads < max(1, effort.threads) else { return false }
      waiting.threads += 1
      return true
    }
    if needsThread { startThread() }
  }

  private func next() -> Job {
    waiting.withLock { $0.idle += 1 }
    return waiting.wait { waiting in
      guard !waiting.jobs.isEmpty else { return nil }
      waiting.idle -= 1
      return waiting.jobs.removeFirst()
    }
  }

  private func startThread() {
    var thread = pthread_t()
    let error = pthread_create(
      &thread, nil,
      { passed in
        guard let passed else { return nil }
        let run = Unmanaged<TableRun>.fromOpaque(passed).takeRetainedValue()
        while true { run.read(run.next()) }
      }, Unmanaged.passRetained(self).toOpaque())
    if error == 0 { pthread_detach(thread) } else { _exit(Fault.Kind.retry.exitCode) }
  }
}

/// Whose turn it is to be written.
struct CommitState {
  let writer: RowCommit
  /// The number of the file.
  var file = 0
  /// The number of the batch in it.
  var sequence = 0
  /// Batches that wait for those before them.
  var pending: [Int: RowBench] = [:]
  /// Whether a thread is writing batches.
  var isCommitting = false
  /// Whether a batch could not be written: then no other one of the file is.
  var hasFailed = false
  var told: UInt64 = 0
  var forms: [TableFormReport: Int] = [:]
  var formCount = 0

  init(writer: RowCommit) { self.writer = writer }

  /// Gives the batch whose turn it is to whoever asks, as long as it is there.
  mutating func takeNext() -> RowBench? {
    let next = pending.removeValue(forKey: sequence)
    isCommitting = next != nil
    return next
  }
}

/// Benches that nobody uses now.
final class BenchStore: Sendable {
  private let free = Turns<[RowBench]>([])

  func take() -> RowBench { free.withLock { $0.popLast() } ?? RowBench() }

  func give(_ bench: RowBench) { free.withLock { $0.append(bench) } }
}
