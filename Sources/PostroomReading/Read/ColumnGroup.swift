internal import PostroomModel

/// Columns of prose that stand side by side and are read one after the other.
struct ColumnGroup {
  /// Indices of the rows of each column, from left to right.
  var columns: [[Int]]
  /// The baseline of the highest row.
  var top: Float

  /// Columns of running text have at least so many rows; a label over a value has two.
  private static let fewestRows = 3
  /// Their rows have at least so many words on average; lines of addresses and cells of tables have fewer.
  private static let fewestWords = 4.5
  /// Their rows are at least so wide on average, in heights of a row.
  private static let leastWidth: Float = 10

  /// Finds the groups among blocks that are given in the order of the content.
  ///
  /// - Complexity: O(rows + blocks × rows of a group).
  static func groups(_ blocks: [Range<Int>], rows: [Row]) -> [ColumnGroup] {
    var groups: [ColumnGroup] = []
    var index = 0
    while index + 1 < blocks.count {
      guard let pair = pair(Array(blocks[index]), Array(blocks[index + 1]), rows) else {
        index += 1
        continue
      }
      var columns = [pair.left]
      var last = pair.right
      index += 2
      while index < blocks.count, let next = Self.pair(last, Array(blocks[index]), rows) {
        columns.append(next.left)
        last = next.right
        index += 1
      }
      columns.append(last)
      let top = columns.joined().map { rows[$0].baseline }.min() ?? 0
      groups.append(ColumnGroup(columns: columns, top: top))
    }
    return groups
  }

  /// The rows of two blocks that make neighbouring columns, or nil.
  private static func pair(_ first: [Int], _ second: [Int], _ rows: [Row]) -> (left: [Int], right: [Int])? {
    guard let firstSpan = span(first, rows), let secondSpan = span(second, rows) else { return nil }
    let left = first.filter { rows[$0].box.middleY > secondSpan.y0 && rows[$0].box.middleY < secondSpan.y1 }
    let right = second.filter { rows[$0].box.middleY > firstSpan.y0 && rows[$0].box.middleY < firstSpan.y1 }
    guard let leftSpan = span(left, rows), let rightSpan = span(right, rows), leftSpan.x1 <= rightSpan.x0,
      isProse(left, rows), isProse(right, rows)
    else { return nil }
    // A column may go on below the end of the other, but not over its width: that is a footer.
    let tail = first.filter { rows[$0].box.middleY >= secondSpan.y1 && rows[$0].box.x1 <= rightSpan.x0 }
    let rest = second.filter { rows[$0].box.middleY >= firstSpan.y1 && rows[$0].box.x0 >= leftSpan.x1 }
    return (left + tail, right + rest)
  }

  private static func span(_ indices: [Int], _ rows: [Row]) -> Box? {
    guard let first = indices.first else { return nil }
    return indices.reduce(rows[first].box) { $0.union(rows[$1].box) }
  }

  private static func isProse(_ indices: [Int], _ rows: [Row]) -> Bool {
    guard indices.count >= fewestRows else { return false }
    var words = 0
    var width: Float = 0
    for index in indices {
      words += rows[index].words.count
      width += rows[index].box.width / rows[index].height
    }
    return Double(words) >= fewestWords * Double(indices.count) && width >= leastWidth * Float(indices.count)
  }
}
