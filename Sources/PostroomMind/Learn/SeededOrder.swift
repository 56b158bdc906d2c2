/// Orders that depend on a seed alone (SplitMix64).
struct SeededOrder {
  private var state: UInt64

  /// Starts a sequence.
  init(_ seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return FeatureHash.mixed(state)
  }

  /// Shuffles (Fisher and Yates).
  mutating func shuffle(_ items: inout [Int]) {
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(last, Int(next() % UInt64(last + 1)))
    }
  }
}
