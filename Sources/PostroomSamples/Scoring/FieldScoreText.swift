extension FieldScores {
  /// A table for people: right, wrong, missed and believed though wrong, by field.
  ///
  /// - Parameter title: What stands above.
  func table(_ title: String) -> [String] {
    guard all.total > 0 || lines != nil else { return [] }
    var rows = byName.sorted { $0.key < $1.key }.map { (name: $0.key, score: $0.value) }
    if all.total > 0 { rows.append(("all", all)) }
    if let lines {
      rows.append(("lines", lines.rows))
      rows += lines.cells.sorted { $0.key < $1.key }.map { (name: "lines[].\($0.key)", score: $0.value) }
    }
    let width = max(rows.map(\.name.count).max() ?? 0, title.count - 2) + 2
    let numbers = rows.flatMap { [$0.score.right, $0.score.wrong, $0.score.missed] }
    let cell = max(8, (numbers.map { String($0).count }.max() ?? 1) + 2)
    func right(_ text: String) -> String { String(repeating: " ", count: max(0, cell - text.count)) + text }
    func left(_ text: String) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
    let head = left(title) + ["right", "wrong", "missed", "share"].map(right).joined() + "  wrong without a warning"
    let lead = rows.map { row in
      let score = row.score
      let cells = [score.right, score.wrong, score.missed].map { right(String($0)) }.joined()
      return left("  " + row.name) + cells + right(score.percent) + (score.unwarned > 0 ? "  \(score.unwarned)" : "")
    }
    let surplus = lines.map { $0.surplus } ?? 0
    return ["", head] + lead + (surplus > 0 ? ["  lines that are not there: \(surplus)"] : [])
  }
}

extension FieldScore {
  /// Rounded down: 100.0 % means all.
  fileprivate var percent: String {
    let tenths = total == 0 ? 1_000 : right * 1_000 / total
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

extension FieldExample {
  /// What went wrong, in one line.
  var line: String {
    let answer = found.map { "‘\(Self.shown($0))’" } ?? "nothing"
    let believed = found != nil && !isWarned ? ", no warning" : ""
    return "\(file): \(field) \(answer) instead of ‘\(Self.shown(expected))’" + believed
  }

  /// On one line and not too long; a document's control characters are none of the terminal's business.
  private static func shown(_ text: String) -> String {
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    let words = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > longest ? words.prefix(longest) + "…" : words
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static var longest: Int { 100 }
}
