internal import PostroomNative

/// Finds touching ink in one pass over a picture, by joining the runs of each row with those of the row above.
///
/// Pixels that touch at a corner belong together.
struct ComponentSearch {
  /// A horizontal run of ink; the end is the first column after it.
  private struct Run {
    var start: Int32
    var end: Int32
    var label: Int32
  }

  /// The components of labels; those of united labels are stale.
  private var found: [InkComponent] = []
  /// The label that each label was united with, or itself.
  private var parents: [Int32] = []
  private var above: [Run] = []
  private var current: [Run] = []

  /// Finds the components of a picture.
  ///
  /// - Parameter most: With more labels the search gives up; a page of letters has some thousands.
  /// - Returns: Nil when it gave up, as on halftones.
  /// - Complexity: O(pixels).
  static func components(of bitmap: GrayBitmap, _ threshold: InkThreshold, most: Int) -> [InkComponent]? {
    var search = ComponentSearch()
    // Eight more bytes, so that the last pixels can be looked at eight at a time.
    let isComplete = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * (bitmap.width + 8)) { rows in
      rows.initialize(repeating: 0)
      let limits = UnsafeMutableBufferPointer(rebasing: rows[..<(bitmap.width + 8)])
      let mask = UnsafeMutableBufferPointer(rebasing: rows[(bitmap.width + 8)...])
      return bitmap.pixels.withUnsafeBufferPointer { pixels in
        for y in 0..<bitmap.height {
          if y % InkThreshold.side == 0 { threshold.fill(limits, row: y / InkThreshold.side, width: bitmap.width) }
          let row = UnsafeBufferPointer(rebasing: pixels[y * bitmap.width..<(y + 1) * bitmap.width])
          for x in 0..<bitmap.width { mask[x] = row[x] < limits[x] ? 0xFF : 0 }
          search.addRow(UnsafeBufferPointer(mask), width: bitmap.width, y: Int32(truncatingIfNeeded: y))
          if search.parents.count > most { return false }
        }
        return true
      }
    }
    return isComplete ? search.united : nil
  }

  private var united: [InkComponent] {
    found.indices.lazy.filter { parents[$0] == Int32($0) }.map { found[$0] }
  }

  private mutating func addRow(_ mask: UnsafeBufferPointer<UInt8>, width: Int, y: Int32) {
    swap(&above, &current)
    current.removeAll(keepingCapacity: true)
    let bytes = UnsafeRawBufferPointer(mask)
    var x = 0
    var first = 0
    while true {
      x = Self.next(in: bytes, from: x, width: width, flip: 0)
      if x >= width { return }
      let end = min(width, Self.next(in: bytes, from: x, width: width, flip: ~0))
      join(start: Int32(truncatingIfNeeded: x), end: Int32(truncatingIfNeeded: end), y: y, first: &first)
      x = end
    }
  }

  /// The first column from `x` whose mask differs from the flip.
  private static func next(in bytes: UnsafeRawBufferPointer, from x: Int, width: Int, flip: UInt64) -> Int {
    var x = x
    while x < width {
      let word = bytes.loadUnaligned(fromByteOffset: x, as: UInt64.self).littleEndian ^ flip
      if word != 0 { return x + word.trailingZeroBitCount / 8 }
      x += 8
    }
    return x
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

extension InkThreshold {
  /// Writes the levels of a row of squares, pixel by pixel.
  func fill(_ limits: UnsafeMutableBufferPointer<UInt8>, row: Int, width: Int) {
    for column in 0..<columns {
      let level = levels[row * columns + column]
      for x in column * Self.side..<min(width, (column + 1) * Self.side) { limits[x] = level }
    }
  }
}
