internal import Foundation
public import PostroomModel

/// Compares results with truths, one row at a time.
///
/// Only what must be matched is kept: for each truth its category, identifier and fields, and its text only until that has
/// been compared, where that is wanted at all.
public struct Scorer {
  private struct Expected {
    var truth: SampleTruth
    var isAnswered = false
    /// The words of each page; nil where they are not wanted, unknown or compared already.
    var pages: [String]?
  }

  private var expected: [String: [Expected]] = [:]
  private var order: [String] = []
  private var cells: [String: [String: Int]] = [:]
  private var report = ScoreReport()
  private var fields: FieldScorer
  private let comparesText: Bool
  private let tellsSources: Bool

  /// A scorer that knows no truth yet.
  ///
  /// - Parameters:
  ///   - comparesText: Whether `addText` will be called; the truths' texts are kept for it.
  ///   - fields: The fields that count, by their contract names; nil counts every field of every truth.
  ///   - tellsSources: Whether the report tells fields of documents with text and of scans apart.
  public init(comparesText: Bool = false, fields: Set<String>? = nil, tellsSources: Bool = false) {
    self.comparesText = comparesText
    self.tellsSources = tellsSources
    self.fields = FieldScorer(wanted: fields)
  }

  /// Compares two files.
  ///
  /// - Parameters:
  ///   - results: The path of `results.jsonl`.
  ///   - truth: The path of `truth.jsonl`.
  /// - Throws: `source-not-found` for a missing file, `source-unreadable` for one that cannot be read,
  ///   `usage-invalid` for a line that is no row.
  /// - Complexity: O(rows) time; memory for the truths without their texts.
  public static func score(results: String, truth: String) throws(Fault) -> ScoreReport {
    var scorer = Scorer()
    try scorer.expect(truthsIn: truth)
    try scorer.add(resultsIn: results)
    return scorer.finish()
  }

  /// Adds the truths of a file, or of a folder with a JSON beside each document.
  ///
  /// - Parameter path: The path of `truth.jsonl`, or of the folder; `ForeignTruths` says which forms it may have.
  /// - Throws: `source-not-found`, `source-unreadable`, `usage-invalid` for a line that is no row and for a folder without
  ///   any truth.
  public mutating func expect(truthsIn path: String) throws(Fault) {
    if ForeignTruths.isFolder(path) {
      for truth in try ForeignTruths.truths(in: path) { expect(truth) }
      return
    }
    var rows = try JSONLines<SampleTruth>(path)
    while let truth = try rows.next() { expect(truth) }
  }

  /// Adds the results of a file; the truths must be there before.
  ///
  /// - Parameter path: The path of `results.jsonl`.
  /// - Throws: `source-not-found`, `source-unreadable`, `usage-invalid` for a line that is no row.
  public mutating func add(resultsIn path: String) throws(Fault) {
    var rows = try JSONLines<ResultLine>(path)
    while let result = try rows.next() { add(result) }
  }

  /// Adds the text that was found in a file; its truth must be there before.
  ///
  /// Page is compared with page; one that only one side has is compared with nothing. A file without a truth, or whose
  /// truth tells no text, is passed over, and so is the text of a truth that was compared before.
  ///
  /// - Parameters:
  ///   - text: The words of each page in reading order.
  ///   - file: The file's name or path.
  public mutating func addText(_ text: [String], file: String) {
    let name = Self.name(file)
    guard
      let place = expected[name]?.firstIndex(where: { $0.pages != nil }), let truth = expected[name]?[place].pages
    else { return }
    expected[name]?[place].pages = nil
    var total = report.reading ?? TextScoreTotal()
    total.files += 1
    for page in 0..<max(truth.count, text.count) {
      total.add(
        TextScore(truth: page < truth.count ? truth[page] : "", found: page < text.count ? text[page] : ""))
    }
    report.reading = total
  }

  /// Adds a truth; a file may have several, each of which wants a result.
  public mutating func expect(_ truth: SampleTruth) {
    var lean = truth
    lean.text = ""
    lean.pageTexts = nil
    let name = Self.name(truth.file)
    if expected[name] == nil { order.append(name) }
    let pages = comparesText ? truth.textsOfPages : nil
    expected[name, default: []].append(Expected(truth: lean, pages: pages))
    report.documents += 1
  }

