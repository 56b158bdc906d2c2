/// The number of a row and the quote behind it, as all references of its cells end: compared as one word.
struct PlainRowEnd {
  private var word: UInt64 = 0
  private var mask: UInt64 = 0
  private var count = 0

  /// Makes the end for a row; of those with more than seven digits nothing is like it.
  init(_ line: Int) {
    var left = line
    word = UInt64(UInt8(ascii: "\""))
    mask = 0xFF
    count = 1
    while left > 0, count < 8 {
      let (rest, digit) = left.quotientAndRemainder(dividingBy: 10)
      word = word << 8 | UInt64(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
      mask = mask << 8 | 0xFF
      count += 1
      left = rest
    }
    // No byte is 0 where the quote would be.
    if left > 0 || line == 0 { (word, mask, count) = (0, .max, 8) }
  }

  /// Where a reference ends whose number begins here; nil when the number is another one, or written in another way.
  @inline(__always)
  func end(_ place: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    PlainBytes.word(place) & mask == word ? place + count : nil
  }
}
