internal import PostroomNative

/// The ink of a picture, one bit a pixel; the lowest bit of a word is its leftmost pixel.
struct InkMask {
  /// The size in pixels.
  let width: Int
  let height: Int
  /// How many words a row has.
  let stride: Int
  /// `stride × height` words; bits beyond the width are 0.
  private(set) var words: ContiguousArray<UInt64>

  /// A mask without ink.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    stride = (width + 63) / 64
    words = ContiguousArray(repeating: 0, count: stride * height)
  }

  /// The pixels of a picture that are darker than the levels of a threshold's squares.
  ///
  /// - Parameter levels: Other levels for the threshold's squares; nil for its own.
  /// - Complexity: O(pixels).
  init(_ bitmap: GrayBitmap, _ threshold: InkThreshold, levels: [UInt8]? = nil) {
    self.init(width: bitmap.width, height: bitmap.height)
    let (stride, width) = (stride, width)
    let squares = levels ?? threshold.levels
    words.withUnsafeMutableBufferPointer { words in
      bitmap.pixels.withUnsafeBufferPointer { pixels in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * 64 * stride) { rows in
          rows.initialize(repeating: 0)
          let limits = UnsafeMutableBufferPointer(rebasing: rows[..<(64 * stride)])
          let isInk = UnsafeMutableBufferPointer(rebasing: rows[(64 * stride)...])
          for y in 0..<bitmap.height {
            if y % InkThreshold.side == 0 {
              let first = y / InkThreshold.side * threshold.columns
              for x in 0..<width { limits[x] = squares[first + x / InkThreshold.side] }
            }
            let row = UnsafeBufferPointer(rebasing: pixels[y * width..<(y + 1) * width])
            for x in 0..<width { isInk[x] = row[x] < limits[x] ? 1 : 0 }
            Self.pack(
              UnsafeRawBufferPointer(isInk),
              into: UnsafeMutableBufferPointer(rebasing: words[y * stride..<(y + 1) * stride]))
          }
        }
      }
    }
  }

  /// Packs bytes of 0 and 1 into bits.
  private static func pack(_ bytes: UnsafeRawBufferPointer, into words: UnsafeMutableBufferPointer<UInt64>) {
    for index in words.indices {
      var word: UInt64 = 0
      for byte in 0..<8 {
        let eight = bytes.loadUnaligned(fromByteOffset: 64 &* index &+ 8 &* byte, as: UInt64.self).littleEndian
        // The product gathers the lowest bits of eight bytes in its highest byte.
        word |= ((eight &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(8 &* byte)
      }
      words[index] = word
    }
  }

  /// Whether a pixel is ink; those outside are none.
  subscript(x: Int, y: Int) -> Bool {
    guard x >= 0, y >= 0, x < width, y < height else { return false }
    return words[y * stride + x >> 6] >> UInt64(x & 63) & 1 == 1
  }

  /// Whether there is ink in a box, whose edges may lie outside.
  func hasInk(x0: Int, y0: Int, x1: Int, y1: Int) -> Bool {
    guard x0 < x1, y0 < y1 else { return false }
    return (y0..<y1).contains { y in (x0..<x1).contains { self[$0, y] } }
  }

  /// Whether nothing is ink.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Calls with each word of a row that reaches between two columns, and with its bits there.
  private static func forEachWord(from x0: Int, to x1: Int, _ body: (_ word: Int, _ bits: UInt64) -> Void) {
    guard x0 < x1 else { return }
    for word in x0 >> 6...(x1 - 1) >> 6 {
      var bits: UInt64 = ~0
      if word == x0 >> 6 { bits &= ~0 << UInt64(x0 & 63) }
      if word == (x1 - 1) >> 6 { bits &= ~0 >> UInt64(63 - (x1 - 1) & 63) }
      body(word, bits)
    }
  }

  /// How many pixels of a row are ink between two columns.
  func count(row: Int, from x0: Int, to x1: Int) -> Int {
    var count = 0
    Self.forEachWord(from: x0, to: x1) { count += (words[row * stride + $0] & $1).nonzeroBitCount }
    return count
  }

  /// Makes the pixels between two columns of a row ink, or none.
  mutating func set(row: Int, from x0: Int, to x1: Int, _ isInk: Bool) {
    let first = row * stride
    Self.forEachWord(from: x0, to: x1) { if isInk { words[first + $0] |= $1 } else { words[first + $0] &= ~$1 } }
  }

  /// Adds what another mask has between two columns of a row.
  mutating func take(_ other: InkMask, row: Int, from x0: Int, to x1: Int) {
    let first = row * stride
    Self.forEachWord(from: x0, to: x1) { words[first + $0] |= other.words[first + $0] & $1 }
  }

  /// Changes all words by those of a mask of the same size.
  mutating func combine(_ other: InkMask, _ change: (UInt64, UInt64) -> UInt64) {
    words.withUnsafeMutableBufferPointer { words in
      other.words.withUnsafeBufferPointer { others in
        for index in words.indices { words[index] = change(words[index], others[index]) }
      }
    }
  }

  /// The words to write, for what moves masks about.
  mutating func withMutableWords(_ body: (UnsafeMutableBufferPointer<UInt64>) -> Void) {
    words.withUnsafeMutableBufferPointer { body($0) }
  }
}

extension InkMask {
  static func & (one: consuming InkMask, other: InkMask) -> InkMask {
    one.combine(other, &)
    return one
  }

  static func | (one: consuming InkMask, other: InkMask) -> InkMask {
    one.combine(other, |)
    return one
  }

  /// The first mask without the second.
  static func - (one: consuming InkMask, other: InkMask) -> InkMask {
    one.combine(other) { $0 & ~$1 }
    return one
  }

  /// Paper as ink and ink as paper.
  var inverted: InkMask {
    var result = InkMask(width: width, height: height)
    for y in 0..<height { result.set(row: y, from: 0, to: width, true) }
    return result - self
  }
}
