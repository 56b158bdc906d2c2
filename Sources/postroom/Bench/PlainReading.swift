import Foundation
import PostroomModel

/// A reading made of nothing but lines of text, as programs for recognition print them.
enum PlainReading {
  /// A character's cell in points, as in the readings of text files.
  private static let cell: (width: Float, height: Float) = (6, 12)

  /// The reading of one page.
  static func of(_ text: String) -> Reading {
    var words: [Word] = []
    var line = 0
    var widest = 0
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (row, content) in rows.enumerated() {
      let first = words.count
      for part in content.split(whereSeparator: \.isWhitespace) {
        let start = content.distance(from: content.startIndex, to: part.startIndex)
        let box = Box(
          x0: Float(start) * cell.width, y0: Float(row) * cell.height, x1: Float(start + part.count) * cell.width,
          y1: Float(row + 1) * cell.height)
        words.append(Word(String(part).precomposedStringWithCanonicalMapping, box: box, line: line))
      }
      if words.count > first { line += 1 }
      widest = max(widest, content.count)
    }
    let page = Page(
      number: 1, width: Float(widest) * cell.width, height: Float(rows.count) * cell.height,
      source: words.isEmpty ? .blank : .plainText, words: words)
    return Reading(format: .text, pages: [page])
  }
}
