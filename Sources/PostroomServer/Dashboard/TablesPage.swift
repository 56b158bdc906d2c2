internal import Foundation
internal import PostroomModel

/// What became of the rows of tables, and which were rejected and why.
struct TablesPage: Sendable {
  let dashboard: Dashboard

  private static let mostSummary = 4 << 20
  /// So many bytes of the rejects are shown at once.
  private static let stretch = 48 << 10

  /// `summary.json`, as far as it is shown.
  private struct Summary: Decodable, Sendable {
    var files: Int
    var records: Int
    var good: Int
    var rejected: Int
    var codes: [String: Int]
    var warnings: [String]?
    var tables: [Entry]?

    struct Entry: Decodable, Sendable {
      var file: String
      var outcome: String
      var records: Int
      var good: Int
      var rejected: Int
    }
  }

  private struct Found: Sendable {
    var summary: Summary?
    var heads: [String] = []
    var rows: [[String]] = []
    /// Where the next rows begin in the file.
    var next: Int?
  }

  var route: Route {
    .page(
      "/tables", "Show what became of the rows of tables",
      parameters: [.query("at", .integer(0...Int64(Int32.max)), "Where in `rejects.csv` to begin, in bytes.")],
      handler: { call throws(Fault) in try await page(call) })
  }

  private func page(_ call: Call) async throws(Fault) -> Reply {
    let frame = await dashboard.frame(call, .tables)
    let visit = frame.visit
    let (output, place) = (dashboard.reader.output, Int(call.number("at") ?? 0))
    let found = try await OwnThread.perform { Self.find(output, at: place) }
    guard let summary = found.summary else {
      return frame.reply(visit(.tables), "<p class=\"box\" role=\"status\">\(visit(.noTables))</p>")
    }
    let content = tiles(summary, visit) + codes(summary, visit) + rejects(found, visit) + files(summary, visit)
    return frame.reply(visit(.tables), content)
  }

  private func tiles(_ summary: Summary, _ visit: Visit) -> Markup {
    let all: [(PageText, Int, Markup)] = [
      (.files, summary.files, ""), (.rows, summary.records, ""), (.goodRows, summary.good, "filed"),
      (.rejectedRows, summary.rejected, "failed"),
    ]
    let items = all.markup { "<li class=\"\($0.2)\"><b>\(visit.number($0.1))</b>\(visit($0.0))</li>" }
    return "<ul class=\"tiles\">\(items)</ul>"
  }

  private func codes(_ summary: Summary, _ visit: Visit) -> Markup {
    guard let most = summary.codes.values.max() else { return "" }
    let sorted = summary.codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let rows = sorted.markup { code, count in
      """
      <tr><th scope="row">\(Self.title(code, visit))</th><td class="number">\(visit.number(count))</td>
      <td>\(.bar(Double(count) / Double(max(1, most)), kind: "failed"))</td></tr>
      """
    }
    return
      "<section class=\"card\"><h2>\(visit(.reasonsForRejects))</h2><table class=\"bars\">\(rows)</table></section>"
  }

