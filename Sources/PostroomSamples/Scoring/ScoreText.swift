extension ScoreReport {
  /// The report for people: accuracies, confusion matrix, mistakes.
  public var text: String {
    var lines = [
      """
      Documents    \(documents), with a result \(matched), without \(missingCount), unexpected \
      \(unexpectedCount)
      """
    ]
    if category.total > 0 {
      lines += [
        "Category     \(Self.percent(category))", "Identifier   \(Self.percent(identifier.exact))",
        """
                     false positives \(identifier.falsePositives), missed \(identifier.missed), \
        wrong \(identifier.wrong)
        """,
      ]
    }
    if outcome.total > 0 { lines.append("Outcome      \(Self.percent(outcome))") }
    if let reading { lines += Self.lines(of: reading) }
    lines += fields.table("Fields")
    for (source, scores) in (fieldsBySource ?? [:]).sorted(by: { $0.key < $1.key }) {
      lines += scores.table("Fields, \(source)")
    }
    if !fieldExamples.isEmpty { lines += ["", "Worst values"] + fieldExamples.map { "  " + $0.line } }
    if !confusion.isEmpty { lines += ["", "Confusion (rows: truth, columns: found)"] + matrix }
    lines += listing(
      "Mistakes", mistakeCount,
      mistakes.map { mistake in
        """
        \(mistake.file): \(mistake.question) \(mistake.found ?? "none") instead of \
        \(mistake.expected ?? "none")
        """
      })
    lines += listing("Without a result", missingCount, missing)
    lines += listing("Unexpected", unexpectedCount, unexpected)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Rows are named; columns are numbered like the rows so that the table stays narrow.
  private var matrix: [String] {
    let names = Set(confusion.map(\.expected)).union(confusion.map(\.found)).sorted()
    let founds = names.filter { name in confusion.contains { $0.found == name } }
    let expecteds = names.filter { name in confusion.contains { $0.expected == name } }
    let counts = Dictionary(
      confusion.map { (Cell(expected: $0.expected, found: $0.found), $0.count) }, uniquingKeysWith: +)
    let numbers = Dictionary(
      names.enumerated().map { ($1, String($0 + 1)) }, uniquingKeysWith: { first, _ in first })
    let nameWidth = (names.map(\.count).max() ?? 0) + 4
    let cellWidth = max(3, (confusion.map { String($0.count).count }.max() ?? 1) + 1)
    func right(_ text: String) -> String {
      String(repeating: " ", count: max(0, cellWidth - text.count)) + text
    }
    let head = Self.padded("", nameWidth) + founds.map { right(numbers[$0] ?? "") }.joined()
    let rows = expecteds.map { expected in
      Self.padded("\(right(numbers[expected] ?? ""))  \(expected)", nameWidth)
        + founds.map { found in
          right(counts[Cell(expected: expected, found: found)].map(String.init) ?? "·")
        }.joined()
    }
    let others = founds.filter { !expecteds.contains($0) }.map { "\(right(numbers[$0] ?? ""))  \($0)" }
    return [head] + rows + others
  }

  private struct Cell: Hashable {
    let expected: String
    let found: String
  }

  private func listing(_ title: String, _ count: Int, _ items: [String]) -> [String] {
    guard count > 0 else { return [] }
    let note = count > items.count ? " (\(items.count) of \(count))" : " (\(count))"
    return ["", title + note] + items.map { "  " + $0 }
  }

  private static func lines(of reading: TextScoreTotal) -> [String] {
    func row(_ name: String, _ whole: Double, _ mean: Double) -> String {
      "  \(padded(name, 20))\(percent(whole))   by page \(percent(mean))"
    }
    let blanks = reading.blankPages == 0 ? "" : ", blank \(reading.blankPages), read as text \(reading.blankPagesRead)"
    return [
      "", "Text         \(reading.files) files, \(reading.pages) pages\(blanks)",
      row("Character accuracy", reading.characterAccuracy, reading.meanCharacterAccuracy),
      row("Word recall", reading.wordRecall, reading.meanWordRecall),
      row("Word precision", reading.wordPrecision, reading.meanWordPrecision),
    ]
  }

  /// Rounded down: 100.00 % means all.
  private static func percent(_ share: Double) -> String {
    let hundredths = Int((min(max(share, 0), 1) * 10_000 + 1e-9).rounded(.down))
    return "\(hundredths / 100).\(String(100 + hundredths % 100).suffix(2)) %"
  }

  private static func percent(_ tally: Tally) -> String {
    let tenths = Int((tally.share * 1_000).rounded(tally.right == tally.total ? .toNearestOrEven : .down))
    return "\(tenths / 10).\(tenths % 10) %  (\(tally.right) of \(tally.total))"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
