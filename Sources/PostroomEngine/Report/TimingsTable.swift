internal import PostroomModel

/// What the operations of a run took, beside the figures of the reference system: `--timings`.
public struct TimingsTable: Sendable {
  /// An operation of the reference system with its typical and its target seconds, as its performance guide states
  /// them, and the stages here that do the same work.
  private struct Operation {
    let name: String
    let typical: String
    let target: String
    let stages: [Stage]
  }

  private static let operations = [
    Operation(name: "Document loading", typical: "0.5-2.0 a page", target: "< 1.0", stages: [.intake, .load]),
    Operation(name: "Text reading", typical: "2.0-8.0", target: "< 5.0", stages: [.read]),
    Operation(name: "Classification", typical: "0.01-0.05", target: "< 0.02", stages: [.classify]),
    Operation(name: "Field extraction", typical: "-", target: "-", stages: [.extract, .verify]),
    Operation(name: "File operations", typical: "0.1-0.3", target: "< 0.2", stages: [.act, .record]),
    Operation(name: "Total a document", typical: "3-10", target: "< 6", stages: Stage.allCases),
  ]

  private let summary: RunSummary
  private let output: String

  /// Prepares the table of a run.
  public init(_ summary: RunSummary, output: String) {
    self.summary = summary
    self.output = output
  }

  /// The table as lines of text: means a document, the slowest, worker memory, then the machine.
  public var lines: [String] {
    var rows = [["operation", "mean s", "slowest s", "memory MB", "reference s", "its target s"]]
    for operation in Self.operations { rows.append(row(operation)) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let table = rows.map { row in
      row.indices.map { index in
        let padding = String(repeating: " ", count: widths[index] - row[index].count)
        return index == 0 ? row[index] + padding : padding + row[index]
      }.joined(separator: "  ")
    }
    return table + [""] + system
  }

  private func row(_ operation: Operation) -> [String] {
    let costs = operation.stages.compactMap { summary.stages[$0.rawValue] }
    let documents = max(1, summary.accounted)
    let mean = costs.reduce(0) { $0 + $1.milliseconds } / Double(documents) / 1_000
    let slowest = costs.reduce(0) { $0 + $1.slowest } / 1_000
    let memory = Double(costs.reduce(0) { $0 + $1.bytes }) / Double(documents) / 1_048_576
    return [
      operation.name, ResultTable.decimal(mean, places: 5), ResultTable.decimal(slowest, places: 3),
      ResultTable.decimal(memory, places: 1), operation.typical, operation.target,
    ]
  }

  private var system: [String] {
    let used = CPUTime.used()
    let share = summary.seconds > 0 ? used / summary.seconds * 100 : 0
    let free = FreeSpace.bytes(at: output) ?? 0
    return [
      "CPU          \(ResultTable.decimal(used, places: 2)) s, workers included "
        + "(\(ResultTable.decimal(share, places: 0))% of one core)",
      "Memory       supervisor \(summary.supervisorPeakBytes >> 20) MB, largest worker "
        + "\(summary.workerPeakBytes >> 20) MB, machine \(SystemMemory.availableBytes() >> 20) MB available of "
        + "\(SystemMemory.totalBytes() >> 20) MB",
      "Disk         \(free >> 30) GB free",
    ]
  }
}
