/// How high small letters without ascenders are.
enum SmallLetters {
  /// Capitals and figures are higher than small letters: in most faces by this ratio.
  private static let capitalRatio: Float = 0.72
  /// A row of small letters has at least this share of letters that reach above the others.
  private static let ascenderShare = 0.1
  /// They reach above by this share of the others' height.
  private static let ascent: Float = 0.2

  /// The usual height in pixels; 0 where rows are too short.
  ///
  /// - Parameters:
  ///   - rows: Rows of letters, level.
  ///   - isUp: Whether they are the right way up.
  static func height(_ rows: [LetterRow], isUp: Bool) -> Float {
    var heights: [(height: Float, weight: Int)] = []
    for row in rows where row.letters.count >= 3 {
      heights.append((height(row, isUp: isUp), row.letters.count))
    }
    heights.sort { $0.height < $1.height }
    let total = heights.reduce(0) { $0 + $1.weight }
    var sum = 0
    for entry in heights {
      sum += entry.weight
      if 2 * sum >= total { return entry.height }
    }
    return 0
  }

  private static func height(_ row: LetterRow, isUp: Bool) -> Float {
    let usual = row.bottom - row.top
    let ascending = row.letters.count { (isUp ? row.top - $0.top : $0.bottom - row.bottom) > ascent * usual }
    if Double(ascending) < ascenderShare * Double(row.letters.count) { return usual * capitalRatio }
    // The mean of those near the median is finer than whole pixels.
    let near = row.letters.map(\.height).filter { abs($0 - usual) <= ascent * usual }
    return near.isEmpty ? usual : near.reduce(0, +) / Float(near.count)
  }
}
