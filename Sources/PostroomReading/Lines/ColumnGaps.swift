/// Cuts rows where the gap between two columns runs through them.
///
/// Columns of print can stand closer than words of a wide-set line: what tells them is that the gap goes on in the lines
/// above and below.
struct ColumnGaps {
  /// A gap between columns is at least so wide, in heights of a row.
  private static let leastGap: Float = 0.75
  /// And runs through at least so many lines.
  private static let fewestLines = 4
  /// The next line stands within so many heights.
  private static let nextLine: Float = 2.2

  private let rows: [TextRow]
  private let gaps: [[ClosedRange<Float>]]

  /// The rows, cut.
  ///
  /// - Parameter rows: In any order.
  /// - Complexity: O(gaps × rows), and there are few wide gaps.
  static func cut(_ rows: [TextRow]) -> [TextRow] {
    let search = ColumnGaps(rows.sorted { $0.top < $1.top })
    return search.rows.indices.flatMap { search.pieces(of: $0) }
  }

  private init(_ rows: [TextRow]) {
    self.rows = rows
    gaps = rows.map(Self.gaps)
  }

  /// The wide gaps within a row.
  private static func gaps(_ row: TextRow) -> [ClosedRange<Float>] {
    let least = leastGap * (row.bottom - row.top)
    var found: [ClosedRange<Float>] = []
    var right = row.left
    for letter in row.letters {
      if letter.left - right >= least { found.append(right...letter.left) }
      right = max(right, letter.right)
    }
    return found
  }

  private func pieces(of index: Int) -> [TextRow] {
    let cuts = gaps[index].filter { lines(through: $0, of: index) >= Self.fewestLines }
    if cuts.isEmpty { return [rows[index]] }
    var pieces: [TextRow] = []
    var current: TextRow?
    var next = 0
    for letter in rows[index].letters {
      if next < cuts.count, letter.left >= cuts[next].upperBound, let done = current {
        pieces.append(done)
        current = nil
        next += 1
      }
      if current == nil { current = TextRow(letter) } else { current?.append(letter) }
    }
    if let current { pieces.append(current) }
    return pieces
  }

  /// How many lines in a row have the gap, the row itself among them.
  private func lines(through gap: ClosedRange<Float>, of index: Int) -> Int {
    1 + follow(gap, from: index, by: 1) + follow(gap, from: index, by: -1)
  }

  private func follow(_ gap: ClosedRange<Float>, from start: Int, by step: Int) -> Int {
    var (low, high) = (gap.lowerBound, gap.upperBound)
    var count = 0
    var last = rows[start]
    let height = last.bottom - last.top
    var index = start + step
    while rows.indices.contains(index) {
      let row = rows[index]
      let distance = abs(row.middle - last.middle)
      if distance > 3 * Self.nextLine * height { break }
      index += step
      guard distance > 0.5 * height, row.left < high, row.right > low else { continue }
      guard distance < Self.nextLine * height,
        let shared = gaps[index - step].first(where: { $0.lowerBound < high && $0.upperBound > low })
      else { break }
      low = max(low, shared.lowerBound)
      high = min(high, shared.upperBound)
      if high - low < 0.6 * Self.leastGap * height { break }
      count += 1
      last = row
    }
    return count
  }
}

extension TextRow {
  /// The row's middle height.
  fileprivate var middle: Float { (top + bottom) / 2 }
}
