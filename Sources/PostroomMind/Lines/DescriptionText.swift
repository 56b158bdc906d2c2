internal import PostroomModel

extension TableReader {
  /// Left edges that differ by less, in points, are one.
  private static let sameEdge: Float = 1.5

  /// The words of a line that stand in the description's column.
  ///
  /// - Parameters:
  ///   - placed: The values of the line that stand in other columns.
  ///   - edge: Where the text above ends: what begins right of that goes on with another cell, such as a quantity's unit.
  func descriptionText(
    _ line: TextLine, _ placed: [TypedValue], _ head: TableHead, _ page: Page, edge: Float = .infinity
  ) -> TableRow.Text? {
    guard let column = head.columns.firstIndex(where: { $0.kind == .description }) else { return nil }
    let box = head.columns[column].box
    let left = column == 0 ? -Float.infinity : (head.columns[column - 1].box.x1 + box.x0) / 2
    let next = head.columns[(column + 1)...].first?.box.x0 ?? .infinity
    // `40x30x30`: a number that begins where the text does may stand nearest to the column of positions before it.
    let cells = placed.filter { column == 0 || abs($0.box.x0 - box.x0) > Self.sameEdge }
    let taken = Set(cells.flatMap(\.words)).union(words(of: line, from: edge, page))
    // Values right of the column bound it; those left of it are positions and quantities.
    let bound = cells.map(\.box.x0).filter { $0 > box.x0 }.min() ?? .infinity
    let right = bound.isFinite ? bound : next == .infinity ? .infinity : next + (next - box.x0) * 0.15
    var words = line.words.filter { !taken.contains($0) }
    words = words.filter { page.words[$0].box.x0 < min(right, max(next, bound)) - 1 }
    words = leftBounded(words, left: left, box: box, page)
    guard let first = words.first else { return nil }
    let union = words.dropFirst().reduce(page.words[first].box) { $0.union(page.words[$1].box) }
    let confidence = words.reduce(0.0) { $0 + Double(page.words[$1].confidence) } / Double(words.count)
    return (words.map { page.words[$0].text }.joined(separator: " "), union, confidence)
  }

  /// The words of the pieces of a line that begin right of a place.
  private func words(of line: TextLine, from edge: Float, _ page: Page) -> ArraySlice<Int> {
    let first = line.pieces.first { page.words[line.words[$0]].box.x0 >= edge }
    return first.map { line.words[$0...] } ?? []
  }

  /// The words right of the column before, or those of a piece of text that reaches below the head.
  func leftBounded(_ words: [Int], left: Float, box: Box, _ page: Page) -> [Int] {
    guard left.isFinite else { return words }
    if let first = words.firstIndex(where: { page.words[$0].box.x0 >= left - 1 }) {
      var start = first
      while start > 0 {
        let (before, own) = (page.words[words[start - 1]].box, page.words[words[start]].box)
        guard own.x0 - before.x1 <= own.height * 0.5, before.x0 > left - box.width else { break }
        start -= 1
      }
      return Array(words[start...])
    }
    return []
  }
}

extension TableRow {
  /// A piece of a description.
  typealias Text = (text: String, box: Box, confidence: Double)
}
