/// A line's letters, or those of a part of it between wide gaps.
struct LetterRow {
  /// From left to right.
  private(set) var letters: [LetterBox]
  /// The usual upper edge: of the small letters, or of the capitals where there are no others.
  private(set) var top: Float = 0
  /// The usual lower edge: the baseline when the row is the right way up.
  private(set) var bottom: Float = 0

  private var right: Float
  private var recentTop: Float
  private var recentBottom: Float

  private init(_ letter: LetterBox) {
    letters = [letter]
    right = letter.right
    recentTop = letter.top
    recentBottom = letter.bottom
  }

  private mutating func append(_ letter: LetterBox) {
    letters.append(letter)
    right = max(right, letter.right)
    // The last few letters tell where the row runs: it may still drift a little.
    recentTop = letters.suffix(5).reduce(letter.top) { min($0, $1.top) }
    recentBottom = letters.suffix(5).reduce(letter.bottom) { max($0, $1.bottom) }
  }

  private mutating func settle() {
    top = Self.median(letters.map(\.top))
    bottom = Self.median(letters.map(\.bottom))
  }

  static func median(_ values: [Float]) -> Float {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  /// How well a letter continues the row, 0 for not at all.
  private func fit(_ letter: LetterBox, size: Float) -> Float {
    let gap = letter.left - right
    let height = recentBottom - recentTop
    guard gap < widestGap * size, letter.height < 2.6 * height, height < 2.6 * letter.height else { return 0 }
    let shared = min(letter.bottom, recentBottom) - max(letter.top, recentTop)
    let share = shared / min(letter.height, height)
    return share > 0.5 ? share - 0.02 * max(0, gap) / size : 0
  }

  private var widestGap: Float { 2.5 }

  /// The rows of letters whose lines are level.
  ///
  /// - Complexity: O(letters × open rows).
  static func rows(of letters: [LetterBox], size: Float) -> [LetterRow] {
    var open: [LetterRow] = []
    var closed: [LetterRow] = []
    for letter in letters.sorted(by: { ($0.left, $0.top) < ($1.left, $1.top) }) {
      var best = (index: -1, fit: Float(0))
      var index = 0
      while index < open.count {
        if letter.left - open[index].right > open[index].widestGap * size {
          closed.append(open[index])
          open.swapAt(index, open.count - 1)
          open.removeLast()
          continue
        }
        let fit = open[index].fit(letter, size: size)
        if fit > best.fit { best = (index, fit) }
        index += 1
      }
      if best.index >= 0 { open[best.index].append(letter) } else { open.append(LetterRow(letter)) }
    }
    closed += open
    for index in closed.indices { closed[index].settle() }
    return closed
  }
}
