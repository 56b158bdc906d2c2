import PostroomEngine
import PostroomModel

/// The last words of a run.
struct SummaryText {
  let summary: RunSummary
  let output: String
  let isPreview: Bool

  var lines: [String] {
    var lines: [String] = []
    lines += block("filed", summary.categories)
    lines += block("not readable", summary.faults)
    if !summary.leftOut.isEmpty { lines.append("left out   \(list(summary.leftOut))") }
    if summary.known > 0 { lines.append("known      \(summary.known) from earlier runs, not read again") }
    if summary.knownUnreadable > 0 {
      lines.append("           \(summary.knownUnreadable) of them could not be read then: see 'postroom retry'")
    }
    if summary.knownPages > 0 {
      lines.append("known      \(summary.knownPages) pages recognised before, not read again")
    }
    if summary.recovered > 0 { lines.append("recovered  \(summary.recovered) documents of a run that was killed") }
    for warning in summary.warnings { lines.append("warning    \(warning)") }
    if let tables = summary.tables { lines += InboxTablesText(tables, output: output).lines }
    if let answers = summary.answers { lines += Self.lines(of: answers) }
    if let assist = summary.assist { lines += AssistText(assist).lines }
    if let ending = summary.ending {
      lines.append("ended      \(ending.title): \(ending.detail) \(ending.remedy) [\(ending.code)]")
    }
    let outcomes = Outcome.allCases.compactMap { outcome in
      summary.outcomes[outcome.rawValue].map { "\($0) \(outcome.rawValue)" }
    }
    let detail = outcomes.isEmpty ? "" : ": " + outcomes.joined(separator: ", ")
    let rate = summary.seconds > 0 ? Double(summary.accounted) / summary.seconds : 0
    let speed = "\(rounded(summary.seconds)) s, \(rounded(rate)) documents/s"
    let stay = isPreview ? "nothing was filed (dry run)" : output
    lines.append("\(summary.entered) in, \(summary.accounted) accounted for\(detail)")
    lines.append("\(summary.pages) pages in \(speed) → \(stay)")
    return lines
  }

  /// What became of forms and replies.
  static func lines(of answers: AnswerSummary) -> [String] {
    let counts = [
      (answers.made, "made"), (answers.kept, "unchanged"), (answers.removed, "taken away"), (answers.failed, "failed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    guard !counts.isEmpty else { return [] }
    let more = answers.failed - answers.troubles.count
    return ["answers    \(counts.joined(separator: ", "))"] + answers.troubles.map { "           \($0)" }
      + (more > 0 ? ["           and \(more) more: see answers.jsonl"] : [])
  }

  private func block(_ title: String, _ counts: [String: Int]) -> [String] {
    guard !counts.isEmpty else { return [] }
    let width = counts.keys.map(\.count).max() ?? 0
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return [title]
      + sorted.map { name, count in
        "  " + name + String(repeating: " ", count: width - name.count + 2) + String(count)
      }
  }

  private func list(_ counts: [String: Int]) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }

  private func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
