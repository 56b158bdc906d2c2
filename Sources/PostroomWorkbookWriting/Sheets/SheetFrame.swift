/// What stands before and behind the rows of a sheet (ECMA-376, part 1, 18.3.1.99: the order of its elements).
enum SheetFrame {
  /// Everything up to the heading, which stays in sight.
  static func start(_ columns: [SheetColumn], widths: [Int], isFirst: Bool) -> [UInt8] {
    let selected = isFirst ? " tabSelected=\"1\"" : ""
    let shown = columns.enumerated().map { index, column in
      let width = width(column, widths.indices.contains(index) ? widths[index] : 0)
      return "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
    }
    let start = """
      <worksheet xmlns="\(WorkbookMarkup.main)"><sheetViews><sheetView\(selected) workbookViewId="0">\
      <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
      <selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>\
      <cols>\(shown.joined())</cols><sheetData><row r="1">
      """
    let buffer = MarkupBuffer(capacity: 1 << 10)
    var text = CellMarkup()
    for (index, column) in columns.enumerated() {
      let name = Array(column.name.utf8)
      let tag = Array("<c r=\"\(SheetPlace.letters(index))1\" s=\"\(CellStyle.head)\" t=\"inlineStr\">".utf8)
      buffer.reserve(tag.count + 64 + CellMarkup.growth * min(name.count, CellMarkup.mostBytes))
      tag.withUnsafeBufferPointer { if let base = $0.baseAddress { buffer.append(base, $0.count) } }
      name.withUnsafeBufferPointer { name in
        if let base = name.baseAddress { text.append(base, name.count, to: buffer) } else { buffer.append("</c>") }
      }
    }
    return Array((WorkbookMarkup.declaration + start).utf8) + buffer.bytes + Array("</row>".utf8)
  }

  /// Everything behind the last row.
  ///
  /// Numbers that are texts on purpose are no mistake to be marked.
  static func end(cells: String) -> [UInt8] {
    Array(
      """
      </sheetData><autoFilter ref="\(cells)"/><ignoredErrors><ignoredError sqref="\(cells)" numberStoredAsText="1"/>\
      </ignoredErrors></worksheet>
      """.utf8)
  }

  /// The width of a column in characters: its head with the filter's button, or its cells, within bounds.
  private static func width(_ column: SheetColumn, _ cells: Int) -> Int {
    let shown = column.kind == .amount ? cells + cells / 3 : cells
    return min(max(column.name.count + 3, shown + 1, 6), widest)
  }

  private static let widest = 48
}
