internal import PostroomModel

/// The head of a table of vehicles: its columns from left to right.
struct VehicleHead {
  /// A column by its head.
  struct Column {
    var column: VehicleColumn
    var name: String
    var box: Box
  }

  /// A head names the plates and two things beside them.
  private static let leastColumns = 3
  private static let mostWords = 24
  /// A word that begins this near, in heights of type, to where a head begins, starts that head's cell.
  private static let edge: Float = 0.45

  private(set) var columns: [Column]

  /// The head that a line is; nil when it is none.
  init?(_ line: TextLine, on page: Page) {
    guard (Self.leastColumns...Self.mostWords).contains(line.words.count),
      // `Furgone targato AB123CD, immatricolato nel 2018` names columns too, and is a vehicle.
      !line.words.contains(where: { page.words[$0].text.contains(where: \.isNumber) })
    else { return nil }
    var columns: [Column] = []
    var unknown = 0
    var index = 0
    while index < line.words.count {
      let end = line.pieces.first { $0 > index } ?? line.keys.count
      let raw = page.words[line.words[index]].text
      // Entries with colons are a line about one vehicle.
      if raw.hasSuffix(":") { return nil }
      if let match = VehicleWords.match(line.keys[index..<end]) {
        let range = index..<(index + match.count)
        columns.append(Self.column(match.column, line.words[range].map { page.words[$0] }))
        index += match.count
      } else {
        if !line.keys[index].isEmpty { unknown += 1 }
        Self.addUnknown(page.words[line.words[index]], to: &columns)
        index += 1
      }
    }
    let kinds = Set(columns.map(\.column)).subtracting([.other])
    guard kinds.contains(.plate), kinds.count >= Self.leastColumns, unknown * 2 <= line.words.count else { return nil }
    self.columns = columns
    keepFirst()
  }

  private static func column(_ column: VehicleColumn, _ words: [Word]) -> Column {
    Column(
      column: column, name: words.map(\.text).joined(separator: " "),
      box: words.dropFirst().reduce(words[0].box) { $0.union($1.box) })
  }

  /// An unknown word goes on with the head before it, or is a column of which nothing is wanted.
  private static func addUnknown(_ word: Word, to columns: inout [Column]) {
    if let last = columns.last, word.box.x0 - last.box.x1 <= word.box.height * 0.7 {
      columns[columns.count - 1].box = last.box.union(word.box)
      columns[columns.count - 1].name += " " + word.text
    } else {
      columns.append(Column(column: .other, name: word.text, box: word.box))
    }
  }

  /// Of two columns of one kind the first is wanted.
  private mutating func keepFirst() {
    var known: Set<VehicleColumn> = []
    for index in columns.indices where !known.insert(columns[index].column).inserted {
      columns[index].column = .other
    }
  }

  /// The words of a line by columns: cells are parted at gaps and where the next head begins.
  ///
  /// - Complexity: O(words × columns).
  func cells(of line: TextLine, on page: Page) -> [(column: Int, words: [Int])] {
    var cells: [[Int]] = []
    for (index, word) in line.words.enumerated() {
      let box = page.words[word].box
      let begins = columns.contains { abs($0.box.x0 - box.x0) <= Self.edge * box.height }
      if index == 0 || line.pieces.contains(index) || begins {
        cells.append([word])
      } else {
        cells[cells.count - 1].append(word)
      }
    }
    var found: [(column: Int, words: [Int])] = []
    for words in cells {
      let box = words.dropFirst().reduce(page.words[words[0]].box) { $0.union(page.words[$1].box) }
      guard let column = nearest(box) else { continue }
      if let last = found.last, last.column == column {
        found[found.count - 1].words += words
      } else {
        found.append((column, words))
      }
    }
    return found
  }

  /// The column whose left edge, right edge or middle is nearest to a cell's.
  private func nearest(_ box: Box) -> Int? {
    columns.indices.min { distance(box, columns[$0].box) < distance(box, columns[$1].box) }
  }

  private func distance(_ one: Box, _ head: Box) -> Float {
    let middles = abs((one.x0 + one.x1) - (head.x0 + head.x1)) / 2
    return min(abs(one.x0 - head.x0), min(abs(one.x1 - head.x1), middles))
  }
}
