internal import PostroomModel

/// Words of one line that stand close together: a cell of a table, an entry of a form, a line of a paragraph.
struct PageCell: Hashable, Sendable {
  /// The words, as indices of the page's words.
  var words: ClosedRange<Int>
  /// Where it stands.
  var box: Box

  /// Takes the lines of a page apart at wide gaps and at the marks that letterheads set between their parts.
  ///
  /// - Complexity: O(words).
  static func cells(of words: [Word], plain: [String]) -> [PageCell] {
    var cells: [PageCell] = []
    var start: Int?
    for index in words.indices {
      if isMark(words[index].text) {
        if let first = start { cells.append(PageCell(first...(index - 1), of: words)) }
        start = nil
        continue
      }
      if let first = start,
        isApart(
          words[index - 1], words[index],
          isDashed: plain[index].isEmpty && isDash(words[index].text)
            || plain[index - 1].isEmpty && isDash(words[index - 1].text))
      {
        cells.append(PageCell(first...(index - 1), of: words))
        start = index
      }
      start = start ?? index
    }
    if let first = start { cells.append(PageCell(first...(words.count - 1), of: words)) }
    return cells
  }

  /// A cell of these words.
  init(_ range: ClosedRange<Int>, of words: [Word]) {
    self.words = range
    box = words[range].dropFirst().reduce(words[range.lowerBound].box) { $0.union($1.box) }
  }

  /// A gap of this share of the type's height parts two cells; words of a sentence stand a third of it apart.
  private static let gap: Float = 0.9

  /// A dash binds what it stands between over a wider gap.
  private static let dashedGap: Float = 1.8

  private static func isDash(_ text: String) -> Bool { text == "-" || text == "–" || text == "—" }

  private static func isApart(_ one: Word, _ other: Word, isDashed: Bool) -> Bool {
    guard one.line == other.line else { return true }
    let (lower, higher) = (min(one.box.height, other.box.height), max(one.box.height, other.box.height))
    // The box of a dash is a sliver, so the type's height is the other's.
    let height = max(isDashed ? higher : lower, 1)
    let distance = other.box.x0 - one.box.x1
    return distance > (isDashed ? dashedGap : gap) * height || distance < -3 * height
  }

  private static func isMark(_ text: String) -> Bool {
    switch text {
    case "|", "·", "•", "¦", "‖": true
    default: false
    }
  }
}
