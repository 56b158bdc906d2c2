internal import Foundation
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkbookWriting

/// Results of many documents in one file.
struct ExportRoutes: Sendable {
  let reader: ArchiveReader

  /// How many documents are read at once: what one piece of a reply holds.
  private static let lot = 200

  var routes: [Route] {
    let types = ["text/csv", "application/jsonl", Self.workbookType]
    return [
      Route(
        method: .get, path: "/api/v1/export", access: .scope(.read),
        description: RouteDescription(
          summary: "Export results", tag: "Documents",
          details: """
            All documents that are looked for, the oldest first: the lines of `results.csv` or `results.jsonl`, or the same \
            table as a workbook. Nothing in a table is ever a formula.
            """,
          parameters: [
            Parameter(
              name: "format", place: .query, kind: .choice(["csv", "jsonl", "xlsx"]), text: "The form of the file.",
              isRequired: true)
          ] + DocumentRoutes.filters,
          answers: [
            RouteDescription.Answer(
              status: 200, text: "The file.", content: types.map { ($0, ["type": "string", "format": "binary"]) }),
            .unavailable,
          ]),
        handler: { call throws(Fault) in try await export(call) })
    ]
  }

  private static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  private func export(_ call: Call) async throws(Fault) -> Reply {
    let filter = DocumentRoutes.filter(call)
    // What keeps it from being read is said before the reply begins.
    _ = try await reader.read { ledger throws(Fault) in try ledger.change() }
    switch call.text("format") {
    case "csv":
      return lines("csv", "text/csv; charset=utf-8", filter, heading: ResultExport.heading) { record throws(Fault) in
        try ResultExport.line(of: record)
      }
    case "jsonl":
      return lines("jsonl", "application/jsonl", filter, heading: "") { record in record.result.map { $0 + "\n" } }
    default: return try await workbook(filter)
    }
  }

  private static func headers(_ ending: String, _ type: String) -> HTTPFields {
    [.contentType: type, .contentDisposition: Attachment.disposition("results.\(ending)")]
  }

  private func lines(
    _ ending: String, _ type: String, _ filter: DocumentFilter, heading: String,
    line: @escaping @Sendable (DocumentRecord) throws(Fault) -> String?
  ) -> Reply {
    let body: Reply.Writing = { writer in
      if !heading.isEmpty { try await writer.write(ByteBuffer(string: heading)) }
      var last: Int64 = 0
      while true {
        let after = last
        let piece = try await reader.read(.long) { ledger throws(Fault) -> (text: String, last: Int64?) in
          let records = try ledger.documents(filter, order: .oldestFirst(after: after), limit: Self.lot)
          var text = ""
          for record in records where record.state == .done || record.state == .placed {
            text += try line(record) ?? ""
          }
          return (text, records.last?.id)
        }
        if !piece.text.isEmpty { try await writer.write(ByteBuffer(string: piece.text)) }
        guard let end = piece.last else { return }
        last = end
      }
    }
    return Reply(.ok, headers: Self.headers(ending, type), body: .stream(length: nil, body))
  }

  /// A workbook is made as a file first, because its beginning says what stands at its end; the file has no name by then.
  private func workbook(_ filter: DocumentFilter) async throws(Fault) -> Reply {
    let folder = reader.output + "/.postroom"
    let name = "export-\(UUID().uuidString.lowercased()).draft"
    let file = try await reader.read(.long) { ledger throws(Fault) in
      defer { unlink(PathText.terminated("\(folder)/\(name)")) }
      try Self.write(filter, ledger, "\(folder)/\(name)")
      return try ServedFile(name, below: folder)
    }
    return Reply(
      .ok, headers: Self.headers("xlsx", Self.workbookType),
      body: .stream(length: file.size) { try await file.write(0..<file.size, to: &$0) })
  }

  private static func write(_ filter: DocumentFilter, _ ledger: Ledger, _ path: String) throws(Fault) {
    let columns = ResultExport.columns
    let rows = SheetRows(columns)
    var workbook = try WorkbookWriter(path)
    try workbook.begin("results", columns, widths: columns.map { max(10, $0.name.utf8.count) })
    var (last, count) = (Int64(0), 0)
    while true {
      let records = try ledger.documents(filter, order: .oldestFirst(after: last), limit: lot)
      guard let end = records.last else { break }
      last = end.id
      for record in records where record.state == .done || record.state == .placed {
        guard let cells = try ResultExport.cells(of: record) else { continue }
        rows.begin(at: workbook.place(ofRow: count).row)
        append(cells, to: rows)
        try workbook.add(try rows.finish())
        count += 1
      }
    }
    try workbook.end()
    _ = try workbook.finish()
  }

  private static func append(_ cells: [String], to rows: SheetRows) {
    var bytes: [UInt8] = []
    var places: [(start: Int, length: Int)] = []
    for cell in cells {
      let start = bytes.count
      bytes.append(contentsOf: cell.utf8)
      places.append((start, bytes.count - start))
    }
    // The address of nothing is none, and a row of nothing still counts.
    if bytes.isEmpty { bytes = [0] }
    bytes.withUnsafeBytes { rows.append(places, of: $0) }
  }
}
