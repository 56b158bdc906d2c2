internal import PostroomModel

/// The total of a claim that states none: its lines, added up.
enum SumOfLines {
  /// A sum that nobody printed is no more than a help.
  private static let confidence = 0.5

  /// The sum as a field that says that it was calculated; nil unless every line has an amount.
  static func field(_ lines: [LineItem]) -> Field? {
    let cells = lines.compactMap { $0.cells[FieldName.amount] }
    guard let last = cells.last, cells.count == lines.count, cells.count > 1 else { return nil }
    var sum = ExactDecimal.zero
    for cell in cells {
      guard let amount = ExactDecimal(plain: cell.value), let next = sum.adding(amount) else { return nil }
      sum = next
    }
    let raw = cells.map(\.raw).joined(separator: " + ")
    return Field(
      value: sum.plain(decimals: 2), raw: raw, confidence: confidence, page: last.page, box: last.box,
      source: Field.calculated + FieldName.lines)
  }
}
