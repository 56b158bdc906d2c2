internal import PostroomModel
internal import PostroomNative

/// Puts the words of a page into lines and the lines into an order to read them in.
///
/// 1. Words that follow each other in the content on one baseline are a row.
/// 2. Where every row lies below the one before, the content's order is right and is kept as it is.
/// 3. Otherwise rows on one baseline are one line, from left to right, and lines go from top to bottom: so
///    the cells of a table come row by row, in whatever order they were drawn.
/// 4. Except columns of prose: blocks that the content goes through from top to bottom one after the other,
///    which stand side by side and consist of running text. They are read one after the other.
///
/// Text that runs in another direction is put in order in its own frame, after the upright text.
enum ReadingOrder {
  /// The words of a page with their lines numbered.
  ///
  /// - Complexity: O(n log n) in the words; O(n) when the content's order is kept.
  static func words(_ fragments: [Fragment]) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(fragments.count)
    var line = 0
    func append(_ lines: [[Int]]) {
      for indices in lines {
        for index in indices {
          let fragment = fragments[index]
          words.append(
            Word(
              fragment.text, box: fragment.frame.shown(fragment.direction), confidence: fragment.confidence,
              line: line))
        }
        line += 1
      }
    }
    if fragments.allSatisfy({ $0.direction == .upright }) {
      append(lines(of: Array(fragments.indices), fragments))
      return words
    }
    for direction in PDFCharacter.Direction.allCases {
      let indices = fragments.indices.filter { fragments[$0].direction == direction }
      if indices.isEmpty { continue }
      append(direction == .slanted ? slantedLines(indices, fragments) : lines(of: indices, fragments))
    }
    return words
  }

  private static func lines(of indices: [Int], _ fragments: [Fragment]) -> [[Int]] {
    let rows = Row.rows(indices, fragments)
    let blocks = Row.blocks(rows)
    if blocks.count <= 1 { return rows.map(\.words) }
    let columns = ColumnGroup.groups(blocks, rows: rows)
    let grouped = Set(columns.flatMap { $0.columns.joined() })
    let loose = rows.indices.filter { !grouped.contains($0) }
    var items = merged(loose.map { rows[$0] }, fragments)
    for group in columns {
      let lines = group.columns.joined().map { rows[$0].words }
      items.append((top: group.top, lines: lines))
    }
    items.sort { $0.top < $1.top }
    return items.flatMap(\.lines)
  }

  /// Rows on one baseline become one line, its words from left to right.
  private static func merged(_ rows: [Row], _ fragments: [Fragment]) -> [(top: Float, lines: [[Int]])] {
    var lines: [(row: Row, parts: Int)] = []
    for row in rows.sorted(by: { $0.baseline < $1.baseline }) {
      if let last = lines.last, last.row.sharesBaseline(row) {
        lines[lines.count - 1].row.words += row.words
        lines[lines.count - 1].parts += 1
      } else {
        lines.append((row, 1))
      }
    }
    return lines.map { line in
      let words =
        line.parts == 1
        ? line.row.words : line.row.words.sorted { fragments[$0].frame.x0 < fragments[$1].frame.x0 }
      return (top: line.row.baseline, lines: [words])
    }
  }

  /// Boxes of slanted words say little: words that follow each other closely in the content are a line.
  private static func slantedLines(_ indices: [Int], _ fragments: [Fragment]) -> [[Int]] {
    var lines: [[Int]] = []
    var last: Box?
    for index in indices {
      let frame = fragments[index].frame
      let reach = 2 * max(1, fragments[index].em)
      if let last, abs(frame.x0 - last.x1) < reach, frame.y0 - reach < last.y1, frame.y1 + reach > last.y0 {
        lines[lines.count - 1].append(index)
      } else {
        lines.append([index])
      }
      last = frame
    }
    return lines
  }
}
