import PostroomSimulation

/// The comparison of limiters, for people, in Markdown.
struct LimiterTable {
  let report: LimiterReport

  var text: String {
    let parts = [
      "Goodput in % of what the provider could answer / refused or failed in % of what was sent; in brackets the "
        + "longest time to full speed in seconds. \(report.seeds) seeds, \(Int(report.seconds)) s of virtual time each.",
      table(tuned: true), table(tuned: false), verdict,
    ]
    return parts.joined(separator: "\n\n")
  }

  private func table(tuned: Bool) -> String {
    let rows = report.rows.filter { $0.isTuned == tuned }
    guard let first = rows.first else { return "" }
    let heads = [tuned ? "tuned on" : "looked at, not tuned on"] + first.cells.map(\.controller.title) + ["aims"]
    let lines = rows.map { row in
      [row.scenario] + row.cells.map(Self.cell) + [Self.mark(row)]
    }
    return ([heads, heads.map { _ in "---" }] + lines).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private static func cell(_ cell: LimiterReport.Cell) -> String {
    let shares = "\(Figure.one(cell.goodput * 100))/\(Figure.two(cell.refused * 100))"
    guard cell.hasRecovered else { return shares + " (never)" }
    return cell.recovery.map { shares + " (\(Int($0.rounded(.up))))" } ?? shares
  }

  private static func mark(_ row: LimiterReport.Row) -> String {
    let isReached = row.cells.first { $0.controller == .ours }?.isReached
    let word = isReached.map { $0 ? "reached" : "**missed**" } ?? ""
    return row.remark.map { "\(word): \($0)" } ?? word
  }

  private var verdict: String {
    let (tuned, heldOut) = (report.reached(.ours, tuned: true), report.reached(.ours, tuned: false))
    return """
      Aims: steady ≥ 95 % and ≤ 1 %; changing ≥ 92 % and ≤ 1.5 %, recovery within \(Int(LimiterReport.recoveryAim)) s. \
      Ours reaches them in \(tuned.count) of \(tuned.of) scenarios that it was tuned on and in \(heldOut.count) of \
      \(heldOut.of) that were looked at meanwhile.
      """
  }
}
