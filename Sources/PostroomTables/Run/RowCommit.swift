internal import PostroomModel

/// Writes what the threads have made, in the order of the files and of the batches in them: here duplicates are found.
///
/// It is used by one thread at a time.
final class RowCommit {
  private var rows: OutputFile
  private var rejects: OutputFile
  private var keys: KeyLog
  private var names: EarlierFiles
  private var lines: LineLog
  private let spill: OutputFile
  private var index: DuplicateIndex
  private let indexBytes: Int
  private var rejectLines: [UInt8] = []

  /// How many records the files before have.
  private var base: Int
  private var start = TableLengths()
  private var fileBytes = 0
  /// Whether no file follows.
  private var isLast = false
  /// Whether the index has keys of the file.
  private var hasKeys = false
  private let writesRows: Bool
  private(set) var totals = RowTotals()

  /// Goes on where the outputs end.
  init(
    _ configuration: TableConfiguration, writesRows: Bool, _ descriptors: (TableOutput) -> CInt
  ) throws(Fault) {
    self.writesRows = writesRows
    let lengths = configuration.lengths
    rows = OutputFile(descriptor: descriptors(.rows), length: lengths.rows)
    rejects = OutputFile(descriptor: descriptors(.rejects), length: lengths.rejects)
    keys = KeyLog(OutputFile(descriptor: descriptors(.keys), length: lengths.keys))
    names = try EarlierFiles(OutputFile(descriptor: descriptors(.names), length: lengths.names))
    lines = LineLog(OutputFile(descriptor: descriptors(.lines), length: lengths.lines))
    spill = OutputFile(descriptor: descriptors(.spill), length: 0)
    base = configuration.records
    indexBytes = max(16 << 20, min(128 << 20, configuration.effort.memoryBytes / 4))
    index = DuplicateIndex(memoryBytes: indexBytes, descriptor: spill.descriptor)
    try keys.fill(&index)
  }

  /// How far the outputs are.
  var lengths: TableLengths {
    TableLengths(
      rows: rows.length, rejects: rejects.length, keys: keys.file.length, names: names.length,
      lines: lines.file.length)
  }

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - job: The file.
  ///   - heading: What stands above the first row of the first file.
  func begin(_ job: TableJob, heading: @autoclosure () -> [UInt8]) throws(Fault) {
    start = lengths
    totals = RowTotals()
    (fileBytes, isLast, hasKeys) = (job.bytes, job.isLast, false)
    if rows.length == 0, writesRows { try append(heading()) }
    try names.add(job.name, base: base)
  }

  /// Writes the rows of the next batch.
  func commit(_ bench: RowBench) throws(Fault) {
    if bench.outcome.keptCount > 0 {
      if !hasKeys, totals.rows == 0 { index.foretell(rows: foretoldRows(bench.batch)) }
      hasKeys = true
      let hits = try index.insert(bench.outcome, base: base)
      // Only files that follow need the keys.
      if !isLast { try keys.append(bench.outcome, without: hits, base: base) }
      for hit in hits { withdraw(hit, bench) }
    }
    try bench.outcome.forEachStretch { (stretch) throws(Fault) in
      try rows.write(stretch, at: rows.length)
      rows.length += stretch.count
    }
    try writeRejects(of: bench.outcome)
    try lines.append(bench.outcome, of: writesRows ? bench.invoices : nil)
    bench.invoices = nil
    totals.add(bench.outcome.totals)
  }

  private func withdraw(_ hit: DuplicateIndex.Hit, _ bench: RowBench) {
    var line: [UInt8]?
    if !writesRows { line = bench.validator?.line(of: bench.outcome.rowStore[hit.row], in: bench.batch) }
    bench.outcome.withdrawDuplicate(row: hit.row, of: bench.batch, earlier: names.words(hit.earlier), line: line)
  }

  /// How many rows the file has when all are as long as those of its first batch.
  private func foretoldRows(_ batch: borrowing RecordBatch) -> Int {
    batch.withRecords { records in
      guard let first = records.first, let last = records.last else { return 0 }
      let bytes = max(1, last.raw.upperBound - first.raw.lowerBound)
      return Int(Double(fileBytes) / Double(bytes) * Double(records.count))
    }
  }

  /// Ends a file that was read to its end.
  func finish(records: Int) { base += records }

  /// Takes back all that was written of the file.
  func withdraw() throws(Fault) {
    try rows.cut(to: start.rows)
    try rejects.cut(to: start.rejects)
    try keys.file.cut(to: start.keys)
    try names.cut(to: start.names)
    try lines.cut(to: start.lines)
    totals = RowTotals()
    guard hasKeys else { return }
    var empty = spill
    try empty.cut(to: 0)
    index = DuplicateIndex(memoryBytes: indexBytes, descriptor: spill.descriptor)
    try keys.fill(&index)
  }

  private func writeRejects(of outcome: borrowing RowOutcome) throws(Fault) {
    let found = outcome.rejects
    guard !found.isEmpty else { return }
    rejectLines.removeAll(keepingCapacity: true)
    for reject in found { reject.append(to: &rejectLines) }
    try rejects.write(rejectLines, at: rejects.length)
    rejects.length += rejectLines.count
  }

  private func append(_ bytes: [UInt8]) throws(Fault) {
    try rows.write(bytes, at: rows.length)
    rows.length += bytes.count
  }
}
