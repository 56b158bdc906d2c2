/// Finds names for columns that pass through, so that no two are alike.
struct ColumnNamesTaken {
  private var names: Set<String> = Set(RowField.allCases.map(\.name) + ["file", "record", "line"])
  /// The number that the next column of a name gets: thousands of columns may have the same heading.
  private var next: [String: Int] = [:]

  /// A heading in one line, or the number of its column where it is empty, with a number behind it where it is taken.
  mutating func unused(_ heading: String, _ column: Int) -> String {
    let name = Self.cleaned(heading, column)
    if names.insert(name).inserted { return name }
    var number = next[name] ?? 2
    while !names.insert("\(name)_\(number)").inserted { number += 1 }
    next[name] = number + 1
    return "\(name)_\(number)"
  }

  private static func cleaned(_ heading: String, _ column: Int) -> String {
    let words = heading.split { $0.isWhitespace || $0.isNewline || $0.unicodeScalars.allSatisfy { $0.value < 0x20 } }
    return words.isEmpty ? "column_\(column + 1)" : words.joined(separator: " ")
  }
}
