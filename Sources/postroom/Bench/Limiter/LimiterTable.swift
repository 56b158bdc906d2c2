import PostroomSimulation

/// The comparison of limiters, for people, in Markdown.
struct LimiterTable {
  let report: LimiterReport
  let overhead: LimiterOverhead

  var text: String {
    let parts =
      [
        "Goodput in % of what the provider could answer / refused or failed in % of what was sent; in brackets the "
          + "longest time to full speed in seconds. \(report.seeds) seeds, \(Int(report.seconds)) s of virtual time each.",
        "The peers have a limit and nothing else, as their authors use them: they hear no Retry-After, and have no breaker "
          + "and no pace.",
      ] + Scenario.Origin.allCases.map(table) + [verdict, cost]
    return parts.joined(separator: "\n\n")
  }

  private func table(_ origin: Scenario.Origin) -> String {
    let rows = report.rows.filter { $0.origin == origin }
    guard let first = rows.first else { return "" }
    let heads = [Self.title(origin)] + first.cells.map(\.controller.title) + ["aims"]
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

  private static func title(_ origin: Scenario.Origin) -> String {
    switch origin {
    case .tuned: "tuned on"
    case .seen: "looked at meanwhile"
    case .heldOut: "held out"
    }
  }

  private var verdict: String {
    let counts = Scenario.Origin.allCases.map { origin in
      let reached = report.reached(.ours, in: origin)
      return "\(Self.title(origin)): \(reached.count) of \(reached.of)"
    }
    return """
      Aims: steady ≥ 95 % and ≤ 1 %; changing ≥ 92 % and ≤ 1.5 %, recovery within \(Int(LimiterReport.recoveryAim)) s. \
      Ours reaches them in: \(counts.joined(separator: "; ")).
      """
  }

  private var cost: String {
    "Limiting a request costs \(Figure.one(overhead.decisions)) µs of processor time for its decisions, "
      + "\(Figure.one(overhead.limiter)) µs with the limiter's tasks, and \(Figure.one(overhead.question)) µs with the client "
      + "around them (\(overhead.requests) requests each, a server that answers at once)."
  }
}
