/// How many letters have another of their size close behind them in their line's direction.
///
/// Letters stand closer within a word than lines stand to each other, so that the true direction has far more of them.
enum NeighbourGaps {
  /// The widest gap that counts, in sizes of a letter: narrower than any leading.
  private static let widest: Float = 0.4
  /// How much of the lower box the two must share across the line.
  private static let overlap: Float = 0.5
  /// The most boxes that are looked at behind each letter, so that crowded pictures cost no more.
  private static let most = 400

  /// Counts the letters that have such a follower.
  ///
  /// - Complexity: O(n log n) for the letters of a page.
  static func followed(_ letters: [LetterBox], size: Float) -> Int {
    let sorted = letters.sorted { $0.left < $1.left }
    var count = 0
    for (index, letter) in sorted.enumerated() {
      for other in sorted[(index + 1)...].prefix(most) {
        let gap = other.left - letter.right
        if gap > widest * size { break }
        if gap > -0.2 * size, areAbreast(letter, other) {
          count += 1
          break
        }
      }
    }
    return count
  }

  private static func areAbreast(_ one: LetterBox, _ other: LetterBox) -> Bool {
    let (low, high) = (min(one.height, other.height), max(one.height, other.height))
    return high < 2.5 * low && min(one.bottom, other.bottom) - max(one.top, other.top) > overlap * low
  }
}
