import PostroomEngine
import PostroomModel

/// The last words of a run over tables.
struct TableSummaryText {
  private let summary: TableRunSummary
  private let output: String

  init(_ summary: TableRunSummary, output: String) {
    self.summary = summary
    self.output = output
  }

  /// The lines; the last one is the account.
  var lines: [String] {
    var lines: [String] = []
    if !summary.leftOut.isEmpty {
      let list = summary.leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      lines.append("left out   \(list)")
    }
    if summary.wasDone {
      lines.append("done       by an earlier run; nothing has changed since → \(output)")
    } else {
      if summary.resumedFiles > 0 {
        lines.append("known      \(Self.files(summary.resumedFiles)) done by an earlier run")
      }
      let rate = summary.seconds > 0 ? Int(Double(summary.freshRecords) / summary.seconds) : 0
      lines.append("\(Self.rounded(summary.seconds)) s, \(Self.grouped(rate)) rows/s → \(output)")
    }
    let outcomes = Outcome.allCases.compactMap { outcome in
      outcome == .filed ? nil : summary.outcomes[outcome.rawValue].map { ", \($0) \(outcome.rawValue)" }
    }.joined()
    lines.append(
      "\(Self.grouped(summary.records)) rows in, \(Self.grouped(summary.good)) good, "
        + "\(Self.grouped(summary.rejected)) rejected; \(Self.files(summary.files)) in, "
        + "\(Self.grouped(summary.accounted)) accounted for\(outcomes)")
    return lines
  }

  private static func files(_ count: Int) -> String { "\(grouped(count)) \(count == 1 ? "file" : "files")" }

  private static func rounded(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }

  /// A whole number with commas between groups of three digits.
  static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, digit != "-", text != "-" { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
