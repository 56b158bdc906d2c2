/// A stream of random numbers that is the same for the same seed everywhere: SplitMix64 (Steele, Lea and Flood, 2014).
struct SampleRandom: RandomNumberGenerator {
  private var state: UInt64

  /// A stream for one document: seed and number are mixed so that neighbours share nothing.
  init(seed: UInt64, stream: UInt64) {
    state = seed
    state = next() ^ (stream &* 0xD134_2543_DE82_EF95)
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// One of the values; the first of an empty list does not exist, so lists are never empty.
  mutating func pick<T>(_ values: [T]) -> T { values[number(0...values.count - 1)] }

  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// A text of decimal digits, the first not zero.
  mutating func digits(_ count: Int) -> String {
    (0..<count).map { String(number(($0 == 0 ? 1 : 0)...9)) }.joined()
  }

  /// The values in another order.
  mutating func shuffled<T>(_ values: [T]) -> [T] { values.shuffled(using: &self) }
}
