internal import PostroomModel

/// Writes what the threads have made, in the order of the files and of the batches in them: here duplicates are found.
///
/// It is used by one thread at a time.
final class RowCommit {
  private var rows: OutputFile
  private var rejects: OutputFile
  private var keys: KeyLog
  private var names: EarlierFiles
  private let spill: OutputFile
  private var index: DuplicateIndex
  private let indexBytes: Int
  private var rejectLines: [UInt8] = []

  /// How many records the files before have.
  private var base: Int
  private var start = TableLengths()
  private(set) var totals = RowTotals()

  /// Goes on where the outputs end.
  init(_ configuration: TableConfiguration, _ descriptors: (TableOutput) -> CInt) throws(Fault) {
    let lengths = configuration.lengths
    rows = OutputFile(descriptor: descriptors(.rows), length: lengths.rows)
    rejects = OutputFile(descriptor: descriptors(.rejects), length: lengths.rejects)
    keys = KeyLog(OutputFile(descriptor: descriptors(.keys), length: lengths.keys))
    names = try EarlierFiles(OutputFile(descriptor: descriptors(.names), length: lengths.names))
    spill = OutputFile(descriptor: descriptors(.spill), length: 0)
    base = configuration.records
    indexBytes = max(16 << 20, min(128 << 20, configuration.effort.memoryBytes / 4))
    index = DuplicateIndex(memoryBytes: indexBytes, descriptor: spill.descriptor)
    try keys.fill(&index)
  }

  /// How far the outputs are.
  var lengths: TableLengths {
    TableLengths(rows: rows.length, rejects: rejects.length, keys: keys.file.length, names: names.length)
  }

  /// Begins a file.
  ///
  /// - Parameter heading: What stands above the first row of the first file.
  func begin(_ name: String, heading: @autoclosure () -> [UInt8]) throws(Fault) {
    start = lengths
    totals = RowTotals()
    if rows.length == 0 { try append(heading()) }
    try names.add(name, base: base)
  }

  /// Writes the rows of the next batch.
  func commit(_ bench: RowBench) throws(Fault) {
    let hits = try index.insert(bench.outcome, base: base)
    try keys.append(bench.outcome, without: hits, base: base)
    for hit in hits {
      let raw = Array(bench.batch.bytes[bench.outcome.rows[hit.row].raw])
      bench.outcome.withdrawDuplicate(row: hit.row, earlier: names.words(hit.earlier), raw: raw)
    }
    try bench.outcome.forEachStretch { (stretch) throws(Fault) in
      try rows.write(stretch, at: rows.length)
      rows.length += stretch.count
    }
    try writeRejects(of: bench.outcome)
    totals.add(bench.outcome.totals)
  }

  /// Ends a file that was read to its end.
  func finish(records: Int) { base += records }

  /// Takes back all that was written of the file.
  func withdraw() throws(Fault) {
    let hasKeys = keys.file.length > start.keys
    try rows.cut(to: start.rows)
    try rejects.cut(to: start.rejects)
    try keys.file.cut(to: start.keys)
    try names.cut(to: start.names)
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
