internal import PostroomModel

/// The head of a table: its columns from left to right.
struct TableHead {
  /// A column by its head.
  struct Column {
    var kind: ColumnKind
    /// Where the head stands.
    var box: Box
    /// The head as the page has it.
    var name: String
  }

  /// More unknown words than this share and the line is prose.
  private static let mostUnknown = 0.5
  private static let mostWords = 24
  /// Words that stand closer than this share of the type's height belong to one head.
  private static let nearGap: Float = 0.7

  private(set) var columns: [Column] = []

  /// The head that a line is; nil when it is none.
  ///
  /// A head names a sum or a price, and a description or a quantity or a date; it holds no amounts.
  init?(_ line: TextLine, on page: Page) {
    guard line.words.count <= Self.mostWords, line.words.count >= 2,
      !line.values.contains(where: { $0.kind != .percentage && $0.normaliser != "amount-integer" })
    else { return nil }
    var known = 0
    var index = 0
    while index < line.words.count {
      let word = page.words[line.words[index]]
      let end = line.pieces.first { $0 > index } ?? line.keys.count
      if let (kind, count) = ColumnWords.match(line.keys[index..<end]) {
        let box = line.words[index..<(index + count)].reduce(word.box) { $0.union(page.words[$1].box) }
        let name = line.words[index..<(index + count)].map { page.words[$0].text }.joined(separator: " ")
        columns.append(Column(kind: kind, box: box, name: name))
        known += count
        index += count
      } else {
        addUnknown(word)
        index += 1
      }
    }
    guard Double(line.words.count - known) <= Self.mostUnknown * Double(line.words.count), settle() else { return nil }
  }

  /// An unknown word goes on with the head before it, or is a column of which nothing is wanted.
  private mutating func addUnknown(_ word: Word) {
    if let last = columns.last, word.box.x0 - last.box.x1 <= word.box.height * Self.nearGap {
      columns[columns.count - 1].box = last.box.union(word.box)
      columns[columns.count - 1].name += " " + word.text
    } else {
      columns.append(Column(kind: .other, box: word.box, name: word.text))
    }
  }

  /// Leaves one column of each kind, and tells whether they make a table of lines.
  private mutating func settle() -> Bool {
    func has(_ kind: ColumnKind) -> Bool { columns.contains { $0.kind == kind } }
    let article: ColumnKind = has(.description) ? .other : .description
    for index in columns.indices where columns[index].kind == .article { columns[index].kind = article }
    // `Tax(%) Tax Total`: the first rate is the rate; `Price Amount Total`: the last sum is the line's.
    keepOne(.taxRate, columns.indices.first { columns[$0].kind == .taxRate })
    keepOne(.amount, columns.indices.last { columns[$0].kind == .amount })
    keepOne(.unitPrice, columns.indices.first { columns[$0].kind == .unitPrice })
    keepOne(.quantity, columns.indices.first { columns[$0].kind == .quantity })
    keepOne(.description, columns.indices.first { columns[$0].kind == .description })
    // A price is a line's sum where nothing is counted and no other sum stands.
    if !has(.amount), !has(.quantity), let price = columns.firstIndex(where: { $0.kind == .unitPrice }) {
      columns[price].kind = .amount
    }
    guard has(.amount) || has(.unitPrice) else { return false }
    return has(.description) && columns.count >= 2 || has(.quantity) && has(.unitPrice)
  }

  private mutating func keepOne(_ kind: ColumnKind, _ kept: Int?) {
    for index in columns.indices where columns[index].kind == kind && index != kept { columns[index].kind = .other }
  }

  /// Whether the table has a column of a kind.
  func has(_ kind: ColumnKind) -> Bool { columns.contains { $0.kind == kind } }

  /// The column of a kind.
  func column(_ kind: ColumnKind) -> Column? { columns.first { $0.kind == kind } }
}
