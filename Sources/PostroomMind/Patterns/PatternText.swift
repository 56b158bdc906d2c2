internal import PostroomModel

/// A page's text as bytes, with the way back to its words.
struct PatternText {
  /// The words, a space between those of a line and a newline between lines.
  private(set) var bytes: [UInt8] = []
  private var starts: [Int] = []

  init(_ words: [Word]) {
    bytes.reserveCapacity(words.count * 8)
    for (index, word) in words.enumerated() {
      if index > 0 { bytes.append(words[index - 1].line == word.line ? UInt8(ascii: " ") : UInt8(ascii: "\n")) }
      starts.append(bytes.count)
      bytes += word.text.utf8
    }
  }

  /// The words that a range of bytes touches.
  func words(of range: Range<Int>) -> ClosedRange<Int>? {
    guard let last = starts.lastIndex(where: { $0 < range.upperBound }) else { return nil }
    let first = starts.lastIndex { $0 <= range.lowerBound } ?? 0
    return min(first, last)...last
  }
}
