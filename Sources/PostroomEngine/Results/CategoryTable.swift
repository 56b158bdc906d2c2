internal import Foundation
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
      CategoryTable(category: $0.name, fields: $0.fields.filter { $0 != FieldName.lines })
    }
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

  /// Whether the total was read or added up.
  private static func originOfTotal(_ row: ResultRow) -> String {
    guard let total = row.fields[FieldName.totalAmount] else { return "" }
    return total.source.hasPrefix(Field.calculated) ? "calculated" : "read"
  }
}
