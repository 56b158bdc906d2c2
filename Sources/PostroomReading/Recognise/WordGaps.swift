/// Gaps between letters that are as wide as spaces: networks leave spaces out between figures and units.
struct WordGaps {
  /// The middles of the gaps along the line.
  private(set) var places: [Float] = []

  /// A space is at least so wide, in ems; between narrow figures of equal advance there is a quarter.
  private static let leastSpace: Float = 0.29
  /// And so many times the usual gap between letters.
  private static let usualRatio: Float = 2.2
  /// Small letters and capitals have these heights, in ems of the usual faces.
  private static let smallLetters: Float = 0.5
  private static let capitals: Float = 0.7
  /// Ascenders reach so far above small letters.
  private static let ascenders: Float = 1.25

  /// - Parameters:
  ///   - letters: The line's letters and marks, from left to right.
  ///   - shape: How the line lies.
  init(_ letters: [LetterBox], shape: RowShape) {
    var gaps: [(place: Float, width: Float)] = []
    guard var right = letters.first?.right else { return }
    for letter in letters.dropFirst() {
      if letter.left > right { gaps.append(((letter.left + right) / 2, letter.left - right)) }
      right = max(right, letter.right)
    }
    guard !gaps.isEmpty else { return }
    let usual = gaps.map(\.width).sorted()[gaps.count / 2]
    let hasSmall = shape.ascent > Self.ascenders * shape.letterHeight
    let em = shape.letterHeight / (hasSmall ? Self.smallLetters : Self.capitals)
    let least = max(Self.leastSpace * em, Self.usualRatio * usual)
    places = gaps.filter { $0.width >= least }.map(\.place)
  }

  /// A word cut where gaps lie between its characters.
  ///
  /// - Parameter gaps: Places in steps of the line, rising.
  static func divided(_ word: DecodedWord, at gaps: [Float]) -> [DecodedWord] {
    let inner = gaps.filter { $0 > Float(word.first) && $0 < Float(word.last + 1) }
    if inner.isEmpty { return [word] }
    var words: [DecodedWord] = []
    var start = word.characters.startIndex
    for gap in inner {
      let end = word.characters.firstIndex { Float($0.first + $0.last + 1) / 2 > gap } ?? word.characters.endIndex
      guard end > start, end < word.characters.endIndex,
        isBorder(word.characters[end - 1].text, word.characters[end].text)
      else { continue }
      words.append(DecodedWord(word.characters[start..<end], language: word.language))
      start = end
    }
    words.append(DecodedWord(word.characters[start...], language: word.language))
    return words
  }

  /// Whether figures and letters meet: between letters of one kind the network knows better what is a space.
  private static func isBorder(_ left: String, _ right: String) -> Bool {
    guard let left = left.last, let right = right.first else { return false }
    return left.isNumber && right.isLetter || left.isLetter && right.isNumber
  }
}
