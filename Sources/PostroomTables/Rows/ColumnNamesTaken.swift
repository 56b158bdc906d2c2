/// Finds names for columns that pass through, so that no two are alike.
struct ColumnNamesTaken {
  /// The names of the columns that every `rows.csv` has.
  private static let reserved = Set(RowField.allCases.map(\.name) + ["file", "record", "line"])

  private var names: Set<String> = []
  /// The number that the next column of a name gets: thousands of columns may have the same heading.
  private var next: [String: Int] = [:]

  /// A heading in one line, or the number of its column where it is empty, with a number behind it where it is taken.
  mutating func unused(_ heading: String, _ column: Int) -> String {
    let name = Self.cleaned(heading, column)
    if take(name) { return name }
    var number = next[name] ?? 2
    while !take("\(name)_\(number)") { number += 1 }
    next[name] = number + 1
    return "\(name)_\(number)"
  }

  private mutating func take(_ name: String) -> Bool { !Self.reserved.contains(name) && names.insert(name).inserted }

  private static func cleaned(_ heading: String, _ column: Int) -> String {
    if isClean(heading) { return heading }
    let words = heading.split { $0.isWhitespace || $0.isNewline || $0.unicodeScalars.allSatisfy { $0.value < 0x20 } }
    return words.isEmpty ? "column_\(column + 1)" : words.joined(separator: " ")
  }

  /// Whether a heading consists of signs of ASCII and Latin letters, with one space between words.
  private static func isClean(_ heading: String) -> Bool {
    var isWithinWord = false
    var isLetter = false
    for byte in heading.utf8 {
      if isLetter {
        // The second byte of a letter.
        isLetter = false
      } else if 0x21...0x7E ~= byte || 0xC3...0xCB ~= byte {
        isWithinWord = true
        isLetter = byte >= 0x80
      } else {
        guard byte == Byte.space, isWithinWord else { return false }
        isWithinWord = false
      }
    }
    return isWithinWord
  }
}
