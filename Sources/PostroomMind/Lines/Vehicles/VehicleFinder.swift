internal import PostroomModel

/// Finds the vehicles that a request lists: in tables under a head, and in lines or sentences around a plate.
enum VehicleFinder {
  /// No request lists more; a hostile page costs no more.
  private static let most = 2_000

  /// The vehicles of all pages in reading order.
  ///
  /// - Complexity: O(words × columns + values).
  static func vehicles(on pages: [SearchedPage]) -> [LineItem] {
    var found: [LineItem] = []
    var head: VehicleHead?
    for page in pages {
      var table = VehicleTable(page, head: head)
      found += table.vehicles()
      head = table.head
      found += VehicleSentences(page, taken: table.lines).vehicles()
    }
    return Array(unique(found).prefix(most))
  }

  /// One plate is one vehicle: a second mention, such as in the notes, adds nothing, unless the first said less.
  private static func unique(_ items: [LineItem]) -> [LineItem] {
    var places: [String: Int] = [:]
    var kept: [LineItem] = []
    for item in items {
      guard let plate = item.cells[FieldName.plate]?.value, let place = places[plate] else {
        if let plate = item.cells[FieldName.plate]?.value { places[plate] = kept.count }
        kept.append(item)
        continue
      }
      if kept[place].cells.count == 1 { kept[place] = item } else if item.cells.count >= 3 { kept.append(item) }
    }
    return kept
  }
}

/// Reads the tables of vehicles on a page.
struct VehicleTable {
  /// A line that follows within this many heights of type goes on with the row above it.
  private static let wrapPitch: Float = 1.75
  /// A line that is farther below the last row, in heights of type, is behind the table.
  private static let furthest: Float = 6

  private let page: SearchedPage
  private let all: [TextLine]
  /// The head of the table that goes on at the end of the page.
  private(set) var head: VehicleHead?
  /// The lines, as numbers of the page's lines, that are part of a table.
  private(set) var lines: Set<Int> = []

  init(_ page: SearchedPage, head: VehicleHead?) {
    self.page = page
    self.head = head
    all = TextLines.of(page.text.page, values: page.values)
  }

  /// The vehicles of the page's tables.
  mutating func vehicles() -> [LineItem] {
    var found: [LineItem] = []
    var row: VehicleRow?
    var bottom: Float?
    for line in all {
      let number = page.text.page.words[line.words[0]].line
      if let next = VehicleHead(line, on: page.text.page) {
        if let item = row?.item(on: page) { found.append(item) }
        (head, row, bottom) = (next, nil, line.box.y1)
        lines.insert(number)
        continue
      }
      guard let head else { continue }
      let height = max(line.box.height, 1)
      if let edge = bottom, line.box.y0 - edge > Self.furthest * height {
        if let item = row?.item(on: page) { found.append(item) }
        (self.head, row) = (nil, nil)
        continue
      }
      let cells = head.cells(of: line, on: page.text.page)
      if startsRow(line, cells, head), !completes(row, line, cells, head) {
        if let item = row?.item(on: page) { found.append(item) }
        row = VehicleRow(box: line.box)
        add(cells, to: &row, head, goesOn: false)
      } else if let last = row?.box, line.box.y0 - last.y0 <= Self.wrapPitch * height, isNoEntry(line) {
        add(cells, to: &row, head, goesOn: true)
        row?.box = line.box
      } else if row != nil {
        if let item = row?.item(on: page) { found.append(item) }
        (self.head, row) = (nil, nil)
        continue
      } else {
        continue
      }
      bottom = line.box.y1
      lines.insert(number)
    }
    if let item = row?.item(on: page) { found.append(item) }
    return found
  }

  /// Whether a line is a row of its own: it has a plate, or nearly all other cells.
  private func startsRow(_ line: TextLine, _ cells: [(column: Int, words: [Int])], _ head: VehicleHead) -> Bool {
    if hasPlate(line) { return true }
    let filled = Set(cells.map { head.columns[$0.column].column }).subtracting([.other])
    let wanted = Set(head.columns.map(\.column)).subtracting([.other])
    return filled.count >= max(3, wanted.count - 1)
  }

  /// Whether a line is the rest of a row whose plate stands a little higher: a page that was not quite straight.
  ///
  /// Whatever stands in the plates' column begins a row of its own, though it may have been misread.
  private func completes(
    _ row: VehicleRow?, _ line: TextLine, _ cells: [(column: Int, words: [Int])], _ head: VehicleHead
  ) -> Bool {
    guard let row, Set(row.cells.keys) == [.plate], !hasPlate(line),
      !cells.contains(where: { head.columns[$0.column].column == .plate })
    else { return false }
    return line.box.y0 - row.box.y0 <= Self.wrapPitch * max(line.box.height, 1)
  }

  private func hasPlate(_ line: TextLine) -> Bool {
    let held = Set(line.words)
    return page.values.contains { VehicleCell.isPlate($0) && held.contains($0.words.lowerBound) }
  }

  private func isNoEntry(_ line: TextLine) -> Bool {
    !page.labels.contains { $0.isPointed && $0.isFirst && $0.words.lowerBound == line.words.min() }
  }

  private func add(
    _ cells: [(column: Int, words: [Int])], to row: inout VehicleRow?, _ head: VehicleHead, goesOn: Bool
  ) {
    for cell in cells {
      let column = head.columns[cell.column]
      row?.add(cell.words, to: column.column, source: "column:" + column.name, goesOn: goesOn)
    }
  }
}
