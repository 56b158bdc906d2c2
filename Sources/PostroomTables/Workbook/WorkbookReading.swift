internal import PostroomModel

/// Reads sheets one after another as if they were one: one thread at a time reads, while others work on their batches.
final class WorkbookReading: @unchecked Sendable {
  typealias Body = @Sendable (inout RecordBatch) throws(Fault) -> Void

  private let monitor = Monitor()
  private let reader: WorkbookReader
  private var sheets: ArraySlice<WorkbookSheet>
  private var rows: SheetRows?
  private var isThreaded = false
  private var sequence = 0
  /// What the sheets come to that were read to their end.
  private var total = CSVReader.Summary()
  private var fault: Fault?

  init(_ reader: WorkbookReader, _ sheets: [WorkbookSheet]) {
    self.reader = reader
    self.sheets = sheets[...]
  }

  /// Reads all of them on the calling thread.
  func run(_ body: (inout RecordBatch) throws(Fault) -> Void) throws(Fault) -> CSVReader.Summary {
    var batch = RecordBatch()
    while try next(&batch) { try body(&batch) }
    return total
  }

  /// Reads all of them on several threads.
  func run(threads: Int, _ body: @escaping Body) throws(Fault) -> CSVReader.Summary {
    isThreaded = threads > 1
    ReadingThreads.run(threads) { [self] in work($0, body) }
    if let fault { throw fault }
    return total
  }

  private func work(_ thread: Int, _ body: Body) {
    var batch = RecordBatch()
    do throws(Fault) {
      while try monitor.locked({ () throws(Fault) in try next(&batch) }) {
        batch.thread = thread
        try body(&batch)
      }
    } catch {
      monitor.locked { fault = fault ?? error }
    }
  }

  /// Fills the next batch; false when there is none.
  private func next(_ batch: inout RecordBatch) throws(Fault) -> Bool {
    guard fault == nil else { return false }
    if rows == nil {
      guard let sheet = sheets.popFirst() else { return false }
      rows = try reader.rows(of: sheet, mayBeAhead: isThreaded)
    }
    guard let endsSheet = try rows?.fill(&batch) else { return false }
    for place in batch.records.indices { batch.records[place].number += total.records }
    batch.sequence = sequence
    sequence += 1
    batch.isLast = endsSheet && sheets.isEmpty
    if endsSheet { endSheet() }
    return true
  }

  private func endSheet() {
    guard let summary = rows?.summary else { return }
    total.records += summary.records
    total.lines += summary.lines
    total.bytes += summary.bytes
    rows = nil
  }
}
