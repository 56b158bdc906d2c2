/// Digits of a seeded generator (SplitMix64).
struct SeededDigits: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func digits(_ count: Int, in range: ClosedRange<Int> = 0...9) -> [Int] {
    (0..<count).map { _ in Int.random(in: range, using: &self) }
  }
}

/// The values of the digits in a text.
func digits(_ text: String) -> [Int] { text.compactMap(\.wholeNumberValue) }

/// The numbers that differ from one in one digit.
func oneDigitWrong(_ valid: [Int]) -> [[Int]] {
  valid.indices.flatMap { place in
    (0...9).filter { $0 != valid[place] }.map { digit in
      var wrong = valid
      wrong[place] = digit
      return wrong
    }
  }
}
