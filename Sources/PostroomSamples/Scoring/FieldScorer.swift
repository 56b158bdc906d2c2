/// Counts what became of the fields of documents.
struct FieldScorer {
  /// The fields that count; nil is every field of a truth.
  let wanted: Set<String>?
  private(set) var scores = FieldScores()
  /// The same, for documents with text and for scans.
  private(set) var bySource: [String: FieldScores] = [:]
  private(set) var examples = FieldExamples()

  init(wanted: Set<String>?) { self.wanted = wanted }

  /// Counts a truth whose document has a result.
  mutating func compare(_ result: ResultLine, with truth: SampleTruth) {
    for (field, value) in counted(truth) where ListMember(field) == nil {
      let names = [field] + (truth.acceptedNames[field] ?? [])
      let answers = names.compactMap { name in result.fields[name].map { (name: name, value: $0.value) } }
      let isRight = answers.contains { FieldComparison.agrees(field, truth: value, found: $0.value) }
      let isWarned = answers.contains { result.warns(of: $0.name) }
      let verdict: FieldScore.Verdict =
        isRight ? .right : answers.isEmpty ? .missed : .wrong(isWarned: isWarned)
      count(truth, field, verdict)
      if !isRight { note(truth, field, value, answers.first?.value, isWarned: isWarned) }
    }
    compareLists(result, with: truth)
    if !truth.lines.isEmpty, counts("lines") { compareLines(result, with: truth) }
  }

  /// Counts the members of lists such as `vehicles`, whose entries are paired as lines are.
  private mutating func compareLists(_ result: ResultLine, with truth: SampleTruth) {
    let wanted = ListMember.lists(counted(truth).map { ($0.key, $0.value) })
    let answers = ListMember.lists(result.fields.map { ($0.key, $0.value) })
    for (list, entries) in wanted.sorted(by: { $0.key < $1.key }) {
      let found = answers[list] ?? []
      let comparison = LineComparison(truth: entries, found: found, isWarned: result.warns(of: list))
      for (place, row) in comparison.rows.enumerated() {
        for (cell, verdict) in row.cells.sorted(by: { $0.key < $1.key }) {
          let field = "\(list)[\(place)].\(cell)"
          count(truth, field, verdict)
          guard verdict != .right else { continue }
          let answer = row.partner.flatMap { found[$0][cell]?.value }
          note(truth, field, entries[place][cell] ?? "", answer, isWarned: verdict == .wrong(isWarned: true))
        }
      }
    }
  }

  /// Counts a truth whose document has none.
  mutating func miss(_ truth: SampleTruth) {
    for (field, _) in counted(truth) { count(truth, field, .missed) }
    guard !truth.lines.isEmpty, counts("lines") else { return }
    countLines(truth, LineComparison(truth: truth.lines, found: [], isWarned: false))
  }

  private func counted(_ truth: SampleTruth) -> [(key: String, value: String)] {
    truth.fields.filter { !$0.value.isEmpty && counts($0.key) }.sorted { $0.key < $1.key }
  }

  /// Whether a field counts; that of a list is asked for by the list's name too.
  private func counts(_ field: String) -> Bool {
    guard let wanted else { return true }
    return wanted.contains(Self.general(field)) || wanted.contains(field.prefix { $0 != "[" && $0 != "." }.description)
  }

  private mutating func compareLines(_ result: ResultLine, with truth: SampleTruth) {
    let isWarned = result.warns(of: "lines")
    let comparison = LineComparison(truth: truth.lines, found: result.lines, isWarned: isWarned)
    countLines(truth, comparison)
    guard let place = comparison.rows.firstIndex(where: { $0.verdict != .right }) else { return }
    let row = comparison.rows[place]
    let bad = row.cells.filter { $0.value != .right }.keys.sorted()
    let told = bad.map { "\($0) \(truth.lines[place][$0] ?? "")" }.joined(separator: ", ")
    let found = row.verdict == .missed ? nil : "line \(place + 1) with others"
    note(truth, "lines", "line \(place + 1) with \(told)", found, isWarned: isWarned)
  }

  private mutating func countLines(_ truth: SampleTruth, _ comparison: LineComparison) {
    scores.count(comparison)
    bySource[truth.sourceName, default: .init()].count(comparison)
  }

  private mutating func count(_ truth: SampleTruth, _ field: String, _ verdict: FieldScore.Verdict) {
    let name = Self.general(field)
    scores.count(name, verdict)
    bySource[truth.sourceName, default: .init()].count(name, verdict)
  }

  private mutating func note(
    _ truth: SampleTruth, _ field: String, _ expected: String, _ found: String?, isWarned: Bool
  ) {
    examples.add(
      FieldExample(
        file: truth.file, field: Self.general(field), expected: expected, found: found, isWarned: isWarned))
  }

  /// `vehicles[3].plate` is `vehicles[].plate`.
  private static func general(_ field: String) -> String {
    var name = ""
    var isIndex = false
    for character in field {
      if character == "]" { isIndex = false }
      if !isIndex { name.append(character) }
      if character == "[" { isIndex = true }
    }
    return name
  }
}

extension SampleTruth {
  /// Whether its document has text of its own or is a picture of paper.
  fileprivate var sourceName: String { scan == nil ? "digital" : "scans" }
}

extension FieldScores {
  /// Counts the lines of one document.
  fileprivate mutating func count(_ comparison: LineComparison) {
    var lines = lines ?? LineScores()
    lines.surplus += comparison.surplus
    for row in comparison.rows {
      lines.rows.count(row.verdict)
      for (name, verdict) in row.cells { lines.cells[name, default: .init()].count(verdict) }
    }
    self.lines = lines
  }
}
