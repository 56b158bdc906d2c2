/// A straight line of pixels by which a mask is opened.
struct OpeningLine {
  /// How many pixels it is long.
  let length: Int
  /// How far it moves across at its end, as a ratio of its length.
  let slope: Float
  /// Whether it runs down and not to the right.
  let isVertical: Bool

  /// The moves whose pairs, one after the other, make up the line: a line of 2n pixels is two of n.
  fileprivate var moves: [(x: Int, y: Int)] {
    var moves: [(x: Int, y: Int)] = []
    var reached = 1
    while reached < length {
      let step = min(reached, length - reached)
      let across = Int((Float(step) * slope).rounded())
      moves.append(isVertical ? (across, step) : (step, across))
      reached += step
    }
    return moves
  }
}

extension InkMask {
  /// Where a line fits into the ink.
  ///
  /// - Returns: All pixels that some line covers which lies in the ink entirely; nothing beyond the edges is ink.
  /// - Complexity: O(pixels / 64 × log length).
  func opened(by line: OpeningLine) -> InkMask {
    var mask = InkMask(width: width, height: height)
    var spare = mask
    let moves = line.moves
    guard let first = moves.first else { return self }
    move(x: first.x, y: first.y, into: &mask, &)
    for move in moves.dropFirst() {
      mask.move(x: move.x, y: move.y, into: &spare, &)
      swap(&mask, &spare)
    }
    for move in moves.reversed() {
      mask.move(x: -move.x, y: -move.y, into: &spare, |)
      swap(&mask, &spare)
    }
    return mask
  }

  /// The ink together with its neighbours to both sides, or above and below.
  func widened(isVertical: Bool) -> InkMask {
    var once = InkMask(width: width, height: height)
    var twice = once
    move(x: isVertical ? 1 : 0, y: isVertical ? 0 : 1, into: &once, |)
    // The second move takes the first one's ink along: together they reach one pixel to either side.
    once.move(x: isVertical ? -1 : 0, y: isVertical ? 0 : -1, into: &twice, |)
    return twice
  }

  /// The mask as it looks when each pixel is taken from a place this far away.
  func moved(x: Int, y: Int) -> InkMask {
    var result = InkMask(width: width, height: height)
    move(x: x, y: y, into: &result) { $1 }
    return result
  }

  /// Writes a change of each pixel by the one this far from it.
  @inline(__always)
  private func move(x: Int, y: Int, into result: inout InkMask, _ change: (UInt64, UInt64) -> UInt64) {
    let (stride, height) = (stride, height)
    words.withUnsafeBufferPointer { source in
      result.withMutableWords { output in
        for row in 0..<height {
          let own = UnsafeBufferPointer(rebasing: source[row * stride..<(row + 1) * stride])
          let target = UnsafeMutableBufferPointer(rebasing: output[row * stride..<(row + 1) * stride])
          if row + y >= 0, row + y < height {
            let other = UnsafeBufferPointer(rebasing: source[(row + y) * stride..<(row + y + 1) * stride])
            MovedRow(other, x: x).combine(own, into: target, change)
          } else {
            for index in target.indices { target[index] = change(own[index], 0) }
          }
        }
      }
    }
  }
}

/// A row of a mask as it looks when each pixel is taken from a place to its side.
private struct MovedRow {
  private let row: UnsafeBufferPointer<UInt64>
  private let words: Int
  private let bits: UInt64

  init(_ row: UnsafeBufferPointer<UInt64>, x: Int) {
    self.row = row
    words = x >> 6
    bits = UInt64(x & 63)
  }

  private func word(_ index: Int) -> UInt64 { row.indices.contains(index) ? row[index] : 0 }

  private func moved(_ index: Int) -> UInt64 {
    let low = word(index + words)
    return bits == 0 ? low : low >> bits | word(index + words + 1) << (64 - bits)
  }

  @inline(__always)
  func combine(
    _ own: UnsafeBufferPointer<UInt64>, into target: UnsafeMutableBufferPointer<UInt64>,
    _ change: (UInt64, UInt64) -> UInt64
  ) {
    // Between these the row has both words of which a moved one is made.
    let first = min(row.count, max(0, -words))
    let last = max(first, min(row.count, row.count - words - 1))
    for index in 0..<first { target[index] = change(own[index], moved(index)) }
    if bits == 0 {
      for index in first..<last { target[index] = change(own[index], row[index &+ words]) }
    } else {
      for index in first..<last {
        let low = row[index &+ words] &>> bits
        let high = row[index &+ words &+ 1] &<< (64 &- bits)
        target[index] = change(own[index], low | high)
      }
    }
    for index in last..<row.count { target[index] = change(own[index], moved(index)) }
  }
}
