/// The Levenshtein distance: insertions, deletions and replacements cost one each.
enum EditDistance {
  /// The distance of two texts.
  ///
  /// Myers' bit vectors in blocks (1999), as Hyyrö states them for the distance of whole texts (2003): 64 rows of the table at
  /// once.
  ///
  /// - Complexity: O(n · m / 64) time, O(n + m) memory.
  static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    let (pattern, text) = trimmed(a, b)
    guard !pattern.isEmpty, !text.isEmpty else { return max(pattern.count, text.count) }
    return Columns(pattern).distance(to: text)
  }

  /// What begins and ends alike costs nothing; the shorter text comes first.
  private static func trimmed(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar]
  ) -> (ArraySlice<Unicode.Scalar>, ArraySlice<Unicode.Scalar>) {
    var (a, b) = (a[...], b[...])
    while let x = a.first, x == b.first {
      a.removeFirst()
      b.removeFirst()
    }
    while let x = a.last, x == b.last {
      a.removeLast()
      b.removeLast()
    }
    return a.count <= b.count ? (a, b) : (b, a)
  }

  /// A column of the table: the vertical differences of 64 rows a block.
  private struct Columns {
    private let count: Int
    private let blocks: Int
    /// For each character of the pattern where it stands, `blocks` words each.
    private var masks: [UInt64]
    private var places: [Unicode.Scalar: Int] = [:]

    init(_ pattern: ArraySlice<Unicode.Scalar>) {
      count = pattern.count
      blocks = (pattern.count + 63) / 64
      // The first `blocks` words are those of characters that the pattern does not have.
      masks = [UInt64](repeating: 0, count: blocks)
      for (index, scalar) in pattern.enumerated() {
        let place = places[scalar] ?? masks.count
        if places[scalar] == nil {
          places[scalar] = place
          masks += [UInt64](repeating: 0, count: blocks)
        }
        masks[place + index / 64] |= 1 << UInt64(index % 64)
      }
    }

    func distance(to text: ArraySlice<Unicode.Scalar>) -> Int {
      var rises = [UInt64](repeating: .max, count: blocks)
      var falls = [UInt64](repeating: 0, count: blocks)
      var score = count
      let last = UInt64(1) << UInt64((count - 1) % 64)
      masks.withUnsafeBufferPointer { masks in
        rises.withUnsafeMutableBufferPointer { rises in
          falls.withUnsafeMutableBufferPointer { falls in
            for scalar in text {
              let place = places[scalar] ?? 0
              // Above the table each step to the right costs one.
              var (rise, fall): (UInt64, UInt64) = (1, 0)
              for block in 0..<blocks {
                let (pv, mv) = (rises[block], falls[block])
                let equal = masks[place &+ block]
                let xv = equal | mv
                let carried = equal | fall
                let xh = ((carried & pv) &+ pv) ^ pv | carried
                var ph = mv | ~(xh | pv)
                var mh = pv & xh
                if block == blocks &- 1 {
                  if ph & last != 0 { score += 1 }
                  if mh & last != 0 { score -= 1 }
                }
                let (up, down) = (ph >> 63, mh >> 63)
                ph = ph << 1 | rise
                mh = mh << 1 | fall
                rises[block] = mh | ~(xv | ph)
                falls[block] = ph & xv
                (rise, fall) = (up, down)
              }
            }
          }
        }
      }
      return score
    }
  }
}
