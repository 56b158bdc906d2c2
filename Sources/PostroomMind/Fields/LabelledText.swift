internal import PostroomModel

/// Finds the text that stands at a label: the rest of its cell, the next cell in its row, or the cell below.
struct LabelledText {
  /// A value this many heights of type to the right still belongs to its label.
  private static let furthest: Float = 30
  private static let below: Float = 1.6

  private let page: SearchedPage

  init(_ page: SearchedPage) { self.page = page }

  /// The words at a label and how sure their place is; nil when nothing stands there.
  ///
  /// - Complexity: O(cells + labels).
  func span(at label: FieldLabel) -> (words: ClosedRange<Int>, score: Double)? {
    guard label.isFirst || label.isPointed && !label.isTail else { return nil }
    let cell = page.text.cellOfWord[label.words.upperBound]
    guard cell >= 0 else { return nil }
    if let rest = rest(of: cell, after: label), !isRestOfKey(rest, cell: cell, label) {
      return (rest, label.isPointed ? 1 : 0.75)
    }
    if let right = page.text.right(of: cell), let words = free(right), isNear(cell, right), !isHead(cell, right) {
      return (words, label.isPointed ? 1 : 0.95)
    }
    if let below = page.text.below(cell, within: Self.below), let words = free(below) { return (words, 0.85) }
    return nil
  }

  /// The words of the next line that go on with a value right of its label: set under it, in a row without a key.
  ///
  /// - Complexity: O(cells).
  func continuation(of words: ClosedRange<Int>, at label: FieldLabel) -> ClosedRange<Int>? {
    let text = page.text
    let (cell, key) = (text.cellOfWord[words.upperBound], text.cellOfWord[label.words.upperBound])
    guard cell >= 0, key >= 0, cell != key,
      words.upperBound == text.cells[cell].words.upperBound || page.label(at: words.upperBound + 1) != nil,
      let below = text.below(cell, within: 0.5), !isKey(below), let found = free(below), found.count <= 6
    else { return nil }
    let box = text.cells[below].box
    let height = max(box.height, 1)
    let start = text.page.words[words.lowerBound].box
    guard abs(box.x0 - start.x0) <= 0.8 * height, start.x0 > text.cells[key].box.x1 else { return nil }
    let hasKey = text.cells.contains {
      PageText.isSameRow($0.box, box) && $0.box.x1 <= box.x0 && abs($0.box.x0 - text.cells[key].box.x0) <= height
    }
    return hasKey ? nil : found
  }

  /// The words of a cell behind a label, up to the next label.
  func rest(of cell: Int, after label: FieldLabel) -> ClosedRange<Int>? {
    let end = page.text.cells[cell].words.upperBound
    guard label.words.upperBound < end else { return nil }
    return trimmed(label.words.upperBound + 1...end)
  }

  /// The words of a cell that is no label itself, up to a label within it.
  func free(_ cell: Int) -> ClosedRange<Int>? { trimmed(page.text.cells[cell].words) }

  /// Whether a cell is a key: a colon ends it, or follows it in its row, or a label covers it.
  func isKey(_ cell: Int) -> Bool {
    let words = page.text.cells[cell].words
    if page.text.page.words[words.upperBound].text.hasSuffix(":") { return true }
    let next = words.upperBound + 1
    if page.text.page.words.indices.contains(next), page.text.page.words[next].text.hasPrefix(":"),
      page.text.page.words[next].line == page.text.page.words[words.upperBound].line
    {
      return true
    }
    if let key = PartyKeys.key(at: words.lowerBound, last: words.upperBound, in: page.text),
      key.end == words.upperBound,
      key.kind != .other, words.count > 1 || key.kind == .town
    {
      return true
    }
    let labels = page.labels.filter { words.contains($0.words.lowerBound) }
    return labels.contains { $0.share >= 0.9 || $0.words.count > 1 && covers(words, labels) }
  }

  /// Whether labels cover all of a cell: `Partita IVA cliente` is a key though no profile has it in one piece.
  private func covers(_ words: ClosedRange<Int>, _ labels: [FieldLabel]) -> Bool {
    words.allSatisfy { index in
      page.text.plain[index].isEmpty || labels.contains { $0.words.contains(index) && !$0.isGlued }
    }
  }

  /// Whether a cell and its neighbour are heads of columns: the neighbour has a value of its own below it, and the cell
  /// another that is no key.
  private func isHead(_ cell: Int, _ right: Int) -> Bool {
    guard isKey(right), let below = page.text.below(cell, within: Self.below) else { return false }
    return !isKey(below)
  }

  /// Whether a word behind a label without a colon is part of a longer label whose value is the next cell.
  private func isRestOfKey(_ rest: ClosedRange<Int>, cell: Int, _ label: FieldLabel) -> Bool {
    guard !label.isPointed, rest.count <= 2, let right = page.text.right(of: cell) else { return false }
    return isNear(cell, right) && free(right) != nil && !isKey(right)
  }

  private func isNear(_ cell: Int, _ right: Int) -> Bool {
    let (one, other) = (page.text.cells[cell].box, page.text.cells[right].box)
    return other.x0 - one.x1 <= Self.furthest * max(one.height, 1)
  }

  /// Words without empty ones at their ends, up to a label that announces something else.
  private func trimmed(_ words: ClosedRange<Int>) -> ClosedRange<Int>? {
    var (first, last) = (words.lowerBound, words.upperBound)
    while first <= last, page.text.plain[first].isEmpty { first += 1 }
    guard first <= last else { return nil }
    for label in page.labels where label.isPointed || label.words.count > 1 || label.share >= 0.9 {
      let start = label.words.lowerBound
      if start == first, label.isPointed || label.share >= 0.9 { return nil }
      if start > first, start <= last, label.isPointed { last = start - 1 }
    }
    while first <= last, page.text.plain[last].isEmpty { last -= 1 }
    return first <= last ? first...last : nil
  }
}
