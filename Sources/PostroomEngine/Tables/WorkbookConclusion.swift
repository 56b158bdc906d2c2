internal import PostroomModel
internal import PostroomWorkbookWriting

extension TableBook {
  /// Makes `rows.xlsx`: the good rows, the lines of e-invoices, the rejects and what all come to, each on sheets of its own.
  ///
  /// - Returns: What a person should be told of it.
  /// - Throws: `output-unwritable`, `disk-low`, `machine-exhausted`; what the beat throws.
  func makeWorkbook(
    _ request: TableRequest, at path: String, beat: @escaping () throws(Fault) -> Void
  ) throws(Fault) -> [String] {
    let threads = min(request.effort.threads, Self.mostThreads)
    let making = try WorkbookMaking(path: path, threads: threads, beat: beat)
    let all = WorkbookColumns.rows(contract: request.columns, passed: columns)
    try making.add("rows", all, WorkbookPieces(drafts, .rows, length: lengths.rows))
    for (name, output, length) in [("lines", TableOutput.lines, lengths.lines), ("rejects", .rejects, lengths.rejects)]
    {
      let pieces = try WorkbookPieces(drafts, output, length: length)
      // Without electronic invoices there are no lines, and no sheet for them.
      if !pieces.heading.isEmpty { try making.add(name, WorkbookColumns.of(pieces.heading), pieces) }
    }
    try making.add("summary", WorkbookColumns.summary, WorkbookPieces(summaryRows()))
    let cut = try making.finish()
    var warnings: [String] = []
    if cut > 0 {
      let cells = cut == 1 ? "1 cell is" : "\(cut) cells are"
      warnings.append("\(cells) longer than a sheet allows (\(SheetLimits.characters) characters) and cut.")
    }
    if all.count > SheetLimits.columns {
      warnings.append("\(all.count - SheetLimits.columns) columns are left out: a sheet has \(SheetLimits.columns).")
    }
    return warnings.map { "rows.xlsx: \($0) --to csv and --to sqlite have everything." }
  }

  /// More than so many threads would wait for the one that writes the file.
  private static let mostThreads = 4

  /// What the run came to, as rows of our own CSV.
  private func summaryRows() -> [UInt8] {
    var rows: [[String]] = []
    for (outcome, count) in totals.outcomes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      rows.append(["files", outcome.rawValue, "\(count)"])
    }
    rows.append(["rows", "good", "\(totals.good)"])
    rows.append(["rows", "rejected", "\(totals.rejected)"])
    for (currency, sum) in totals.sumTexts.sorted(by: { $0.key < $1.key }) {
      rows.append(["sum", currency, "\(sum.rows)", sum.net, sum.tax, sum.total])
    }
    for (code, count) in totals.codes.sorted(by: { $0.key < $1.key }) { rows.append(["reason", code, "\(count)"]) }
    return rows.flatMap { Array(($0.map(ResultTable.cell).joined(separator: ",") + "\r\n").utf8) }
  }
}