  private func rejects(_ found: Found, _ visit: Visit) -> Markup {
    guard !found.rows.isEmpty else {
      return "<section><h2>\(visit(.rejects))</h2><p class=\"quiet\">\(visit(.noRejects))</p></section>"
    }
    let heads = found.heads.markup { "<th scope=\"col\">\(Self.word($0, visit))</th>" }
    let place = found.heads.firstIndex(of: "code")
    let rows = found.rows.markup { row in
      let cells = row.indices.markup { column in
        "<td>\(column == place ? Self.title(row[column], visit) : Markup(escaping: row[column]))</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    let next: Markup = found.next.map { "<p><a rel=\"next\" href=\"/tables?at=\($0)\">\(visit(.more))</a></p>" } ?? ""
    return """
      <section><h2>\(visit(.rejects))</h2><div class="scroll" role="region" aria-label="\(visit(.rejects))" tabindex="0">
      <table class="rejects"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>\(next)</section>
      """
  }

  /// A code with what it is called.
  private static func title(_ code: String, _ visit: Visit) -> Markup {
    let title: Markup = RejectTitles.text(code, visit.language).map { "\($0) " } ?? ""
    return "<span class=\"named\">\(title)<code>\(code)</code></span>"
  }

  private static func word(_ head: String, _ visit: Visit) -> String {
    switch head {
    case "file": visit(.document)
    case "line": visit(.line)
    case "column": visit(.column)
    case "code": visit(.code)
    case "reason": visit(.reason)
    case "raw": visit(.raw)
    default: head.replacing("_", with: " ")
    }
  }

  private func files(_ summary: Summary, _ visit: Visit) -> Markup {
    guard let tables = summary.tables, !tables.isEmpty else { return "" }
    let heads = [visit(.files), visit(.outcome), visit(.rows), visit(.goodRows), visit(.rejectedRows)].markup {
      "<th scope=\"col\">\($0)</th>"
    }
    let rows = tables.prefix(500).markup { entry in
      """
      <tr><th scope="row">\(entry.file)</th><td>\(visit.tag(Outcome(rawValue: entry.outcome)))</td>
      <td class="number">\(visit.number(entry.records))</td><td class="number">\(visit.number(entry.good))</td>
      <td class="number">\(visit.number(entry.rejected))</td></tr>
      """
    }
    return """
      <section><h2>\(visit(.files))</h2><div class="scroll" role="region" aria-label="\(visit(.files))" tabindex="0"><table>
      <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></section>
      """
  }

  // MARK: Finding

  private static func find(_ output: String, at place: Int) -> Found {
    var found = Found()
    let folder = TableRule.folder
    if let file = try? ServedFile("\(folder)/summary.json", below: output), file.size <= mostSummary,
      let bytes = file.bytes(0..<file.size)
    {
      found.summary = try? JSONDecoder().decode(Summary.self, from: Data(bytes))
    }
    guard let file = try? ServedFile("\(folder)/rejects.csv", below: output),
      let head = file.bytes(0..<min(file.size, 4_096))
    else { return found }
    let heading = CSVText.records(head, most: 1)
    found.heads = heading.records.first ?? []
    let start = max(place, heading.end)
    let end = min(file.size, start + stretch)
    guard start < end, let bytes = file.bytes(start..<end) else { return found }
    let records = CSVText.records(bytes, most: .max, isWhole: end == file.size)
    found.rows = records.records
    found.next = records.end > 0 && start + records.end < file.size ? start + records.end : nil
    return found
  }
}

/// Records of a file of ours with commas, quotes and CRLF (RFC 4180).
enum CSVText {
  /// Reads whole records.
  ///
  /// - Parameters:
  ///   - most: At most so many.
  ///   - isWhole: Whether the bytes end where the file does, so that the last record needs no line end.
  /// - Returns: The records, and where the bytes behind them begin.
  static func records(_ bytes: [UInt8], most: Int, isWhole: Bool = false) -> (records: [[String]], end: Int) {
    var records: [[String]] = []
    var (record, cell) = ([String](), [UInt8]())
    var (isQuoted, end) = (false, 0)
    var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    while place < bytes.count, records.count < most {
      let byte = bytes[place]
      place += 1
      switch byte {
      case 0x22 where isQuoted && place < bytes.count && bytes[place] == 0x22:
        cell.append(byte)
        place += 1
      case 0x22: isQuoted.toggle()
      case 0x2C where !isQuoted:
        record.append(text())
        cell = []
      case 0x0A where !isQuoted:
        if cell.last == 0x0D { cell.removeLast() }
        records.append(record + [text()])
        (record, cell, end) = ([], [], place)
      default: cell.append(byte)
      }
    }
    if isWhole, records.count < most, !record.isEmpty || !cell.isEmpty {
      records.append(record + [text()])
      end = bytes.count
    }
    return (records, end)
  }
}
