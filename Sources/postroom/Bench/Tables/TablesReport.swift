import Foundation

/// Everything that `bench tables` prints.
struct TablesReport: Encodable {
  var runs: Int
  /// Peers that are not installed.
  var missing: [String]
  var comparisons: [TablesComparison] = []
  var truth: [TablesTruth.Finding] = []
  /// The share of all processors' time that other work took meanwhile; nil when nobody can tell.
  var foreignLoad: Double?

  init(runs: Int, missing: [String]) {
    self.runs = runs
    self.missing = missing
  }

  /// The report for people, in Markdown.
  var text: String {
    var parts = [speed, notes, reference, found, differences].filter { !$0.isEmpty }
    if !missing.isEmpty {
      parts.append("Not installed: \(missing.joined(separator: ", ")) (`scripts/setup-table-peers`).")
    }
    return parts.joined(separator: "\n\n")
  }

  private var speed: String {
    var rows = [
      ["task", "rows", "MB", "engine", "wall s, best", "median", "CPU s", "peak MB", "rows/s", "ratio", "aim", ""]
    ]
    for item in comparisons {
      for (place, engine) in item.engines.enumerated() {
        let perSecond = engine.seconds.best > 0 ? Double(item.rows) / engine.seconds.best : 0
        let goal = goal(of: engine, in: item)
        rows.append([
          place == 0 ? item.name : "", place == 0 ? "\(item.rows)" : "", place == 0 ? Figure.one(item.megabytes) : "",
          engine.engine, Figure.three(engine.seconds.best), Figure.three(engine.seconds.median),
          Figure.three(engine.processorSeconds.best), Figure.one(engine.peakMB), "\(Int(perSecond))",
          engine.ratio.map { Figure.one($0) + "×" } ?? "", goal.text,
          goal.isReached.map { $0 ? "yes" : "**no**" } ?? "",
        ])
      }
    }
    return Self.table(rows)
  }

  private func goal(of engine: TablesFigures, in item: TablesComparison) -> (text: String, isReached: Bool?) {
    if let aim = engine.aim { return ("≥ \(Figure.one(aim))×", engine.isReached) }
    guard engine.engine == TablesEngine.standard.name else { return ("", nil) }
    if let aim = item.processorAim { return ("CPU < \(Figure.three(aim)) s", engine.processorSeconds.best < aim) }
    if let aim = item.memoryAim { return ("< \(Int(aim)) MB", engine.peakMB < aim) }
    return ("", nil)
  }

  private var notes: String {
    var lines = [
      """
      \(runs) runs, engines in turn; ratio: a peer's best wall seconds over those of \(TablesEngine.standard.name). Ours \
      is the whole process with its start, and writes rejects.csv and summary.json each time; its aggregate reads what \
      the others do and checks nothing else (--checks none). The peers' interpreter start and imports are left out of \
      their seconds; their memory is that of \
      the process, ours the sum of supervisor's and worker's largest.
      """
    ]
    for item in comparisons {
      for engine in item.engines {
        if let note = engine.note { lines.append("\(item.name), \(engine.engine): \(note).") }
      }
    }
    if let foreignLoad, foreignLoad > 0.03 {
      lines.append("Other work took \(Figure.percent(foreignLoad)) of the processors meanwhile.")
    }
    return lines.joined(separator: "\n")
  }

  private var reference: String {
    var rows = [["rows", "the reference says, s", "ours, wall s", "CPU s", "times"]]
    for item in comparisons {
      guard let seconds = item.reference,
        let ours = item.engines.first(where: { $0.engine == TablesEngine.standard.name }), ours.seconds.best > 0
      else { continue }
      rows.append([
        "\(item.rows)", Figure.two(seconds), Figure.three(ours.seconds.best), Figure.three(ours.processorSeconds.best),
        Figure.one(seconds / ours.seconds.best),
      ])
    }
    return rows.count > 1 ? Self.table(rows) : ""
  }

  private var found: String {
    var rows = [["dirty table", "faulty rows", "missed", "too many"]]
    for item in truth {
      let counts = item.failure == nil ? ["\(item.missed)", "\(item.extra)"] : ["not read", ""]
      rows.append([item.table, "\(item.faults)"] + counts)
    }
    return truth.isEmpty ? "" : Self.table(rows)
  }

  private var differences: String {
    var lines: [String] = []
    for item in comparisons {
      for engine in item.engines where !engine.differences.isEmpty {
        lines.append(
          "- \(item.name), \(item.rows) rows, \(engine.engine): \(engine.differences.joined(separator: "; ")).")
      }
      for (engine, reason) in item.failures.sorted(by: { $0.key < $1.key }) {
        lines.append("- \(item.name), \(item.rows) rows, \(engine) failed: \(Self.line(reason))")
      }
    }
    for item in truth {
      if let failure = item.failure { lines.append("- dirty, \(item.table), not read: \(Self.line(failure))") }
      for (peer, found) in item.peers.sorted(by: { $0.key < $1.key }) where !found.isEmpty {
        lines.append("- dirty, \(item.table), \(peer): \(Self.line(found.joined(separator: "; "))).")
      }
    }
    return lines.isEmpty
      ? "All results are equal to the truth and to each other." : "Differences:\n\n" + lines.joined(separator: "\n")
  }

  private static func line(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }

  private static func table(_ rows: [[String]]) -> String {
    guard let head = rows.first else { return "" }
    let rule = head.enumerated().map { index, _ in index == 0 || rows.count < 2 ? "---" : "---:" }
    return ([head, rule] + rows.dropFirst()).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
