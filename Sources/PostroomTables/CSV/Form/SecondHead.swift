/// A second line of names or units below the first line of a head.
struct SecondHead {
  let names: [String]

  /// Rows below that are compared with it.
  private static let compared = 50

  /// Looks at the record behind a head; nil when it is data.
  ///
  /// It is none when it has no digit, and names or units in brackets, where most rows below have numbers and dates.
  init?(_ batch: RecordBatch, behind head: Int) {
    guard head + 2 < batch.records.count, !Self.hasDigit(batch, batch.records[head + 1]) else { return nil }
    let width = batch.records[head].cellCount
    names = HeadTexts.of(batch, head + 1)
    let filled = names.filter { !$0.isEmpty }
    guard names.count == width, filled.count > 1, 2 * filled.count > width else { return nil }
    guard HeadGuess.known(filled) > 1 || filled.allSatisfy(Self.isInBrackets) else { return nil }
    guard Self.columnsOfValues(batch, head + 2, width) > 1 else { return nil }
  }

  /// Whether a cell has a digit, which every encoding writes as ASCII does.
  private static func hasDigit(_ batch: RecordBatch, _ record: RecordBatch.Record) -> Bool {
    for cell in batch.cells[record.firstCell..<record.firstCell + record.cellCount] {
      let hasDigit = batch.withBytes(of: cell) { bytes in
        for place in 0..<bytes.count where CellShape.isDigit(bytes[place]) { return true }
        return false
      }
      if hasDigit { return true }
    }
    return false
  }

  private static func isInBrackets(_ text: String) -> Bool {
    text.hasPrefix("(") && text.hasSuffix(")") || text.hasPrefix("[") && text.hasSuffix("]")
  }

  /// How many columns hold numbers or dates in most rows from a place on.
  private static func columnsOfValues(_ batch: RecordBatch, _ place: Int, _ width: Int) -> Int {
    var counts = [Int](repeating: 0, count: width)
    let rows = batch.records[place...].prefix(compared).filter { $0.cellCount == width }
    for row in rows {
      for column in 0..<width {
        let shape = batch.withBytes(of: batch.cells[row.firstCell + column]) { CellShape($0) }
        if shape.isNumber || shape.isDate { counts[column] += 1 }
      }
    }
    return counts.count { 2 * $0 > rows.count }
  }
}
