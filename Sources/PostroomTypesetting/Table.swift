/// A table: columns, rows and how they are ruled.
public struct Table: Sendable {
  /// A column's heading, share of the width and where its texts stand.
  public struct Column: Sendable {
    /// The heading.
    public var title: String
    /// The column's share of the width, in any unit.
    public var share: Double
    /// Where texts stand; numbers belong flush right.
    public var alignment: TextStyle.Alignment

    /// Makes a column.
    public init(_ title: String, share: Double = 1, alignment: TextStyle.Alignment = .left) {
      self.title = title
      self.share = share
      self.alignment = alignment
    }
  }

  /// Which lines are drawn.
  public enum Ruling: Sendable, CaseIterable {
    /// Every cell in a box.
    case grid
    /// Lines between rows.
    case rows
    /// A line under the heading and under the last row.
    case frame
    /// No line.
    case none
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// The rows; a short row leaves cells empty.
  public var rows: [[String]]
  /// Which lines are drawn.
  public var ruling: Ruling
  /// The colour behind the heading.
  public var headFill: Colour?
  /// The colour of lines.
  public var lineColour: Colour
  /// Space around a cell's text in points.
  public var padding: Double
  /// Whether the headings are shown.
  public var showsHead: Bool
  /// Whether every other row has a light ground.
  public var isStriped: Bool

  /// Makes a table.
  public init(
    columns: [Column], rows: [[String]], ruling: Ruling = .grid, headFill: Colour? = nil,
    lineColour: Colour = .black, padding: Double = 3, showsHead: Bool = true, isStriped: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.ruling = ruling
    self.headFill = headFill
    self.lineColour = lineColour
    self.padding = padding
    self.showsHead = showsHead
    self.isStriped = isStriped
  }
}

extension Flow {
  /// Sets a table over the width of the text; it goes on over pages, with its heading on each.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - style: How cells look; a column's alignment wins over the style's.
  ///   - head: How headings look; nil is the style in bold.
  ///   - width: The width in points; nil is that of the text.
  ///   - indent: How far right of the left margin it begins.
  /// - Complexity: O(cells).
  public func table(
    _ table: Table, style: TextStyle, head: TextStyle? = nil, width: Double? = nil, indent: Double = 0,
    after: Double = 8
  ) {
    let grid = TableGrid(table, left: left + indent, width: width ?? self.width - indent)
    let headStyle = head ?? style.bold
    let titles = table.columns.map(\.title)
    var top = y
    func setHead() {
      top = y
      if table.showsHead { set(titles, in: grid, style: headStyle, fill: table.headFill, isHead: true) }
    }
    if let first = table.rows.first {
      reserve(
        grid.height(of: titles, style: headStyle, on: canvas)
          + grid.height(of: first, style: style, on: canvas))
    }
    setHead()
    for (index, row) in table.rows.enumerated() {
      if y + grid.height(of: row, style: style, on: canvas) > bottom {
        close(grid, from: top)
        breakPage()
        setHead()
      }
      let stripe = table.isStriped && index % 2 == 1 ? Colour(gray: 0.95) : nil
      set(row, in: grid, style: style, fill: stripe, isHead: false)
    }
    close(grid, from: top)
    y += after
  }

  private func set(_ cells: [String], in grid: TableGrid, style: TextStyle, fill: Colour?, isHead: Bool) {
    let table = grid.table
    let height = grid.height(of: cells, style: style, on: canvas)
    let width = grid.edges[grid.edges.count - 1] - grid.edges[0]
    if let fill {
      canvas.box(Area(x: grid.edges[0], y: y, width: width, height: height), fill: fill, frame: nil)
    }
    for (index, cell) in cells.prefix(table.columns.count).enumerated() where !cell.isEmpty {
      canvas.text(
        cell, x: grid.edges[index] + table.padding, y: y + table.padding, width: grid.textWidth(index),
        style: style.with { $0.alignment = table.columns[index].alignment })
    }
    let hasLine = table.ruling == .grid || table.ruling == .rows || (table.ruling == .frame && isHead)
    if table.ruling == .grid, y == margins.top || isHead || !table.showsHead { rule(grid, at: y) }
    y += height
    if hasLine { rule(grid, at: y) }
  }

  private func close(_ grid: TableGrid, from top: Double) {
    switch grid.table.ruling {
    case .grid:
      for edge in grid.edges {
        canvas.line(from: Spot(edge, top), to: Spot(edge, y), thickness: 0.5, colour: grid.table.lineColour)
      }
    case .frame: rule(grid, at: y)
    case .rows, .none: break
    }
  }

  private func rule(_ grid: TableGrid, at y: Double) {
    canvas.line(
      from: Spot(grid.edges[0], y), to: Spot(grid.edges[grid.edges.count - 1], y), thickness: 0.5,
      colour: grid.table.lineColour)
  }
}

/// Where a table's columns stand.
private struct TableGrid {
  let table: Table
  let edges: [Double]

  init(_ table: Table, left: Double, width: Double) {
    self.table = table
    let total = table.columns.reduce(0) { $0 + $1.share }
    edges = table.columns.reduce(into: [left]) {
      $0.append(($0.last ?? left) + width * $1.share / max(total, 1e-9))
    }
  }

  func textWidth(_ column: Int) -> Double { edges[column + 1] - edges[column] - 2 * table.padding }

  func height(of cells: [String], style: TextStyle, on canvas: Canvas) -> Double {
    let heights = cells.prefix(table.columns.count).enumerated().map { index, cell in
      canvas.size(of: StyledText(cell), width: textWidth(index), style: style).height
    }
    return (heights.max() ?? style.size) + 2 * table.padding
  }
}
