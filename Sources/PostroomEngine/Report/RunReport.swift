internal import Foundation
public import PostroomLedger
public import PostroomModel

/// One self-contained page about all that lies in an output folder: `postroom report --html`.
///
/// No script, nothing loaded from elsewhere; every text from a document is escaped.
public struct RunReport {
  private let output: String
  private let ledger: Ledger
  private let counts: LedgerCounts
  private let verification: Verification
  /// So many documents are listed; the rest is in the results.
  private static let listed = 2_000

  /// Gathers what the page shows.
  ///
  /// - Throws: `ledger-damaged`.
  public init(output: String, ledger: Ledger) throws(Fault) {
    self.output = output
    self.ledger = ledger
    counts = try ledger.counts()
    verification = try Verification(output: output, ledger: ledger)
  }

  /// The page.
  ///
  /// - Throws: `ledger-damaged`.
  /// - Complexity: O(documents); at most 2,000 are listed.
  public func html() throws(Fault) -> String {
    let runs = try ledger.runs(limit: 20)
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Postroom report</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
      <style>\(ReportStyle.css)</style></head><body><main>
      <header><h1>Postroom</h1><p>\(escape(output))</p></header>
      \(balance)
      \(categories)
      \(try attention())
      \(try documents())
      \(history(runs))
      </main></body></html>

      """
  }

  private var balance: String {
    let tiles = Outcome.allCases.map { outcome in
      "<div class=\"tile \(outcome.rawValue)\"><b>\(counts.outcomes[outcome.rawValue] ?? 0)</b>"
        + "<span>\(outcome.rawValue)</span></div>"
    }.joined()
    let isBalanced = verification.isBalanced
    let problems = verification.problems.prefix(50).map { "<li>\(escape($0))</li>" }.joined()
    return """
      <section class="balance"><div class="tile total"><b>\(counts.documents)</b><span>in</span></div>
      <i>=</i>\(tiles)</section>
      <p class="verdict \(isBalanced ? "good" : "bad")">\(isBalanced ? "Balanced" : "Not balanced"):
      \(counts.documents) in, \(verification.outcomes.values.reduce(0, +)) accounted for;
      \(verification.pages) pages in, \(verification.pagesAccounted) accounted for;
      \(verification.filesChecked) files compared with their hashes.</p>
      \(problems.isEmpty ? "" : "<ul class=\"problems\">\(problems)</ul>")
      """
  }

  private var categories: String {
    let most = max(1, counts.categories.values.max() ?? 1)
    let rows = counts.categories.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, number in
      """
      <tr><th>\(escape(name))</th><td class="number">\(number)</td>
      <td class="bar"><span style="width:\(100 * number / most)%"></span></td></tr>
      """
    }.joined()
    return rows.isEmpty ? "" : "<section><h2>Filed</h2><table class=\"bars\">\(rows)</table></section>"
  }

  private func attention() throws(Fault) -> String {
    let rows = try tableRows { $0.outcome == .review || $0.outcome == .refused || $0.outcome == .failed }
    guard !rows.isEmpty else { return "" }
    return "<section><h2>For a person to look at</h2>\(table(rows))</section>"
  }

  private func documents() throws(Fault) -> String {
    let rows = try tableRows { $0.outcome == .filed || $0.outcome == .duplicate }
    return "<section><h2>Documents</h2>\(table(rows))</section>"
  }

  private func tableRows(where isChosen: (DocumentRecord) -> Bool) throws(Fault) -> [String] {
    var rows: [String] = []
    let decoder = JSONDecoder()
    try ledger.forEachDocument { record throws(Fault) in
      guard isChosen(record), let json = record.result,
        let row = try? decoder.decode(ResultRow.self, from: Data(json.utf8))
      else { return true }
      rows.append(self.row(row))
      return rows.count < Self.listed
    }
    return rows
  }

  private func table(_ rows: [String]) -> String {
    let note = rows.count < Self.listed ? "" : "<p>The first \(Self.listed); the rest is in results.csv.</p>"
    return """
      <table><thead><tr><th>Document</th><th>Outcome</th><th>Category</th><th>Sure</th><th>Identifier</th>
      <th>Pages</th><th>Why</th><th>ms</th></tr></thead><tbody>\(rows.joined())</tbody></table>\(note)
      """
  }

  private func row(_ row: ResultRow) -> String {
    let sure = row.confidence.map { "\(Int(($0 * 100).rounded()))%" } ?? ""
    let milliseconds = row.timings.values.reduce(0, +)
    return """
      <tr><td>\(escape(row.shownName))<small>\(escape(row.destination ?? ""))</small></td>
      <td><span class="tag \(row.status.rawValue)">\(row.status.rawValue)</span></td>
      <td>\(escape(row.category ?? ""))</td><td class="number">\(sure)</td>
      <td class="number">\(escape(row.fields[FieldName.identifier]?.value ?? ""))</td>
      <td class="number">\(row.pages)</td><td>\(why(row))</td>
      <td class="number">\(ResultTable.decimal(milliseconds, places: 1))</td></tr>
      """
  }

  private func why(_ row: ResultRow) -> String {
    if let fault = row.fault {
      return "<b>\(escape(fault.title))</b>: \(escape(fault.detail)) <em>\(escape(fault.remedy))</em>"
    }
    if let original = row.duplicateOf { return "same content as \(escape(PathText.name(of: original)))" }
    let doubts = row.openDoubts
    if !doubts.isEmpty {
      let items = doubts.map { "<li><b>\($0.reason.rawValue)</b> \(escape($0.sentence))</li>" }
      return "<ul class=\"doubts\">\(items.joined())</ul>"
    }
    if !row.parts.isEmpty { return "divided into \(row.parts.count) documents" }
    return escape(row.evidence.prefix(4).map(\.phrase).joined(separator: " · "))
  }

  private func history(_ runs: [RunRecord]) -> String {
    let rows = runs.map { run in
      """
      <tr><td class="number">\(run.id)</td><td>\(escape(run.date))</td><td>\(escape(run.profile))</td>
      <td>\(run.moves ? "move" : "copy")</td><td class="number">\(run.inputs)</td>
      <td>\(escape(run.undone ? "undone" : run.ending ?? "did not end"))</td></tr>
      """
    }.joined()
    return """
      <section><h2>Runs</h2><table><thead><tr><th>Run</th><th>Date</th><th>Profile</th><th>Sources</th>
      <th>Documents</th><th>Ending</th></tr></thead><tbody>\(rows)</tbody></table></section>
      """
  }

  /// By scalars: some characters would join the bracket beside them into one Character.
  private func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&", "<", ">", "\"", "'": escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case _ where scalar.properties.isBidiControl: escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
