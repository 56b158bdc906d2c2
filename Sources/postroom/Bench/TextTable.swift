/// Columns of text: the first one is aligned to the left, the others to the right.
struct TextTable {
  private var rows: [[String]]

  /// Starts a table.
  init(_ heads: [String]) { rows = [heads] }

  /// Adds a row.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table's lines.
  var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
        return column == 0 ? cell + space : space + cell
      }
      return cells.joined(separator: "  ").trimmedAtEnd
    }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
