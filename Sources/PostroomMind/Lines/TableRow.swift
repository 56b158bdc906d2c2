internal import PostroomModel

/// A row of a table while it is being read.
struct TableRow {
  /// The page that the row began on.
  var page: Int
  /// The values by their columns' kinds.
  var cells: [ColumnKind: (value: TypedValue, head: String)] = [:]
  /// The values of its first line that stand in no column that is wanted.
  var spare: [TypedValue] = []
  /// The words of the description, line by line.
  var description: [(text: String, box: Box, confidence: Double)] = []
  /// Where the row's last line stands.
  var lastBox: Box

  init(page: Int, box: Box) {
    self.page = page
    lastBox = box
  }

  /// The row as an item; nil when it has no sum or price, or nothing else.
  func item(descriptionHead: String) -> LineItem? {
    var cells = cells
    // A sum whose head is not understood is known by what makes it.
    if cells[.amount] == nil, let sum = ProductCheck.sum(of: cells.mapValues(\.value), in: spare) {
      cells[.amount] = (sum, "")
    }
    guard cells[.amount] != nil || cells[.unitPrice] != nil && cells[.quantity] != nil else { return nil }
    guard !description.isEmpty || cells[.quantity] != nil else { return nil }
    var fields: [String: Field] = [:]
    for (kind, name) in Self.names {
      guard let cell = cells[kind] else { continue }
      fields[name] = Field(cell.value, page: page, source: "column:" + cell.head)
    }
    if let first = description.first {
      let text = description.map(\.text).joined(separator: " ")
      fields[FieldName.description] = Field(
        value: text, raw: text, confidence: description.map(\.confidence).reduce(0, +) / Double(description.count),
        page: page, box: description.dropFirst().reduce(first.box) { $0.union($1.box) },
        source: "column:" + descriptionHead)
    }
    if let product = ProductCheck(cells.mapValues(\.value)) {
      fields[FieldName.amount]?.checks.append(Field.Check("line-product", passed: product.holds))
      if let quantity = product.quantity { fields[FieldName.quantity]?.value = quantity }
    }
    return LineItem(cells: fields)
  }

  private static let names: [(ColumnKind, String)] = [
    (.quantity, FieldName.quantity), (.unitPrice, FieldName.unitPrice), (.taxRate, FieldName.taxRate),
    (.amount, FieldName.amount), (.date, "date"),
  ]
}

extension Field {
  /// A value of a page as a field.
  init(_ value: TypedValue, page: Int, source: String) {
    self.init(
      value: value.value, raw: value.raw, confidence: value.confidence, page: page, box: value.box, source: source,
      normaliser: value.normaliser, checks: value.checks, alternatives: value.alternatives)
  }
}
