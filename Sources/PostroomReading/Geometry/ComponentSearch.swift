internal import PostroomNative

/// Finds touching ink in one pass over a picture.
struct ComponentSearch {
  private var runs = InkRuns()

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
          search.addRow(UnsafeBufferPointer(mask), width: bitmap.width, y: y)
          if search.runs.labels > most { return false }
        }
        return true
      }
    }
    return isComplete ? search.runs.united : nil
  }

  private mutating func addRow(_ mask: UnsafeBufferPointer<UInt8>, width: Int, y: Int) {
    runs.beginRow()
    let bytes = UnsafeRawBufferPointer(mask)
    var x = 0
    while true {
      x = Self.next(in: bytes, from: x, width: width, flip: 0)
      if x >= width { return }
      let end = min(width, Self.next(in: bytes, from: x, width: width, flip: ~0))
      runs.add(from: x, to: end, y: y)
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