  /// Adds a result.
  mutating func add(_ result: ResultLine) {
    let name = Self.name(result.source)
    guard let place = expected[name]?.firstIndex(where: { !$0.isAnswered }) else {
      report.unexpectedCount += 1
      if report.unexpected.count < ScoreReport.listed { report.unexpected.append(result.source) }
      return
    }
    expected[name]?[place].isAnswered = true
    guard let truth = expected[name]?[place].truth else { return }
    report.matched += 1
    compare(result, with: truth)
  }

  /// Counts what was not answered and hands over the report.
  public mutating func finish() -> ScoreReport {
    for name in order {
      for entry in expected[name] ?? [] where !entry.isAnswered { countMissing(entry.truth) }
    }
    report.confusion = cells.sorted { $0.key < $1.key }.flatMap { row in
      row.value.sorted { $0.key < $1.key }
        .map { ScoreReport.Confusion(expected: row.key, found: $0.key, count: $0.value) }
    }
    report.fields = fields.scores
    report.fieldsBySource = tellsSources ? fields.bySource : nil
    report.fieldExamples = fields.examples.worst(ScoreReport.listed)
    return report
  }

  private mutating func compare(_ result: ResultLine, with truth: SampleTruth) {
    let isExcused = isExcusedDuplicate(result, truth)
    if let outcome = truth.outcome {
      // Of two equal files either may have been read first.
      let isRight = result.status == outcome.rawValue || (outcome == .duplicate && result.status == "filed")
      report.outcome.count(isRight)
      if !isRight { note(truth.file, "outcome", outcome.rawValue, result.status) }
    }
    if isExcused { return }
    fields.compare(result, with: truth)
    guard let category = truth.category else { return }
    let found = result.category ?? "(\(result.status ?? "none"))"
    report.category.count(found == category)
    cells[category, default: [:]][found, default: 0] += 1
    if found != category { note(truth.file, "category", category, found) }
    compareIdentifier(result.fields["identifier"]?.value, truth)
  }

  private mutating func compareIdentifier(_ found: String?, _ truth: SampleTruth) {
    report.identifier.exact.count(found == truth.identifier)
    guard found != truth.identifier else { return }
    switch (truth.identifier, found) {
    case (nil, _): report.identifier.falsePositives += 1
    case (_, nil): report.identifier.missed += 1
    default: report.identifier.wrong += 1
    }
    note(truth.file, "identifier", truth.identifier, found)
  }

  private mutating func countMissing(_ truth: SampleTruth) {
    report.missingCount += 1
    if report.missing.count < ScoreReport.listed { report.missing.append(truth.file) }
    if truth.outcome != nil { report.outcome.count(false) }
    fields.miss(truth)
    guard let category = truth.category else { return }
    report.category.count(false)
    report.identifier.exact.count(false)
    if truth.identifier != nil { report.identifier.missed += 1 }
    cells[category, default: [:]]["(missing)", default: 0] += 1
  }

  /// A duplicate has no category of its own, whichever of the two equal files came first.
  private func isExcusedDuplicate(_ result: ResultLine, _ truth: SampleTruth) -> Bool {
    guard result.status == Outcome.duplicate.rawValue else { return false }
    if truth.outcome == .duplicate { return true }
    guard let original = result.duplicateOf else { return false }
    return expected[Self.name(original)]?.contains { $0.truth.outcome == .duplicate } ?? false
  }

  private mutating func note(_ file: String, _ question: String, _ expected: String?, _ found: String?) {
    report.mistakeCount += 1
    guard report.mistakes.count < ScoreReport.listed else { return }
    report.mistakes.append(.init(file: file, question: question, expected: expected, found: found))
  }

  /// The last part of a path, in composed characters: file systems and people disagree about those.
  private static func name(_ path: String) -> String {
    (path.split(separator: "/").last.map(String.init) ?? path).precomposedStringWithCanonicalMapping
  }
}
