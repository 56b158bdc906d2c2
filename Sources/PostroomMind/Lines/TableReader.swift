internal import PostroomModel

/// Reads tables line by line: heads, rows, what goes on below a row, and the sums that end a table.
struct TableReader {
  /// A line that follows within this many heights goes on with the row above it.
  private static let wrapPitch: Float = 1.85
  /// A row of which the sum is set a little lower waits so long for it.
  private static let sumPitch: Float = 2.2

  /// The items that are complete.
  private(set) var items: [LineItem] = []
  private var head: TableHead?
  private var row: TableRow?
  /// Whether a sum of a part was passed: what follows must be a full row.
  private var isBehindSum = false
  /// The kinds of the table's first row: what follows looks like it.
  private var usualCells = 0
  /// Whether the page has shown rows of the table that began on the page before.
  private var isContinued = false

  /// Starts a page: a table that did not end goes on, if rows like its own follow.
  mutating func startPage() {
    closeRow()
    isContinued = head != nil
  }

  /// Ends the last table.
  mutating func finish() { closeRow() }

  /// Reads the first of the lines, or the head of a table that begins with it, and tells how many lines were read.
  mutating func read(_ lines: ArraySlice<TextLine>, on page: Page) -> Int {
    if let (found, count) = StackedHead.head(lines, on: page) {
      closeRow()
      head = found
      (isBehindSum, usualCells, isContinued) = (false, 0, false)
      return count
    }
    if let line = lines.first { read(line, on: page) }
    return 1
  }

  private mutating func read(_ line: TextLine, on page: Page) {
    guard let head else { return }
    let columns = ColumnAlignment.columns(of: line.values, in: head)
    if isOutOfTable(line, head, columns) { return }
    var placed = zip(line.values, columns).compactMap { value, column in column.map { (value, head.columns[$0]) } }
    if let split = JoinedCells.split(placed, in: head, on: page) { placed = split }
    let cells = placed.filter { $0.1.kind != .other && $0.1.kind != .date }
    let text = descriptionText(line, placed.map(\.0), head, page)
    if startsRow(cells.map(\.1.kind), text, line) {
      closeRow()
      var new = TableRow(page: line.page, box: line.box)
      for (value, column) in placed where column.kind != .other { new.cells[column.kind] = (value, column.name) }
      new.spare = zip(line.values, columns).filter { $1.map { head.columns[$0].kind == .other } ?? true }.map(\.0)
      if let text { new.description.append(text) }
      row = new
      usualCells = max(usualCells, cells.count)
      isContinued = false
    } else {
      let edge = row?.description.first?.box.x1 ?? .infinity
      goOn(line, cells: placed, text: descriptionText(line, placed.map(\.0), head, page, edge: edge))
    }
  }

  /// Whether a line ends the table or interrupts it.
  private mutating func isOutOfTable(_ line: TextLine, _ head: TableHead, _ columns: [Int?]) -> Bool {
    switch meaning(of: line, head, columns) {
    case .none: return false
    case .partial:
      closeRow()
      isBehindSum = true
      return true
    case .final:
      // A head may have a second line: `Ohne MwSt.`
      let isHead = row == nil && usualCells == 0 && line.values.isEmpty && !isContinued
      // `Total loss insurance 2 10,00 20,00` is a row; `Total 2 278.61 319.00` is none.
      let isRow = line.keys.count { $0.count > 1 } >= 3 && head.has(.quantity) && isFull(columns, head) && !isBehindSum
      if isHead || isRow { return isHead }
      closeRow()
      self.head = nil
      return true
    }
  }

  /// What the pieces of a line say; a sum that stands beside other text must have no other cell of a row.
  private func meaning(of line: TextLine, _ head: TableHead, _ columns: [Int?]) -> SumWords.Meaning {
    let isBare = columns.allSatisfy { column in
      column.map { head.columns[$0].kind == .amount || head.columns[$0].kind == .other } ?? true
    }
    for (index, start) in line.pieces.enumerated() {
      let end = index + 1 < line.pieces.count ? line.pieces[index + 1] : line.keys.count
      let keys = line.keys[start..<end].filter { !$0.isEmpty && $0 != "%" }
      let meaning = SumWords.meaning(keys[...])
      if meaning != .none, index == 0 || isBare { return meaning }
    }
    return .none
  }

  private func isFull(_ columns: [Int?], _ head: TableHead) -> Bool {
    let kinds = Set(columns.compactMap { $0.map { head.columns[$0].kind } })
    return [.quantity, .unitPrice, .amount].allSatisfy { !head.has($0) || kinds.contains($0) }
  }

  private func startsRow(_ kinds: [ColumnKind], _ text: TableRow.Text?, _ line: TextLine) -> Bool {
    guard let head, !kinds.isEmpty else { return false }
    let hasSum = kinds.contains(.amount)
    let hasParts = kinds.contains(.quantity) && kinds.contains(.unitPrice)
    guard hasSum || hasParts || kinds.contains(.unitPrice) && text != nil else { return false }
    if kinds.count == 1, hasSum, head.has(.quantity) || head.has(.unitPrice), let row, row.cells[.amount] == nil,
      line.box.y0 - row.lastBox.y0 <= line.box.height * Self.sumPitch
    {
      return false
    }
    if isContinued || isBehindSum {
      let isFull = [ColumnKind.quantity, .unitPrice, .amount].allSatisfy { !head.has($0) || kinds.contains($0) }
      return (isFull || kinds.count >= usualCells) && text != nil
    }
    guard kinds.count * 2 >= usualCells else { return false }
    return text != nil || kinds.count >= 2
  }

  /// What follows a row: its sum, or more of its description.
  private mutating func goOn(_ line: TextLine, cells: [(TypedValue, TableHead.Column)], text: TableRow.Text?) {
    guard row?.page == line.page, let lastBox = row?.lastBox else { return }
    let pitch = line.box.y0 - lastBox.y0
    let height = min(line.box.height, lastBox.height)
    guard pitch <= max(height * Self.sumPitch, height * Self.wrapPitch), pitch > -height else {
      closeRow()
      return
    }
    // The row is changed where it is: a copy would take its description along at each line.
    for (value, column) in cells where column.kind != .other && row?.cells[column.kind] == nil {
      row?.cells[column.kind] = (value, column.name)
    }
    if pitch <= height * Self.wrapPitch, let text {
      row?.description.append(text)
      row?.lastBox = line.box
    }
  }

  private mutating func closeRow() {
    if let row, let item = row.item(descriptionHead: head?.column(.description)?.name ?? "") { items.append(item) }
    row = nil
  }
}
