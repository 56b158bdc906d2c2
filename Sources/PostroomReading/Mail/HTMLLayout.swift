/// Collects the lines and tables of HTML as text.
struct HTMLLayout {
  private struct Table {
    var rows: [[String]] = []
    var row: [String]?
    var cell: Flow?
  }

  /// Text that flows, with its white space collapsed.
  private struct Flow {
    var text = ""
    var isBlank = true

    mutating func add(_ piece: String, isPreformatted: Bool) {
      for scalar in piece.unicodeScalars {
        let isSpace = scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{C}"
        if isSpace, !isPreformatted {
          if !isBlank { text.unicodeScalars.append(" ") }
          isBlank = true
        } else {
          text.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
          isBlank = scalar == "\n"
        }
      }
    }

    mutating func breakLine() {
      while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
      text.unicodeScalars.append("\n")
      isBlank = true
    }

    mutating func startBlock(isSpaced: Bool) {
      while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
      if !text.isEmpty, text.unicodeScalars.last != "\n" { text.unicodeScalars.append("\n") }
      if isSpaced, !text.isEmpty, !endsWithEmptyLine { text.unicodeScalars.append("\n") }
      isBlank = true
    }

    private var endsWithEmptyLine: Bool { text.utf8.suffix(2).elementsEqual([0x0A, 0x0A]) }
  }

  private var flow = Flow()
  private var tables: [Table] = []
  /// Deeper tables are part of the cell that they stand in.
  private var ignored = 0

  private static let deepest = 24
  /// Wider columns are paragraphs.
  private static let widestColumn = 60
  private static let mostColumns = 40

  /// Adds characters where the text is.
  mutating func add(_ text: String, isPreformatted: Bool) {
    if let last = tables.indices.last, tables[last].cell != nil {
      tables[last].cell?.add(text, isPreformatted: isPreformatted)
    } else if tables.isEmpty {
      flow.add(text, isPreformatted: isPreformatted)
    } else if text.contains(where: { !$0.isWhitespace }) {
      startCell()
      tables[tables.count - 1].cell?.add(text, isPreformatted: isPreformatted)
    }
  }

  /// Ends a line.
  mutating func breakLine() {
    if let last = tables.indices.last { tables[last].cell?.breakLine() } else { flow.breakLine() }
  }

  /// Begins a block on a line of its own.
  mutating func startBlock(isSpaced: Bool) {
    if let last = tables.indices.last {
      tables[last].cell?.startBlock(isSpaced: isSpaced)
    } else {
      flow.startBlock(isSpaced: isSpaced)
    }
  }

  mutating func startTable() {
    if tables.count < Self.deepest { tables.append(Table()) } else { ignored += 1 }
  }

  mutating func startRow() { if !tables.isEmpty { endRow() } }

  mutating func startCell() {
    guard let last = tables.indices.last else { return }
    endCell()
    if tables[last].row == nil { tables[last].row = [] }
    tables[last].cell = Flow()
  }

  mutating func endCell() {
    guard let last = tables.indices.last, let cell = tables[last].cell else { return }
    tables[last].row?.append(Self.trimmed(cell.text))
    tables[last].cell = nil
  }

  mutating func endRow() {
    guard let last = tables.indices.last else { return }
    endCell()
    if let row = tables[last].row { tables[last].rows.append(row) }
    tables[last].row = nil
  }

  mutating func endTable() {
    if ignored > 0 {
      ignored -= 1
      return
    }
    guard !tables.isEmpty else { return }
    endRow()
    let text = Self.text(of: tables.removeLast().rows)
    startBlock(isSpaced: false)
    add(text, isPreformatted: true)
    startBlock(isSpaced: false)
  }

  /// All of the text; what is open is closed.
  mutating func finish() -> String {
    while !tables.isEmpty {
      ignored = 0
      endTable()
    }
    return Self.trimmed(flow.text)
  }

  /// A table of data in columns; one whose cells are paragraphs is layout, and its cells follow each other.
  private static func text(of rows: [[String]]) -> String {
    let rows = rows.filter { row in row.contains { !$0.isEmpty } }
    let isData =
      rows.contains { $0.count > 1 }
      && rows.allSatisfy { $0.count <= mostColumns && $0.allSatisfy { $0.count <= widestColumn && !$0.contains("\n") } }
    guard isData else { return rows.flatMap { $0.filter { !$0.isEmpty } }.joined(separator: "\n") }
    var widths = [Int](repeating: 0, count: rows.map(\.count).max() ?? 0)
    for row in rows { for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) } }
    return rows.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        line += cell
        if index + 1 < row.count { line += String(repeating: " ", count: widths[index] - cell.count + 3) }
      }
      return line
    }.joined(separator: "\n")
  }

  private static func trimmed(_ text: String) -> String {
    let end = text.lastIndex { !$0.isWhitespace }
    return end.map { String(text[...$0].drop { $0.isWhitespace }) } ?? ""
  }
}
