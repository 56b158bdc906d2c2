/// Which bytes that matter occur in words of a text.
///
/// The tests for a zero byte and for a lesser byte are those of Anderson, "Bit Twiddling Hacks"; they are exact for the
/// question whether there is one.
struct TextMarks {
  private var quotes: UInt64 = 0
  private var commas: UInt64 = 0
  private var controls: UInt64 = 0

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  mutating func add(_ word: UInt64) {
    let (quote, comma) = (word ^ 0x2222_2222_2222_2222, word ^ 0x2C2C_2C2C_2C2C_2C2C)
    quotes |= (quote &- Self.ones) & ~quote
    commas |= (comma &- Self.ones) & ~comma
    controls |= (word &- 0x2020_2020_2020_2020) & ~word
  }

  /// Whether there is none of them.
  @inline(__always)
  var isPlain: Bool { (quotes | commas | controls) & Self.highs == 0 }

  /// Whether there is a quote.
  @inline(__always)
  var hasQuotes: Bool { quotes & Self.highs != 0 }

  /// Whether there is a byte less than a space.
  @inline(__always)
  var hasControls: Bool { controls & Self.highs != 0 }
}
