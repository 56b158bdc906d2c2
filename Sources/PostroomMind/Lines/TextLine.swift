internal import PostroomModel

/// A line of a page: its words and the values in it.
struct TextLine {
  /// The page's number, from 1.
  var page: Int
  /// The indices of the words, from left to right.
  var words: [Int]
  /// The words' keys, in the same order.
  var keys: [String]
  /// The positions in `words` at which a piece of text begins: at the first, and behind each wide gap.
  var pieces: [Int]
  /// The amounts, percentages and dates, from left to right.
  var values: [TypedValue]
  /// Where the line stands.
  var box: Box
}

/// Takes pages apart into lines.
enum TextLines {
  /// From this share of the type's height on, a gap parts two pieces of text.
  private static let wideGap: Float = 0.9

  /// The lines of a page in reading order.
  ///
  /// - Complexity: O(words + values).
  static func of(_ page: Page, values: [TypedValue]) -> [TextLine] {
    var lines: [TextLine] = []
    var next = 0
    var first = 0
    while first < page.words.count {
      var end = first + 1
      while end < page.words.count, page.words[end].line == page.words[first].line { end += 1 }
      var held: [TypedValue] = []
      while next < values.count, values[next].words.lowerBound < end {
        let value = values[next]
        if value.words.lowerBound >= first, value.words.upperBound < end, isCell(value) { held.append(value) }
        next += 1
      }
      lines.append(line(page, first..<end, held))
      first = end
    }
    return lines
  }

  private static func isCell(_ value: TypedValue) -> Bool {
    value.kind == .amount || value.kind == .percentage || value.kind == .date && value.normaliser != "date-compact"
  }

  private static func line(_ page: Page, _ range: Range<Int>, _ values: [TypedValue]) -> TextLine {
    let words = range.sorted { page.words[$0].box.x0 < page.words[$1].box.x0 }
    let box = range.dropFirst().reduce(page.words[range.lowerBound].box) { $0.union(page.words[$1].box) }
    let pieces = words.indices.filter { index in
      guard index > 0 else { return true }
      let (before, own) = (page.words[words[index - 1]].box, page.words[words[index]].box)
      return own.x0 - before.x1 > max(own.height, before.height) * wideGap
    }
    return TextLine(
      page: page.number, words: words, keys: words.map { WordKey.key(page.words[$0].text) }, pieces: pieces,
      values: values.sorted { $0.box.x0 < $1.box.x0 }, box: box)
  }
}
