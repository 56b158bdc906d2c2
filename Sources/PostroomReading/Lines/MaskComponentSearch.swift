/// Finds touching ink of a mask, as `ComponentSearch` does for a picture.
struct MaskComponentSearch {
  /// A horizontal run of ink; the end is the first column after it.
  private struct Run {
    var start: Int32
    var end: Int32
    var label: Int32
  }

  private var found: [InkComponent] = []
  private var parents: [Int32] = []
  private var above: [Run] = []
  private var current: [Run] = []

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
        if search.parents.count > most { return false }
      }
      return true
    }
    return isComplete ? search.united : nil
  }

  private var united: [InkComponent] {
    found.indices.lazy.filter { parents[$0] == Int32($0) }.map { found[$0] }
  }

  private mutating func addRow(_ words: UnsafeBufferPointer<UInt64>, _ columns: Range<Int>, y: Int) {
    swap(&above, &current)
    current.removeAll(keepingCapacity: true)
    var x = columns.lowerBound
    var first = 0
    while true {
      x = Self.next(in: words, from: x, to: columns.upperBound, flip: 0)
      if x >= columns.upperBound { return }
      let end = Self.next(in: words, from: x, to: columns.upperBound, flip: ~0)
      join(start: Int32(truncatingIfNeeded: x), end: Int32(truncatingIfNeeded: end), y: Int32(y), first: &first)
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

  private mutating func join(start: Int32, end: Int32, y: Int32, first: inout Int) {
    while first < above.count, above[first].end < start { first += 1 }
    var run = InkComponent(x0: start, y0: y, x1: end, y1: y + 1, ink: end - start)
    var label: Int32 = -1
    var index = first
    while index < above.count, above[index].start <= end {
      let other = root(above[index].label)
      if label < 0 {
        label = other
      } else if other != label {
        let (kept, dropped) = (min(label, other), max(label, other))
        parents[Int(dropped)] = kept
        run.unite(found[Int(dropped)])
        label = kept
      }
      index += 1
    }
    if label < 0 {
      label = Int32(truncatingIfNeeded: parents.count)
      parents.append(label)
      found.append(run)
    } else {
      found[Int(label)].unite(run)
    }
    current.append(Run(start: start, end: end, label: label))
  }

  private mutating func root(_ label: Int32) -> Int32 {
    var label = Int(label)
    while parents[label] != Int32(label) {
      parents[label] = parents[Int(parents[label])]
      label = Int(parents[label])
    }
    return Int32(label)
  }
}
