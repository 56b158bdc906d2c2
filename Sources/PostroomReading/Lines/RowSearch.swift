/// Gathers the letters of a page into rows.
struct RowSearch {
  /// The usual size of a letter on the page.
  let size: Float
  /// Vertical rules: no row crosses one.
  let walls: [LetterBox]

  private var open: [TextRow] = []
  private var closed: [TextRow] = []

  /// The rows of letters.
  ///
  /// - Complexity: O(letters × open rows), which are as many as there are lines beside each other in any order.
  static func rows(of letters: [LetterBox], size: Float, walls: [LetterBox]) -> [TextRow] {
    var search = RowSearch(size: size, walls: walls)
    for letter in letters.sorted(by: { ($0.left, $0.top) < ($1.left, $1.top) }) { search.add(letter) }
    return search.merged(search.closed + search.open)
  }

  private init(size: Float, walls: [LetterBox]) {
    self.size = size
    self.walls = walls
  }

  private mutating func add(_ letter: LetterBox) {
    var best = (index: -1, fit: Float(0))
    var index = 0
    while index < open.count {
      if letter.left > open[index].reach(size: size) {
        closed.append(open[index])
        open.swapAt(index, open.count - 1)
        open.removeLast()
        continue
      }
      let fit = open[index].fit(letter, size: size)
      if fit > best.fit, !isWalledOff(open[index], letter) { best = (index, fit) }
      index += 1
    }
    if best.index >= 0 { open[best.index].append(letter) } else { open.append(TextRow(letter)) }
  }

  /// Rules have room beside them: what stands as close as letters do is the stem of one.
  private static let wallRoom: Float = 0.25

  private func isWalledOff(_ row: TextRow, _ letter: LetterBox) -> Bool {
    if walls.isEmpty || letter.left - row.right < Self.wallRoom * size { return false }
    return walls.contains {
      $0.middleX > row.right - 1 && $0.middleX < letter.left + 1 && $0.top < row.recentMiddle
        && $0.bottom > row.recentMiddle
    }
  }

  /// A piece of a row lies within another one when so much of its height does.
  private static let sharedHeight: Float = 0.6

  /// The rows with those that are pieces of others joined to them: broken letters, accents of capitals.
  private func merged(_ rows: [TextRow]) -> [TextRow] {
    var rows = rows.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
    var isDead = [Bool](repeating: false, count: rows.count)
    for index in rows.indices where !isDead[index] {
      var other = index + 1
      let bottom = rows[index].bottom
      while other < rows.count, rows[other].top < bottom {
        if !isDead[other], arePieces(rows[index], rows[other]) {
          rows[index].merge(rows[other])
          isDead[other] = true
        }
        other += 1
      }
    }
    return rows.indices.lazy.filter { !isDead[$0] }.map { rows[$0] }
  }

  private func arePieces(_ one: TextRow, _ other: TextRow) -> Bool {
    let (large, small) = one.letters.count >= other.letters.count ? (one, other) : (other, one)
    let shared = min(large.bottom, small.bottom) - max(large.top, small.top)
    let beside = min(large.right, small.right) - max(large.left, small.left)
    guard beside > 0, shared > Self.sharedHeight * (small.bottom - small.top) else { return false }
    return small.letters.count <= 2 || shared > 0.75 * (large.bottom - large.top)
  }
}
