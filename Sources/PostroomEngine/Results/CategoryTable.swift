internal import Foundation
internal import PostroomLedger
internal import PostroomModel

/// The table of one category: a line for each of its documents, with the fields that the category asks for and the pages
/// that they stand on.
struct CategoryTable: Hashable, Sendable, Codable {
  /// The category.
  var category: String
  /// The names of its fields that have one value.
  var fields: [String]

  /// The tables that a profile asks for.
  static func tables(of profile: Profile) -> [CategoryTable] {
    guard profile.hasCategoryTables else { return [] }
    return profile.categories.filter { !$0.fields.isEmpty }.map {
      CategoryTable(category: $0.name, fields: $0.fields.filter { $0 != FieldName.lines && $0 != FieldName.vehicles })
    }
  }

  /// Where the ledger notes the tables that were begun.
  private static let note = "tables of categories"

  /// The tables that runs have begun, in the order in which they did.
  static func begun(_ ledger: Ledger) throws(Fault) -> [CategoryTable] {
    guard let note = try ledger.note(note) else { return [] }
    guard let tables = try? JSONDecoder().decode([CategoryTable].self, from: Data(note.utf8)) else {
      throw Fault(.ledgerDamaged, Self.note, "They cannot be read.")
    }
    return tables
  }

  /// Notes all tables that are begun.
  static func begin(_ tables: [CategoryTable], _ ledger: Ledger) throws(Fault) {
    guard let note = try? JSONEncoder().encode(tables) else {
      throw Fault(.internalError, Self.note, "They cannot be written.")
    }
    try ledger.setNote(Self.note, String(decoding: note, as: UTF8.self))
  }

  /// The name of the file below the output folder.
  var fileName: String { category + ".csv" }

  /// A byte order mark, so that spreadsheets read the letters right, and the heading.
  var heading: String {
    let columns = ["file", "status"] + fields.flatMap { [$0, $0 + "_page"] } + ["total_is", "lines", "doubts", "id"]
    return "\u{FEFF}" + columns.map(ResultTable.cell).joined(separator: ",") + "\r\n"
  }

  /// A document's line with its end; nothing for documents of other categories, and for duplicates.
  func line(_ row: ResultRow) -> String {
    guard row.category == category, row.status == .filed || row.status == .review else { return "" }
    var cells = [row.destination ?? row.source, row.status.rawValue]
    for name in fields {
      let field = row.fields[name]
      cells += [field?.value ?? "", field.map { String($0.page) } ?? ""]
    }
    cells += [Self.originOfTotal(row), row.lines.isEmpty ? "" : String(row.lines.count)]
    cells += [row.doubts.map(\.sentence).joined(separator: " "), row.id ?? ""]
    return cells.map(ResultTable.cell).joined(separator: ",") + "\r\n"
  }

  /// Where the total comes from: `read` on a page, `calculated`, `data` that came with the document, or a `person`.
  private static func originOfTotal(_ row: ResultRow) -> String {
    guard let source = row.fields[FieldName.totalAmount]?.source else { return "" }
    if source.hasPrefix(Field.calculated) { return "calculated" }
    if source.hasPrefix(Correction.sourcePrefix) { return "person" }
    return data.contains(where: source.hasPrefix) ? "data" : "read"
  }

  /// How the sources of values begin that were stated for machines: an e-invoice's element, a code's payload.
  private static let data = ["xml:", "barcode:"]
}
