internal import PostroomModel

/// Which words of a page are not words but pieces: of a word broken at a line's end, or of a `S P A C E D`
/// heading.
struct WordJoints {
  /// A heading is taken for spaced letters from this many single letters in a row; fewer may be initials.
  private static let shortestRun = 4
  /// A gap this much wider than the run's narrowest is a space between two spaced words.
  private static let wordGap: Float = 1.8

  private var continuing: Set<Int> = []

  /// Looks for the joints of a page.
  ///
  /// - Complexity: O(words).
  init(_ words: [Word]) {
    joinBrokenWords(words)
    joinSpacedLetters(words)
  }

  /// Whether the word goes on where the one before it ended.
  func continuesPrevious(_ index: Int) -> Bool { !continuing.isEmpty && continuing.contains(index) }

  private mutating func joinBrokenWords(_ words: [Word]) {
    for index in words.indices.dropFirst() where words[index].line != words[index - 1].line {
      guard words[index - 1].text.utf8.last == UInt8(ascii: "-"), words[index - 1].text.utf8.count > 3,
        let next = words[index].text.unicodeScalars.first, next.properties.isLowercase
      else { continue }
      continuing.insert(index)
    }
  }

  private mutating func joinSpacedLetters(_ words: [Word]) {
    var start = 0
    while start < words.count {
      var end = start
      while end < words.count, words[end].line == words[start].line, Self.isSingleLetter(words[end]) {
        end += 1
      }
      if end - start >= Self.shortestRun { join(start..<end, of: words) }
      start = max(end, start + 1)
    }
  }

  private mutating func join(_ run: Range<Int>, of words: [Word]) {
    let gaps = run.dropFirst().map { words[$0].box.x0 - words[$0 - 1].box.x1 }
    guard let narrowest = gaps.min() else { return }
    for (index, gap) in zip(run.dropFirst(), gaps) where gap <= max(narrowest * Self.wordGap, narrowest + 1) {
      continuing.insert(index)
    }
  }

  private static func isSingleLetter(_ word: Word) -> Bool {
    word.text.utf8.count <= 2 && word.text.count == 1 && word.text.first?.isLetter == true
  }
}
