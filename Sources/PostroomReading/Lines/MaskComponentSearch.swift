/// Finds touching ink of a mask, as `ComponentSearch` does for a picture.
struct MaskComponentSearch {
  private var runs = InkRuns()

  /// Finds the components of a mask, or of a part of it.
  ///
  /// - Parameters:
  ///   - area: Only what lies in this box is looked at; nil for all.
  ///   - most: With more labels the search gives up.
  /// - Returns: Nil when it gave up.
  /// - Complexity: O(pixels / 64 + runs).
  static func components(of mask: InkMask, in area: InkComponent? = nil, most: Int) -> [InkComponent]? {
    var search = MaskComponentSearch()
    let rows = area.map { Int($0.y0)..<Int($0.y1) } ?? 0..<mask.height
    let columns = area.map { Int($0.x0)..<Int($0.x1) } ?? 0..<mask.width
    let isComplete = mask.words.withUnsafeBufferPointer { words in
      for y in rows {
        search.addRow(UnsafeBufferPointer(rebasing: words[y * mask.stride..<(y + 1) * mask.stride]), columns, y: y)
        if search.runs.labels > most { return false }
      }
      return true
    }
    return isComplete ? search.runs.united : nil
  }

  private mutating func addRow(_ words: UnsafeBufferPointer<UInt64>, _ columns: Range<Int>, y: Int) {
    runs.beginRow()
    var x = columns.lowerBound
    while true {
      x = Self.next(in: words, from: x, to: columns.upperBound, flip: 0)
      if x >= columns.upperBound { return }
      let end = Self.next(in: words, from: x, to: columns.upperBound, flip: ~0)
      runs.add(from: x, to: end, y: y)
      x = end
    }
  }

  /// The first column from `x` whose pixel is ink, or with the flip is none.
  private static func next(in words: UnsafeBufferPointer<UInt64>, from x: Int, to end: Int, flip: UInt64) -> Int {
    if x >= end { return end }
    var index = x >> 6
    var word = (words[index] ^ flip) & (~0 << UInt64(x & 63))
    while word == 0 {
      index += 1
      if index << 6 >= end { return end }
      word = words[index] ^ flip
    }
    return min(end, index << 6 + word.trailingZeroBitCount)
  }
}
