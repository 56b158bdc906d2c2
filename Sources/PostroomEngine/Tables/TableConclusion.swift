internal import Glibc
internal import PostroomModel

extension TableBook {
  /// Makes the outputs and gives them their names.
  ///
  /// - Parameter beat: Called several times a second while a workbook is made; what it throws ends the run before any file has its name.
  /// - Returns: What a person should be told of the outputs.
  /// - Throws: `output-occupied`, `output-unwritable`, `disk-low`; what the beat throws.
  func conclude(
    _ request: TableRequest, _ usage: TableUsage, leftOut: [String: Int], loading: TableLoading?,
    beat: @escaping () throws(Fault) -> Void
  ) throws(Fault) -> [String] {
    // A person may have put a file there since the run began.
    try placing.check(ours: replaces)
    try placing.prepare()
    var names = ["rejects.csv", "summary.json"]
    if let loading {
      names.insert("rows.sqlite", at: 0)
      try loading.finish(
        rows: lengths.rows, columns: columns, rejects: lengths.rejects, at: placing.path("rows.sqlite"))
    }
    var usage = usage
    var warnings: [String] = []
    if request.formats.contains(.xlsx) {
      names.insert("rows.xlsx", at: 0)
      let start = ContinuousClock.now
      warnings = try makeWorkbook(request, at: placing.path("rows.xlsx"), beat: beat)
      usage.seconds += (.now - start) / .seconds(1)
      usage.supervisorPeakBytes = PeakMemory.bytes()
    }
    if request.formats.contains(.csv) {
      names.insert("rows.csv", at: 0)
      let rows = TableRowsFile(drafts: drafts, contract: request.columns, passed: columns, headed: headed)
      try rows.make(at: placing.path("rows.csv"), journal: journal, length: lengths.rows)
    }
    guard rename(PathText.terminated(drafts.path(.rejects)), PathText.terminated(placing.path("rejects.csv"))) == 0
    else { throw SystemCall.outputFault(placing.path("rejects.csv"), errno) }
    // Without electronic invoices there are no lines, and no file for them.
    if lengths.lines > 0 {
      names.insert("lines.csv", at: 0)
      guard rename(PathText.terminated(drafts.path(.lines)), PathText.terminated(placing.path("lines.csv"))) == 0
      else { throw SystemCall.outputFault(placing.path("lines.csv"), errno) }
    }
    let summary = TableSummaryFile(
      request: request, totals: totals, columns: request.columns + columns, leftOut: leftOut, warnings: warnings,
      usage: usage)
    try summary.write(to: placing.path("summary.json"), journal: journal)
    for name in names { try placing.synchronise(name) }
    var placed: [TableJournal.Placed] = []
    for name in names { placed.append(try placing.placed(name)) }
    try journal.append(placing: placed)
    try journal.seal()
    try placing.place(placed)
    try journal.append("end")
    try journal.seal()
    drafts.remove()
    return warnings
  }
}
