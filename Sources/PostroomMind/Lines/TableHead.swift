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
    /// The keys of its words.
    var keys: [String] = []
  }

  /// More unknown words than this share and the line is prose.
  private static let mostUnknown = 0.5
  private static let mostWords = 24
  /// Words that stand closer than this share of the type's height belong to one head.
  private static let nearGap: Float = 0.7

  private(set) var columns: [Column] = []

  /// The head that a line is; nil when it is none.
  init?(_ line: TextLine, on page: Page) {
    guard let (columns, known) = Self.columns(of: line, on: page) else { return nil }
    self.init(columns, known: known, of: line.words.count)
  }

  /// The head that columns make; nil when they make none.
  ///
  /// A head names a sum or a price, and a description or a quantity or a date.
  ///
  /// - Parameters:
  ///   - known: How many of its words name columns.
  ///   - words: How many words it has.
  init?(_ columns: [Column], known: Int, of words: Int) {
    self.columns = columns
    guard words >= 2, Double(words - known) <= Self.mostUnknown * Double(words), settle() else { return nil }
  }

  /// The columns that a line names from left to right, and how many of its words do; nil when it holds amounts.
  static func columns(of line: TextLine, on page: Page) -> (columns: [Column], known: Int)? {
    guard line.words.count <= mostWords,
      !line.values.contains(where: { $0.kind != .percentage && $0.normaliser != "amount-integer" })
    else { return nil }
    var columns: [Column] = []
    var known = 0
    var index = 0
    while index < line.words.count {
      let word = page.words[line.words[index]]
      let end = line.pieces.first { $0 > index } ?? line.keys.count
      if let (kind, count) = ColumnWords.match(line.keys[index..<end]) {
        let range = index..<(index + count)
        let box = line.words[range].reduce(word.box) { $0.union(page.words[$1].box) }
        let name = line.words[range].map { page.words[$0].text }.joined(separator: " ")
        columns.append(Column(kind: kind, box: box, name: name, keys: Array(line.keys[range])))
        known += count
        index += count
      } else {
        addUnknown(word, line.keys[index], to: &columns)
        index += 1
      }
    }
    return (columns, known)
  }

  /// An unknown word goes on with the head before it, or is a column of which nothing is wanted.
  private static func addUnknown(_ word: Word, _ key: String, to columns: inout [Column]) {
    if let last = columns.last, word.box.x0 - last.box.x1 <= word.box.height * nearGap {
      columns[columns.count - 1].box = last.box.union(word.box)
      columns[columns.count - 1].name += " " + word.text
      columns[columns.count - 1].keys.append(key)
    } else {
      columns.append(Column(kind: .other, box: word.box, name: word.text, keys: [key]))
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
