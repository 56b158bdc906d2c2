internal import Glibc
internal import PostroomModel

extension TableBook {
  /// Makes the outputs and gives them their names.
  ///
  /// - Throws: `output-occupied`, `output-unwritable`, `disk-low`.
  func conclude(
    _ request: TableRequest, _ usage: TableUsage, leftOut: [String: Int], loading: TableLoading?
  ) throws(Fault) {
    // A person may have put a file there since the run began.
    try placing.check(ours: replaces)
    try placing.prepare()
    var names = ["rejects.csv", "summary.json"]
    if let loading {
      names.insert("rows.sqlite", at: 0)
      try loading.finish(rejects: lengths.rejects, at: placing.path("rows.sqlite"))
    }
    if request.formats.contains(.csv) {
      names.insert("rows.csv", at: 0)
      let rows = TableRowsFile(drafts: drafts, contract: request.columns, passed: columns, headed: headed)
      try rows.make(at: placing.path("rows.csv"), journal: journal, length: lengths.rows)
    }
    guard rename(PathText.terminated(drafts.path(.rejects)), PathText.terminated(placing.path("rejects.csv"))) == 0
    else { throw SystemCall.outputFault(placing.path("rejects.csv"), errno) }
    let summary = TableSummaryFile(
      request: request, totals: totals, columns: request.columns + columns, leftOut: leftOut, usage: usage)
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
  }
}
