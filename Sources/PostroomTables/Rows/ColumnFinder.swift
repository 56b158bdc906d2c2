/// Finds the columns of fields by their headings.
struct ColumnFinder {
  private let head: [String]
  private let folded: [String]
  /// The field of each column and how sure it is.
  private var found: [(field: RowField, confidence: Double)?]
  /// The column that holds a field.
  private var holders: [RowField: Int] = [:]
  private var closed: Set<RowField> = []
  /// Columns whose headings fit a field as well as that of the column which holds it.
  private var rivals: [(field: RowField, column: Int)] = []
  private var doubts: [String] = []

  /// A name that means one field and sometimes another: a tax, which can be an amount or a rate.
  private static let plain = 0.8
  /// A name that is a field's where no better one is there: `Date`, `Amount`.
  private static let weak = 0.7
  /// A name that holds a field's name among other words.
  private static let partial = 0.6
  /// A name that may as well number the rows: `No`.
  private static let bare = 0.55

  init(_ head: [String]) {
    self.head = head
    folded = head.map(FoldedName.folded)
    found = Array(repeating: nil, count: head.count)
  }

  /// Gives fields the columns that a person names.
  mutating func fix(_ fixed: [String: String]) {
    for (name, heading) in fixed.sorted(by: { $0.key < $1.key }) {
      guard let field = RowField(name: name) else {
        doubts.append("There is no field \(name).")
        continue
      }
      closed.insert(field)
      if heading.isEmpty { continue }
      if let column = column(heading) {
        take(column, field, 1)
      } else {
        doubts.append("There is no column \"\(heading)\" for \(name).")
      }
    }
  }

  private func column(_ heading: String) -> Int? {
    if heading.hasPrefix("#"), let number = Int(heading.dropFirst()), number >= 1, number <= head.count {
      return number - 1
    }
    return head.firstIndex(of: heading) ?? folded.firstIndex(of: FoldedName.folded(heading))
  }

  private mutating func take(_ column: Int, _ field: RowField, _ confidence: Double) {
    // A person can name one column for two fields: the first one loses it.
    if let earlier = found[column]?.field { holders[earlier] = nil }
    found[column] = (field, confidence)
    holders[field] = column
  }

  /// Gives the other fields the columns that their names fit best: whole names first, then names among other words, then
  /// those that can mean something else.
  mutating func find() {
    for column in head.indices { give(column, ColumnNames.exact[folded[column]], 1) }
    for column in head.indices where found[column] == nil {
      give(column, ColumnNames.part(of: folded[column]), Self.partial)
    }
    for column in head.indices { giveTax(column) }
    for column in head.indices { give(column, ColumnNames.weak[folded[column]], Self.weak) }
    for column in head.indices { give(column, ColumnNames.bare[folded[column]], Self.bare) }
  }

  /// Gives a column that is called by the tax alone: its amount, or its rate where another column is clearly the amount.
  private mutating func giveTax(_ column: Int) {
    guard found[column] == nil, ColumnNames.plain[folded[column]] != nil else { return }
    guard let holder = holders[.taxAmount], found[holder]?.confidence != Self.plain else {
      return give(column, .taxAmount, Self.plain)
    }
    guard holders[.taxRate] == nil, !closed.contains(.taxRate) else { return }
    take(column, .taxRate, Self.weak)
    doubts.append(
      "\"\(head[column])\" is taken for the rate, because \"\(head[holder])\" is the amount; "
        + "say so with --fix if it is not.")
  }

  private mutating func give(_ column: Int, _ field: RowField?, _ confidence: Double) {
    guard let field, found[column] == nil, !closed.contains(field) else { return }
    guard let other = holders[field] else { return take(column, field, confidence) }
    // A heading that fits as well names something else, or the same twice: that is for a person to say.
    if found[other]?.confidence == confidence { rivals.append((field, column)) }
  }

  /// One sentence for each field, however many columns could hold it.
  private var rivalry: [String] {
    let groups = Dictionary(grouping: rivals, by: \.field).sorted { $0.key.rawValue < $1.key.rawValue }
    return groups.compactMap { field, columns in
      guard let holder = holders[field], let rival = columns.first?.column else { return nil }
      let others = columns.count == 1 ? "" : " and \(columns.count - 1) more"
      return "Both \"\(head[holder])\" and \"\(head[rival])\"\(others) can be \(field.name); the first one is taken."
    }
  }

  /// What was found.
  var mapping: ColumnMapping {
    var names = ColumnNamesTaken()
    let columns = head.indices.map { column in
      let field = found[column]?.field.name
      return ColumnMapping.Column(
        header: head[column], field: field, name: field ?? names.unused(head[column], column),
        confidence: found[column]?.confidence ?? 0)
    }
    var mapping = ColumnMapping(columns: columns)
    mapping.doubts = doubts + rivalry
    return mapping
  }
}
