public import PostroomModel
internal import PostroomTypesetting

/// A form as its template describes it: what stands on its pages from the top down.
///
/// ```
/// <page font="sans" size="10" margin="50" footer="Pagina {page}">
///   <h1>…</h1> <h2>…</h2> <bar>…</bar>
///   <p align="right" size="8">words, <b>bold</b> ones,<br/>a new line</p>
///   <values columns="2" ruling="grid" share="35"><value label="Client">…</value></values>
///   <table columns="1 3 2r" ruling="grid"><head><cell>…</cell></head><row><cell>…</cell></row></table>
///   <box>…</box> <columns><column>…</column></columns> <rule/> <space height="12"/> <break/>
/// </page>
/// ```
/// Measures are in points. A column of a table is its share of the width, with `r` or `c` for right or centre.
public struct PageDescription: Sendable {
  let blocks: [Block]
  let style: TextStyle
  let margin: Double
  let size: PageSize
  let footer: String?

  /// What stands one below the other.
  enum Block: Sendable {
    case heading(String, level: Int)
    case bar(String)
    case paragraph(StyledText, TextStyle)
    case values([(label: String, value: String)], columns: Int, ruling: LabelRuling, share: Double)
    case table(Table)
    case box(StyledText)
    case columns([StyledText])
    case rule
    case space(Double)
    case pageBreak
  }

  /// Reads a description.
  ///
  /// - Parameters:
  ///   - text: The description, with values in their places.
  ///   - file: What messages call it.
  /// - Throws: `template-invalid` with the line.
  /// - Complexity: O(characters).
  public init(_ text: String, file: String) throws(Fault) {
    let root = try PageMarkup.read(text, file: file)
    let reader = PageReader(file: file)
    try reader.check(root, isCalled: "page", has: ["font", "size", "margin", "footer", "format"])
    margin = try reader.number(root, "margin", in: 0...200) ?? 50
    style = TextStyle(
      try reader.choice(root, "font", of: ["sans": TextStyle.Family.sans, "serif": .serif, "mono": .mono]) ?? .sans,
      size: try reader.number(root, "size", in: 4...48) ?? 10)
    size = try reader.choice(root, "format", of: ["a4": PageSize.a4, "a5": .a5]) ?? .a4
    footer = root.attributes["footer"]
    var blocks: [Block] = []
    for element in root.elements { blocks.append(try reader.block(element, style)) }
    if let stray = root.content.lazy.compactMap({ if case .text(let text) = $0 { text } else { nil } })
      .first(where: { !$0.allSatisfy(\.isWhitespace) })
    {
      throw reader.fault(root, "'\(stray.prefix(40))' stands in no element.")
    }
    self.blocks = blocks
  }
}

/// Turns elements into blocks and says what is wrong with them.
private struct PageReader {
  let file: String

  func fault(_ element: PageElement, _ detail: String) -> Fault {
    Fault(.templateInvalid, file, "Line \(element.line): \(detail)")
  }

  func check(_ element: PageElement, isCalled name: String, has known: Set<String>) throws(Fault) {
    guard element.name == name else { throw fault(element, "<\(element.name)> stands where <\(name)> should.") }
    try check(element, has: known)
  }

  func check(_ element: PageElement, has known: Set<String>) throws(Fault) {
    for name in element.attributes.keys.sorted() where !known.contains(name) {
      throw fault(element, "<\(element.name)> has no '\(name)'.")
    }
  }

