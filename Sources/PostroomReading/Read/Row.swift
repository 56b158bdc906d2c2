internal import PostroomModel

/// Words that follow each other in the content on one baseline.
struct Row {
  /// Indices of the words, from left to right.
  var words: [Int]
  /// What they cover.
  var box: Box
  /// The baseline and height of the first word.
  let baseline: Float
  let height: Float

  /// Whether two rows stand on one line: baselines agree also where the sizes of the letters do not.
  func sharesBaseline(_ other: Row) -> Bool {
    abs(baseline - other.baseline) <= 0.3 * min(height, other.height)
  }

  /// Whether this row lies below another one.
  func isBelow(_ other: Row) -> Bool {
    baseline > other.baseline + 0.3 * min(height, other.height)
  }

  /// Gathers words, given in the order of the content, into rows.
  static func rows(_ indices: [Int], _ fragments: [Fragment]) -> [Row] {
    var rows: [Row] = []
    var last: Box?
    for index in indices {
      let fragment = fragments[index]
      let frame = fragment.frame
      // A word begins right of the middle of the one before; words that overlap more are drawn over each
      // other.
      if let previous = last, previous.verticalOverlap(frame) >= 0.5,
        frame.x0 >= (previous.x0 + previous.x1) / 2
      {
        rows[rows.count - 1].words.append(index)
        rows[rows.count - 1].box = rows[rows.count - 1].box.union(frame)
      } else {
        rows.append(
          Row(words: [index], box: frame, baseline: fragment.baseline, height: max(1, frame.height)))
      }
      last = frame
    }
    return rows
  }

  /// The stretches of rows in which each row lies below the one before.
  static func blocks(_ rows: [Row]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for index in rows.indices.dropFirst() where !rows[index].isBelow(rows[index - 1]) {
      blocks.append(start..<index)
      start = index
    }
    if start < rows.count { blocks.append(start..<rows.count) }
    return blocks
  }
}
