internal import PostroomModel

/// The head of a table that takes up to three lines: words that stand over each other name one column.
struct StackedHead {
  private static let mostLines = 3
  /// Lines that follow within this many heights may belong to one head.
  private static let pitch: Float = 1.7
  /// The share of the narrower one by which a word and what it goes on with lie over each other.
  private static let overlap: Float = 0.3
  /// A head of which no line is one has at least so many columns that are known.
  private static let fewestKnown = 3

  private var columns: [TableHead.Column]
  private var words: Int
  private var last: Box

  /// The head that the first of the lines begins, and how many lines it takes; nil when it begins none.
  ///
  /// A line is taken in when it completes the name of a column, and makes no name unknown for it.
  ///
  /// - Complexity: O(words × columns) of three lines.
  static func head(_ lines: ArraySlice<TextLine>, on page: Page) -> (head: TableHead, count: Int)? {
    guard let first = lines.first, let (columns, known) = TableHead.columns(of: first, on: page), known > 0 else {
      return nil
    }
    var best = TableHead(columns, known: known, of: first.words.count).map { (head: $0, count: 1) }
    var stack = StackedHead(columns: columns, words: first.words.count, last: first.box)
    var named = stack.named
    for (index, line) in lines.dropFirst().prefix(mostLines - 1).enumerated() {
      guard let completed = stack.take(line, on: page) else { break }
      guard completed > 0, stack.named >= named, let head = stack.head, best != nil || stack.isTable else { continue }
      named = stack.named
      best = (head, index + 2)
    }
    return best
  }

  /// How many columns have a name that is known as a whole.
  private var named: Int { columns.count { ColumnWords.kind(of: $0.keys) != nil } }

  private var isTable: Bool { named >= Self.fewestKnown && named * 2 > columns.count }

  private var head: TableHead? {
    let known = columns.filter { $0.kind != .other || ColumnWords.kind(of: $0.keys) != nil }
    return TableHead(columns, known: known.reduce(0) { $0 + $1.keys.count }, of: words)
  }

  /// Puts the words of the next line below those they stand under, and tells how many names it completed; nil when it
  /// cannot belong to the head.
  private mutating func take(_ line: TextLine, on page: Page) -> Int? {
    let height = min(line.box.height, last.height)
    guard (-height...height * Self.pitch).contains(line.box.y0 - last.y0),
      let (own, _) = TableHead.columns(of: line, on: page)
    else { return nil }
    var grown: Set<Int> = []
    let count = columns.count
    for (word, key) in zip(line.words.map({ page.words[$0] }), line.keys) {
      guard let index = columns[..<count].indices.max(by: { shared($0, word.box) < shared($1, word.box) }),
        shared(index, word.box) > Self.overlap
      else { continue }
      columns[index].box = columns[index].box.union(word.box)
      columns[index].name += " " + word.text
      columns[index].keys.append(key)
      grown.insert(index)
    }
    let completed = grown.count { rename($0) }
    let new = own.filter { column in
      columns.allSatisfy { min($0.box.x1, column.box.x1) <= max($0.box.x0, column.box.x0) }
    }
    columns = (columns + new).sorted { $0.box.x0 < $1.box.x0 }
    words += line.words.count
    last = line.box
    return completed + new.count { ColumnWords.kind(of: $0.keys) != nil }
  }

  private func shared(_ index: Int, _ box: Box) -> Float {
    let head = columns[index].box
    let width = min(head.x1 - head.x0, box.x1 - box.x0)
    return width > 0 ? (min(head.x1, box.x1) - max(head.x0, box.x0)) / width : 0
  }

  /// Lets all words of a column name it, and tells whether they do.
  private mutating func rename(_ index: Int) -> Bool {
    guard let kind = ColumnWords.kind(of: columns[index].keys) else { return false }
    columns[index].kind = kind
    return true
  }
}