  func number(_ element: PageElement, _ name: String, in range: ClosedRange<Double>) throws(Fault) -> Double? {
    guard let text = element.attributes[name] else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw fault(element, "'\(name)' is no number from \(Int(range.lowerBound)) to \(Int(range.upperBound)).")
    }
    return number
  }

  func choice<Value>(_ element: PageElement, _ name: String, of values: [String: Value]) throws(Fault) -> Value? {
    guard let text = element.attributes[name] else { return nil }
    guard let value = values[text] else {
      throw fault(element, "'\(name)' is none of \(values.keys.sorted().joined(separator: ", ")).")
    }
    return value
  }

  private static let alignments = [
    "left": TextStyle.Alignment.left, "right": .right, "centre": .centre, "justified": .justified,
  ]
  private static let labelRulings = [
    "grid": LabelRuling.grid, "colon": .colon, "underlined": .underlined, "stacked": .stacked,
  ]
  private static let tableRulings = ["grid": Table.Ruling.grid, "rows": .rows, "frame": .frame, "none": .none]

  func block(_ element: PageElement, _ style: TextStyle) throws(Fault) -> PageDescription.Block {
    switch element.name {
    case "h1", "h2", "bar", "box", "rule", "break": try check(element, has: [])
    case "p": try check(element, has: ["align", "size"])
    default: break
    }
    switch element.name {
    case "h1": return .heading(element.text, level: 1)
    case "h2": return .heading(element.text, level: 2)
    case "bar": return .bar(element.text)
    case "p":
      var own = style
      own.alignment = try choice(element, "align", of: Self.alignments) ?? .left
      own.size = try number(element, "size", in: 4...48) ?? style.size
      return .paragraph(StyledText(element), own)
    case "values": return try values(element)
    case "table": return .table(try table(element))
    case "box": return .box(StyledText(element))
    case "columns":
      try check(element, has: [])
      for column in element.elements { try check(column, isCalled: "column", has: []) }
      return .columns(element.elements.map { StyledText($0) })
    case "rule": return .rule
    case "space":
      try check(element, has: ["height"])
      return .space(try number(element, "height", in: 0...800) ?? style.size)
    case "break": return .pageBreak
    default: throw fault(element, "<\(element.name)> is no element of a page.")
    }
  }

  private func values(_ element: PageElement) throws(Fault) -> PageDescription.Block {
    try check(element, has: ["columns", "ruling", "share"])
    var pairs: [(label: String, value: String)] = []
    for value in element.elements {
      try check(value, isCalled: "value", has: ["label"])
      pairs.append((value.attributes["label"] ?? "", value.text))
    }
    return .values(
      pairs, columns: Int(try number(element, "columns", in: 1...4) ?? 1),
      ruling: try choice(element, "ruling", of: Self.labelRulings) ?? .grid,
      share: (try number(element, "share", in: 5...95) ?? 35) / 100)
  }

  private func table(_ element: PageElement) throws(Fault) -> Table {
    try check(element, has: ["columns", "ruling"])
    var titles: [String] = []
    var rows: [[String]] = []
    for row in element.elements {
      try check(row, isCalled: row.name == "head" ? "head" : "row", has: [])
      for cell in row.elements { try check(cell, isCalled: "cell", has: []) }
      if row.name == "head" { titles = row.elements.map(\.text) } else { rows.append(row.elements.map(\.text)) }
    }
    let widths = (element.attributes["columns"] ?? "").split(separator: " ")
    let count = max(titles.count, rows.map(\.count).max() ?? 0, widths.count)
    var columns: [Table.Column] = []
    for index in 0..<count {
      let width = index < widths.count ? String(widths[index]) : "1"
      let alignment: TextStyle.Alignment = width.hasSuffix("r") ? .right : width.hasSuffix("c") ? .centre : .left
      guard let share = Double(alignment == .left ? width[...] : width.dropLast()), (0.1...100).contains(share) else {
        throw fault(element, "'\(width)' is no share of a table's width.")
      }
      columns.append(Table.Column(index < titles.count ? titles[index] : "", share: share, alignment: alignment))
    }
    return Table(
      columns: columns, rows: rows, ruling: try choice(element, "ruling", of: Self.tableRulings) ?? .grid,
      headFill: Colour(gray: 0.9), lineColour: Colour(gray: 0.6), showsHead: !titles.isEmpty)
  }
}

extension StyledText {
  fileprivate init(_ element: PageElement) {
    self.init("")
    runs = element.runs.map { Run($0.text, isBold: $0.isBold) }
  }
}
