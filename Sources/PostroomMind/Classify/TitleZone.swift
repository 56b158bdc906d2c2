internal import PostroomModel

/// Which words of a document's first page are its heading.
///
/// A word is in the zone when its line is one of the first three of the page, or is set in large type, or is
/// a short line of capitals in the middle of the upper half. Nothing else of a page's layout is so common to
/// letters, forms and certificates of all offices.
struct TitleZone {
  /// The lines that count as first, and the share of the page's height that they must lie in.
  private static let firstLines = 3
  private static let firstLinesShare: Float = 0.4
  /// Type this much higher than the page's usual is large; body text of mixed fonts stays below 1.25.
  private static let largeType: Float = 1.35
  private static let largeTypeShare: Float = 0.6
  /// A line of more words is running text, wherever it stands.
  private static let headingWords = 12
  /// A heading in capitals: at most so many words, centred to this share of the text's width.
  private static let capitalWords = 8
  private static let capitalShare: Float = 0.5
  private static let centring: Float = 0.1

  private var isTitle: [Bool]

  /// Finds the zone of a page.
  ///
  /// - Complexity: O(words · log words).
  init(_ page: Page) {
    isTitle = [Bool](repeating: false, count: page.words.count)
    let lines = Self.lines(of: page.words)
    guard let extent = lines.map(\.box).reduce(nil, { $0?.union($1) ?? $1 }) else { return }
    let typical = Self.median(page.words.map(\.box.height))
    let firsts = Self.firstLines(lines, below: page.height * Self.firstLinesShare)
    for (index, line) in lines.enumerated() where line.words.count <= Self.headingWords {
      let isHeading =
        firsts.contains(index) || Self.isLarge(line, typical: typical, page: page)
        || Self.isCentredCapitals(line, extent: extent, page: page)
      guard isHeading else { continue }
      for word in line.words { isTitle[word] = true }
    }
  }

  /// Whether the word belongs to the heading.
  func contains(word: Int) -> Bool { isTitle.indices.contains(word) && isTitle[word] }

  private struct Line {
    var words: Range<Int>
    var box: Box
    var height: Float
    var isCapital: Bool
  }

  private static func lines(of words: [Word]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    while start < words.count {
      var end = start + 1
      while end < words.count, words[end].line == words[start].line { end += 1 }
      let members = words[start..<end]
      let box = members.dropFirst().reduce(words[start].box) { $0.union($1.box) }
      lines.append(
        Line(
          words: start..<end, box: box, height: median(members.map(\.box.height)),
          isCapital: members.count <= capitalWords && isCapital(members)))
      start = end
    }
    return lines
  }

  /// The indices of the lines in the first rows; lines side by side are one row.
  private static func firstLines(_ lines: [Line], below bottom: Float) -> Set<Int> {
    var found: Set<Int> = []
    var rows = 0
    var rowBottom = -Float.infinity
    for (index, line) in lines.enumerated().sorted(by: { $0.element.box.middleY < $1.element.box.middleY }) {
      if line.box.middleY > rowBottom {
        rows += 1
        rowBottom = line.box.y1
      }
      guard rows <= firstLines else { break }
      if line.box.y0 <= bottom || rows == 1 { found.insert(index) }
    }
    return found
  }

  private static func isLarge(_ line: Line, typical: Float, page: Page) -> Bool {
    line.height >= typical * largeType && line.box.middleY <= page.height * largeTypeShare
  }

  private static func isCentredCapitals(_ line: Line, extent: Box, page: Page) -> Bool {
    guard line.isCapital, line.box.middleY <= page.height * capitalShare else { return false }
    let offset = (line.box.x0 + line.box.x1 - extent.x0 - extent.x1) / 2
    return abs(offset) <= extent.width * centring && line.box.width <= extent.width * 0.8
  }

  private static func isCapital(_ words: ArraySlice<Word>) -> Bool {
    var letters = 0
    for scalar in words.lazy.flatMap(\.text.unicodeScalars) where scalar.properties.isAlphabetic {
      if scalar.properties.isLowercase { return false }
      letters += 1
    }
    return letters >= 4
  }

  private static func median(_ values: [Float]) -> Float {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
