internal import FoundationEssentials
internal import PostroomModel

/// Writes `summary.json`: what each file came to is copied from the journal, line by line.
struct TableSummaryFile {
  let request: TableRequest
  let totals: TableTotals
  let columns: [String]
  let leftOut: [String: Int]
  /// What a person should be told of the outputs.
  let warnings: [String]
  let usage: TableUsage

  /// Writes it to a file that lies ready.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func write(to path: String, journal: TableJournal) throws(Fault) {
    let draft = try OutputDraft(path: path, like: nil)
    var head = JSONText()
    head.write("files", totals.files)
    head.write(
      "outcomes", Dictionary(uniqueKeysWithValues: totals.outcomes.map { ($0.key.rawValue, $0.value) }))
    head.write("left_out", leftOut)
    for (name, value) in [
      ("bytes", totals.bytes), ("lines", totals.lines), ("records", totals.records), ("good", totals.good),
      ("rejected", totals.rejected),
    ] { head.write(name, value) }
    head.write("codes", totals.codes)
    head.raw("sums", TableEntry.json(totals.sumTexts))
    head.write("columns", columns)
    head.write("warnings", warnings)
    head.raw("run", usage.json(totals))
    try draft.write(head.bytes + Array(",\n\"forms\":[".utf8))
    try copy(.form, of: journal, to: draft)
    try draft.write(Array("],\n\"tables\":[".utf8))
    try copy(.file, of: journal, to: draft)
    try draft.write(Array("]}\n".utf8))
    try draft.place(replaces: true)
  }

  private func copy(
    _ kind: TableJournal.TextKind, of journal: TableJournal, to draft: OutputDraft
  ) throws(Fault) {
    var isFirst = true
    var waiting: [UInt8] = []
    try journal.forEachText(kind) { (json) throws(Fault) in
      waiting.append(contentsOf: isFirst ? "\n".utf8 : ",\n".utf8)
      waiting.append(contentsOf: json)
      isFirst = false
      if waiting.count > 64 << 10 {
        try draft.write(waiting)
        waiting.removeAll(keepingCapacity: true)
      }
    }
    try draft.write(waiting)
  }
}

/// What a run used: it differs from one run to the next.
struct TableUsage {
  var effort: TableEffort
  var seconds = 0.0
  /// The records of this run alone, without those of the run that it goes on with.
  var records = 0
  var workerPeakBytes = 0
  var supervisorPeakBytes = 0
  var workerStarts = 0
  /// How many files an earlier run had done.
  var resumedFiles = 0
  var layers: [String] = []
  /// The most threads and the largest piece that a file was read by.
  var threads = 0
  var chunkBytes = 0

  func json(_ totals: TableTotals) -> [UInt8] {
    var text = JSONText()
    text.write("optimization_level", effort.level)
    text.write("max_workers", effort.threads)
    text.write("chunk_bytes", effort.chunkBytes)
    text.write("memory_threshold_mb", effort.memoryBytes >> 20)
    text.write("threads_used", threads)
    text.write("chunk_bytes_used", chunkBytes)
    text.write("seconds", (seconds * 1_000).rounded() / 1_000)
    text.write("rows_per_second", Int(seconds > 0 ? Double(records) / seconds : 0))
    text.write("worker_peak_bytes", workerPeakBytes)
    text.write("supervisor_peak_bytes", supervisorPeakBytes)
    text.write("worker_starts", workerStarts)
    text.write("resumed_files", resumedFiles)
    text.write("walls", layers)
    return text.object
  }
}
