internal import PostroomModel

/// Puts the values of a line into the columns of a table: from left to right, each where it is aligned best.
enum ColumnAlignment {
  /// A value farther than this from its column's head, in points, belongs to the text.
  private static let mostDistance: Float = 48
  /// What leaving a value out costs: less than a bad place, more than a good one.
  private static let omission: Float = 40

  /// For each value the index of its column, or nil.
  ///
  /// - Complexity: O(values × columns).
  static func columns(of values: [TypedValue], in head: TableHead) -> [Int?] {
    let columns = head.columns
    guard !values.isEmpty else { return [] }
    // best[v][c]: the least cost of placing the values before v in the columns before c.
    let width = columns.count + 1
    var best = [Float](repeating: 0, count: (values.count + 1) * width)
    for value in 1...values.count {
      for column in 0...columns.count {
        var cost = best[(value - 1) * width + column] + omission
        if column > 0 {
          cost = min(cost, best[value * width + column - 1])
          if let distance = distance(values[value - 1], columns[column - 1]) {
            cost = min(cost, best[(value - 1) * width + column - 1] + distance)
          }
        }
        best[value * width + column] = cost
      }
    }
    return trace(best, values, columns)
  }

  private static func trace(_ best: [Float], _ values: [TypedValue], _ columns: [TableHead.Column]) -> [Int?] {
    let width = columns.count + 1
    var placed = [Int?](repeating: nil, count: values.count)
    var (value, column) = (values.count, columns.count)
    while value > 0 {
      let cost = best[value * width + column]
      if column > 0, cost == best[value * width + column - 1] {
        column -= 1
      } else if column > 0, let distance = distance(values[value - 1], columns[column - 1]),
        cost == best[(value - 1) * width + column - 1] + distance
      {
        placed[value - 1] = column - 1
        (value, column) = (value - 1, column - 1)
      } else {
        value -= 1
      }
    }
    return placed
  }

  /// How badly a value stands below a head: the least of the distances of left edges, right edges and middles.
  private static func distance(_ value: TypedValue, _ column: TableHead.Column) -> Float? {
    guard accepts(column.kind, value) else { return nil }
    let (one, head) = (value.box, column.box)
    let middles = abs((one.x0 + one.x1) - (head.x0 + head.x1)) / 2
    let distance = min(abs(one.x0 - head.x0), min(abs(one.x1 - head.x1), middles))
    let overlap = min(one.x1, head.x1) - max(one.x0, head.x0)
    let felt = overlap > 0 ? min(distance, Self.mostDistance / 2) : distance
    return felt <= mostDistance ? felt : nil
  }

  private static func accepts(_ kind: ColumnKind, _ value: TypedValue) -> Bool {
    switch kind {
    case .description, .article: false
    case .date: value.kind == .date
    case .taxRate: value.kind == .percentage || value.kind == .amount && !value.value.contains("-")
    case .quantity, .unitPrice, .amount: value.kind == .amount
    case .discount, .other: true
    }
  }
}
