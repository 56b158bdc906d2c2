internal import PostroomModel

/// A page prepared for the search of fields: its words in plain letters, its cells, and which stand where.
struct PageText: Sendable {
  /// The page.
  let page: Page
  /// The words as bare lower-case letters and digits.
  let plain: [String]
  /// The cells in reading order.
  let cells: [PageCell]
  /// The cell of each word; -1 for a mark between cells.
  let cellOfWord: [Int]

  /// The boxes of the lines of several cells, by the first word of each; a letterhead is centred as a whole line.
  private let lines: [Int: Box]

  /// Prepares a page.
  ///
  /// - Complexity: O(characters).
  init(_ page: Page) {
    self.page = page
    plain = page.words.map { PlainLetters.of($0.text) }
    cells = PageCell.cells(of: page.words, plain: plain)
    var owners = [Int](repeating: -1, count: page.words.count)
    for (index, cell) in cells.enumerated() {
      for word in cell.words { owners[word] = index }
    }
    cellOfWord = owners
    lines = Self.lines(of: cells, words: page.words)
  }

  private static func lines(of cells: [PageCell], words: [Word]) -> [Int: Box] {
    var boxes: [Int: Box] = [:]
    var start = 0
    while start < cells.count {
      let line = words[cells[start].words.lowerBound].line
      var end = start
      while end + 1 < cells.count, words[cells[end + 1].words.lowerBound].line == line { end += 1 }
      if end > start {
        boxes[cells[start].words.lowerBound] = cells[start...end].reduce(cells[start].box) { $0.union($1.box) }
      }
      start = end + 1
    }
    return boxes
  }

  /// The words of a range as one text.
  func text(_ words: ClosedRange<Int>) -> String {
    page.words[words].map(\.text).joined(separator: " ")
  }

  /// The box of a range of words.
  func box(_ words: ClosedRange<Int>) -> Box { PageCell(words, of: page.words).box }

  /// The mean confidence of the reading of some words.
  func confidence(_ words: ClosedRange<Int>) -> Double {
    words.reduce(0) { $0 + Double(page.words[$1].confidence) } / Double(words.count)
  }

  /// Whether a cell has neither letters nor digits, such as a colon that stands alone.
  func isEmpty(_ cell: Int) -> Bool { cells[cell].words.allSatisfy { plain[$0].isEmpty } }

  /// Whether two boxes stand in one row: they share half of the lower one's height.
  static func isSameRow(_ one: Box, _ other: Box) -> Bool {
    min(one.y1, other.y1) - max(one.y0, other.y0) >= 0.5 * min(one.height, other.height)
  }

  /// The next cell to the right in the same row that is not empty.
  ///
  /// - Complexity: O(cells).
  func right(of cell: Int) -> Int? {
    let box = cells[cell].box
    var best: Int?
    for index in cells.indices where index != cell {
      let other = cells[index].box
      guard other.x0 >= box.x1 - 1, Self.isSameRow(box, other), !isEmpty(index) else { continue }
      if let known = best, cells[known].box.x0 <= other.x0 { continue }
      best = index
    }
    return best
  }

  /// The next cell below, within so many heights of type, that is set under this one.
  ///
  /// - Complexity: O(cells).
  func below(_ cell: Int, within heights: Float) -> Int? {
    let box = cells[cell].box
    let height = max(box.height, 1)
    var best: Int?
    for index in cells.indices where index != cell {
      let other = cells[index].box
      let gap = other.y0 - box.y1
      guard gap > -0.5 * height, gap <= heights * height, other.middleY > box.middleY + 0.5 * height,
        Self.isAligned(box, other) || isCentred(index, under: box), !isEmpty(index)
      else { continue }
      if let known = best, isBefore(cells[known].box, other) { continue }
      best = index
    }
    return best
  }

  private func isBefore(_ one: Box, _ other: Box) -> Bool {
    Self.isSameRow(one, other) ? one.x0 <= other.x0 : one.y0 <= other.y0
  }

  /// Whether a cell begins a line of several cells whose middle is that of a box.
  private func isCentred(_ cell: Int, under box: Box) -> Bool {
    guard let line = lines[cells[cell].words.lowerBound] else { return false }
    return abs(line.x0 + line.x1 - box.x0 - box.x1) <= 2 * max(box.height, 1)
  }

  /// The cells of the block of lines that starts with this one, itself first.
  ///
  /// - Complexity: O(cells × lines).
  func block(from cell: Int, most: Int, gap: Float = 0.9) -> [Int] {
    var found = [cell]
    while found.count < most, let last = found.last, let next = below(last, within: gap) { found.append(next) }
    return found
  }

  /// Left edges, middles or right edges in one line.
  static func isAligned(_ one: Box, _ other: Box) -> Bool {
    let height = max(min(one.height, other.height), 1)
    return abs(one.x0 - other.x0) <= height
      || abs(one.x0 + one.x1 - other.x0 - other.x1) <= height && min(one.x1, other.x1) > max(one.x0, other.x0)
      || abs(one.x1 - other.x1) <= 0.5 * height
  }
}
